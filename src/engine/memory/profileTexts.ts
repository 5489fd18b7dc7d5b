import type { CategoryMeasures, NumberFormats } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import { categoryMeasures } from '../profile/categoryMeasures.ts';
import { NUMBER_FORMATS } from '../profile/numberFormats.ts';
import { LONGEST_TEXT } from '../profile/textPatterns.ts';
import type { TextFacts, TextResult } from '../profile/textColumns.ts';
import { cutCodePoints } from './codePoints.ts';
import type { TextColumn } from './memoryTable.ts';
import { sentinelGroups } from './sentinelGroups.ts';
import { spelledGroups } from './spelledGroups.ts';
import { groupsOf, summarizeGroups } from './summarizeGroups.ts';
import type { CountedGroups } from './summarizeGroups.ts';
import { TextGroups } from './textGroups.ts';
import type { GroupsData } from './textGroups.ts';
import { trimSpaces } from './trimSpaces.ts';
import { wholeMatch } from './wholeMatch.ts';

const notations = Object.entries(NUMBER_FORMATS).map(([name, pattern]) => [name as keyof NumberFormats, wholeMatch(pattern)] as const);

export interface ProfiledTexts {
  result: TextResult;
  /** Present where both sides have present cells. */
  groups?: GroupsData;
}

/** What `groupTexts` says, for one column; absent on a side that lacks it. `formats`: the side that may have numbers in other notations. */
export function profileTexts(training: TextColumn | undefined, production: TextColumn | undefined, formats: Side | undefined): ProfiledTexts {
  const result: TextResult = { training: textFacts(training), production: textFacts(production) };
  const formatted = formats === 'training' ? training : production;
  if (formats && formatted) result[formats].formats = numberFormats(formatted);
  if (!training || !production) return { result };
  const [n, m] = [training, production].map(({ facts }) => facts.count - facts.missing) as [number, number];
  if (n === 0 || m === 0) return { result };
  const groups = new TextGroups(training, production);
  const measured = (of: CountedGroups): CategoryMeasures => categoryMeasures(summarizeGroups(of, n, m));
  result.categories = measured(groups);
  const spelled = spelledGroups(groups, n, m);
  if (spelled) result.categories.spellings = { ...spelled.spellings, merged: measured(groupsOf(spelled.merged)) };
  const sentinels = sentinelGroups(groups, n, m, formats === 'production');
  if (sentinels) result.sentinels = { marks: sentinels.marks, categories: measured(groupsOf(sentinels.others)) };
  return { result, groups: groups.data };
}

function textFacts(column: TextColumn | undefined): TextFacts {
  if (!column) return { distinct: 0, timestamps: 0, booleans: 0 };
  const { texts, looks } = column;
  const { timestamps, booleans, nonDecreasing } = looks;
  const cut = (place: number): string => cutCodePoints(texts.text(place), LONGEST_TEXT);
  return {
    distinct: texts.size,
    timestamps,
    booleans,
    ...(texts.size > 0 ? { firstText: cut(0), lastText: cut(texts.size - 1) } : {}),
    ...(nonDecreasing === undefined ? {} : { nonDecreasing }),
  };
}

function numberFormats({ texts, counts }: TextColumn): NumberFormats {
  const found: NumberFormats = { decimalComma: 0, thousands: 0, ambiguousComma: 0, percent: 0, currency: 0 };
  texts.texts.forEach((text, k) => {
    const trimmed = trimSpaces(text);
    for (const [name, matches] of notations) if (matches(trimmed)) found[name] += counts[k] as number;
  });
  return found;
}
