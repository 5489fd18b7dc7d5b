/**
 * The rates stage: missing, unseen, vanished, spelling, sentinel and out-of-range rates of all columns, one family of q-values. Tails, which
 * are drift by its definition and only judged as rates are, and the shares of single values, one test for every column of categories,
 * are families of their own: each would hide the others.
 */
import { effectiveCells, isTimeLike, presentCells } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import type { ColumnKind } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import type { RateQuestion } from './assessedColumn.ts';
import { judgeRate } from './rateChange.ts';
import type { RateChange, RateTest } from './rateChange.ts';
import { sentinelTest } from './sentinels.ts';
import { missingTest, outOfRangeTest, shareTest, spellingTest, tailTest, unseenTest, vanishedTest } from './rateTests.ts';

export interface RateCandidate {
  pair: ColumnPair;
  kind: ColumnKind;
  /** Not compared at all. */
  skip: boolean;
  typeChanged: boolean;
  /** Its drift is tested as that of categories. */
  asCategories: boolean;
  /** Of the column under a rule. */
  thresholdsFor: (rule: string) => Thresholds;
}

/** The rule that asks each question. */
const RULE_OF: Readonly<Record<RateQuestion, string>> = {
  missing: 'missing-rate-changed',
  unseen: 'unseen-categories',
  vanished: 'vanished-categories',
  share: 'category-share-changed',
  'out-of-range': 'out-of-range',
  tail: 'tail-changed',
  spelling: 'category-variants',
  sentinel: 'sentinel-values',
};

/** The changes of every candidate, in their order; a question that does not apply to a column is absent. */
export function rateStage(candidates: readonly RateCandidate[]): Partial<Record<RateQuestion, RateChange>>[] {
  const tests = candidates.flatMap((candidate, index) => questions(candidate).map(([question, test]) => ({ index, question, test })));
  const qValues = familyQValues(tests);
  const changes = candidates.map((): Partial<Record<RateQuestion, RateChange>> => ({}));
  tests.forEach(({ index, question, test }, i) => {
    const { pair, thresholdsFor } = candidates[index] as RateCandidate;
    const effectiveRows = effectiveRowsOf(pair, question);
    (changes[index] as Partial<Record<RateQuestion, RateChange>>)[question] = judgeRate({ ...test, ...(effectiveRows ? { effectiveRows } : {}) }, qValues[i] as number, thresholdsFor(RULE_OF[question]));
  });
  return changes;
}

function familyQValues(tests: readonly { question: RateQuestion; test: RateTest }[]): number[] {
  const alone: readonly RateQuestion[] = ['share', 'tail'];
  const families = [tests.filter(({ question }) => !alone.includes(question)), ...alone.map((own) => tests.filter(({ question }) => question === own))];
  const qValues = new Map(families.flatMap((family) => {
    const own = benjaminiHochberg(family.map(({ test }) => test.pValue));
    return family.map((entry, i) => [entry, own[i] as number] as const);
  }));
  return tests.map((entry) => qValues.get(entry) as number);
}

/** Independent rows of each side, where rows depend on each other (decision rule 7). */
function effectiveRowsOf({ training, production }: ColumnPair, question: RateQuestion): RateTest['effectiveRows'] {
  if (training === null || production === null) return undefined;
  const missing = question === 'missing';
  const [n, m] = [training, production].map((side) => (missing ? (side.effectiveRows ?? side.count) : effectiveCells(side))) as [number, number];
  const [rows, others] = [training, production].map((side) => (missing ? side.count : presentCells(side))) as [number, number];
  return n < rows || m < others ? { training: Math.round(n), production: Math.round(m) } : undefined;
}

function questions({ pair, kind, skip, typeChanged, asCategories, thresholdsFor }: RateCandidate): [RateQuestion, RateTest][] {
  if (skip) return [];
  const asked: [RateQuestion, RateTest | undefined][] = [['missing', missingTest(pair)], ['sentinel', sentinelTest(pair)]];
  // New values and new extremes are the nature of identifiers, text, dates and values that only grow.
  const repeats = !['identifier', 'text', 'datetime', 'empty'].includes(kind) && !typeChanged && !isTimeLike(pair);
  if (repeats && pair.categories !== undefined && (asCategories || pair.numeric === undefined)) {
    asked.push(['unseen', unseenTest(pair)], ['vanished', vanishedTest(pair)], ['spelling', spellingTest(pair)]);
  } else if (repeats && pair.numeric !== undefined) {
    asked.push(['out-of-range', outOfRangeTest(pair)], ['tail', tailTest(pair)]);
  }
  if (repeats && kind !== 'constant') asked.push(['share', shareTest(pair, thresholdsFor(RULE_OF.share))]);
  return asked.filter((entry): entry is [RateQuestion, RateTest] => entry[1] !== undefined);
}
