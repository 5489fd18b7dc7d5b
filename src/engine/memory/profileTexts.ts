import type { NumberFormats } from '../../core/model.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { NUMBER_FORMATS } from '../profile/numberFormats.ts';
import { ISO_DATE, LONGEST_TEXT } from '../profile/textPatterns.ts';
import type { TextFacts, TextResult } from '../profile/textColumns.ts';
import { cutCodePoints } from './codePoints.ts';
import type { MemoryColumn } from './memoryTable.ts';
import { sentinelGroups } from './sentinelGroups.ts';
import { spelledGroups } from './spelledGroups.ts';
import { summarizeGroups } from './summarizeGroups.ts';
import { ranksOf, textGroups } from './textGroups.ts';
import { trimSpaces } from './trimSpaces.ts';
import { wholeMatch } from './wholeMatch.ts';

type SideName = 'training' | 'production';

const isDate = wholeMatch(ISO_DATE);
const isBoolean = wholeMatch('[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]');
const notations = Object.entries(NUMBER_FORMATS).map(([name, pattern]) => [name as keyof NumberFormats, wholeMatch(pattern)] as const);

/** What `groupTexts` says, for one column; absent on a side that lacks it. `formats`: the side that may have numbers in other notations. */
export function profileTexts(training: MemoryColumn | undefined, production: MemoryColumn | undefined, formats: SideName | undefined): TextResult {
  const groups = textGroups(training, production);
  const result: TextResult = { training: textFacts(groups, 'training', training), production: textFacts(groups, 'production', production) };
  if (formats) result[formats].formats = numberFormats(groups, formats);
  const [n, m] = (['training', 'production'] as const).map((side) => groups.reduce((sum, group) => sum + group[side], 0)) as [number, number];
  if (n === 0 || m === 0) return result;
  result.summary = summarizeGroups(groups, n, m);
  const spelled = spelledGroups(groups, n, m);
  if (spelled) result.spellings = { ...spelled.spellings, merged: summarizeGroups(spelled.merged, n, m) };
  const sentinels = sentinelGroups(groups, n, m, formats === 'production');
  if (sentinels) result.sentinels = { marks: sentinels.marks, others: summarizeGroups(sentinels.others, n, m) };
  return result;
}

function textFacts(groups: readonly CategoryCount[], side: SideName, column: MemoryColumn | undefined): TextFacts {
  const own = groups.filter((group) => group[side] > 0);
  const cells = (wanted: (text: string) => boolean): number => own.reduce((sum, group) => sum + (wanted(group.value) ? group[side] : 0), 0);
  const [first, last] = [own[0], own.at(-1)];
  const nonDecreasing = column && nonDecreasingShare(column.codes, ranksOf(column, groups));
  return {
    distinct: own.length,
    timestamps: cells(isDate),
    booleans: cells(isBoolean),
    ...(first && last ? { firstText: cutCodePoints(first.value, LONGEST_TEXT), lastText: cutCodePoints(last.value, LONGEST_TEXT) } : {}),
    ...(nonDecreasing === undefined ? {} : { nonDecreasing }),
  };
}

/** Share of neighbouring present cells in file order that do not decrease. */
function nonDecreasingShare(codes: Int32Array, ranks: Int32Array): number | undefined {
  let before = -1;
  let pairs = 0;
  let rising = 0;
  for (const code of codes) {
    if (code < 0) continue;
    const rank = ranks[code] as number;
    if (before >= 0) {
      pairs++;
      if (rank >= before) rising++;
    }
    before = rank;
  }
  return pairs > 0 ? rising / pairs : undefined;
}

function numberFormats(groups: readonly CategoryCount[], side: SideName): NumberFormats {
  const found: NumberFormats = { decimalComma: 0, thousands: 0, ambiguousComma: 0, percent: 0, currency: 0 };
  for (const group of groups) {
    if (group[side] === 0) continue;
    const text = trimSpaces(group.value);
    for (const [name, matches] of notations) if (matches(text)) found[name] += group[side];
  }
  return found;
}
