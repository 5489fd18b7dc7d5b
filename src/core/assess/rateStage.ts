/** The rates stage: missing, unseen, vanished, spelling, sentinel, out-of-range and tail rates of all columns, one family of q-values. */
import { isTimeLike } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import type { ColumnKind } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import type { RateQuestion } from './assessedColumn.ts';
import { judgeRate } from './rateChange.ts';
import type { RateChange, RateTest } from './rateChange.ts';
import { sentinelTest } from './sentinels.ts';
import { missingTest, outOfRangeTest, spellingTest, tailTest, unseenTest, vanishedTest } from './rateTests.ts';

export interface RateCandidate {
  pair: ColumnPair;
  kind: ColumnKind;
  /** Not compared at all. */
  skip: boolean;
  typeChanged: boolean;
  /** Its drift is tested as that of categories. */
  asCategories: boolean;
  thresholds: Thresholds;
}

/** The changes of every candidate, in their order; a question that does not apply to a column is absent. */
export function rateStage(candidates: readonly RateCandidate[]): Partial<Record<RateQuestion, RateChange>>[] {
  const tests = candidates.flatMap((candidate, index) => questions(candidate).map(([question, test]) => ({ index, question, test })));
  const qValues = benjaminiHochberg(tests.map(({ test }) => test.pValue));
  const changes = candidates.map((): Partial<Record<RateQuestion, RateChange>> => ({}));
  tests.forEach(({ index, question, test }, i) => {
    const { thresholds } = candidates[index] as RateCandidate;
    (changes[index] as Partial<Record<RateQuestion, RateChange>>)[question] = judgeRate(test, qValues[i] as number, thresholds);
  });
  return changes;
}

function questions({ pair, kind, skip, typeChanged, asCategories }: RateCandidate): [RateQuestion, RateTest][] {
  if (skip) return [];
  const asked: [RateQuestion, RateTest | undefined][] = [['missing', missingTest(pair)], ['sentinel', sentinelTest(pair)]];
  // New values and new extremes are the nature of identifiers, text, dates and values that only grow.
  const repeats = !['identifier', 'text', 'datetime', 'empty'].includes(kind) && !typeChanged && !isTimeLike(pair);
  if (repeats && pair.categories !== undefined && (asCategories || pair.numeric === undefined)) {
    asked.push(['unseen', unseenTest(pair)], ['vanished', vanishedTest(pair)], ['spelling', spellingTest(pair)]);
  } else if (repeats && pair.numeric !== undefined) {
    asked.push(['out-of-range', outOfRangeTest(pair)], ['tail', tailTest(pair)]);
  }
  return asked.filter((entry): entry is [RateQuestion, RateTest] => entry[1] !== undefined);
}
