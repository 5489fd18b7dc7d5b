/** Two versions side by side: on the same requests, or on rows of their own. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { metricGain } from '../../../../src/core/performance/metricGain.ts';
import { DEFAULT_CRITERIA, compareVersions } from '../../../../src/core/performance/versions.ts';
import type { VersionCriteria } from '../../../../src/core/performance/versions.ts';
import type { VersionComparison } from '../../../../src/core/facts/performance.ts';
import { mcNemar } from '../../../../src/core/stats/performance/mcNemar.ts';
import { near } from '../near.ts';
import { normal, seeded } from '../random.ts';

test('McNemar\'s test', () => {
  // By hand: 2 (1 + 10) / 2^10; and 1 where both have as many
  near(mcNemar(9, 1), 22 / 1024);
  assert.equal(mcNemar(5, 5), 1);
  assert.equal(mcNemar(0, 0), 1);
  // Beyond the exact sum, χ² with one degree of freedom of 3.841459 is 0.05
  near(mcNemar(10_000 + 138, 10_000 - 138), 0.051, 0.03);
});

interface Shadow {
  /** How often each version is right, and how often both are right or wrong together beyond chance. */
  champion: number;
  challenger: number;
  n: number;
  paired: boolean;
}

function compared({ champion, challenger, n, paired }: Shadow, seed: number, criteria: Partial<VersionCriteria> = {}): VersionComparison {
  const random = seeded(seed);
  const [versions, requests, scores] = [[] as string[], [] as string[], [] as number[]];
  const add = (version: string, request: string, score: number): void => {
    versions.push(version);
    requests.push(request);
    scores.push(score);
  };
  for (let k = 0; k < n; k++) {
    // Hard requests are hard for both.
    const hardness = random();
    add('v1', `r${k}`, Number(hardness < champion));
    const own = random() < 0.9 ? hardness : random();
    add('v2', paired ? `r${k}` : `other ${k}`, Number(own < challenger));
  }
  add('v1', 'last', 1);
  const found = compareVersions({ version: { texts: versions }, request: { texts: requests }, scores: Float64Array.from(scores), numbers: false, inflation: 1 }, { ...DEFAULT_CRITERIA, ...criteria });
  assert.equal(found?.comparisons.length, 1);
  return found.comparisons[0] as VersionComparison;
}

test('better is promoted, worse is rolled back, with both numbers', () => {
  for (const paired of [true, false]) {
    const better = compared({ champion: 0.8, challenger: 0.9, n: 1500, paired }, 1);
    assert.deepEqual([better.verdict, better.champion, better.challenger, better.paired, better.n], ['promote', 'v1', 'v2', paired, 1500]);
    assert.ok(Math.abs(better.gain.value - 0.1) < 0.04 && better.gain.low > 0);
    assert.equal(compared({ champion: 0.9, challenger: 0.8, n: 1500, paired }, 2).verdict, 'roll-back');
  }
});

test('the same requests tell more than two samples do', () => {
  const shadow = { champion: 0.85, challenger: 0.88, n: 1200 };
  const [paired, apart] = [compared({ ...shadow, paired: true }, 3), compared({ ...shadow, paired: false }, 3)];
  assert.ok(paired.gain.high - paired.gain.low < 0.75 * (apart.gain.high - apart.gain.low));
  assert.ok(paired.pValue !== undefined && apart.pValue === undefined);
});

test('equal versions are held, but for one in a hundred', () => {
  for (const paired of [true, false]) {
    let decided = 0;
    for (let seed = 1; seed <= 400; seed++) decided += Number(compared({ champion: 0.85, challenger: 0.85, n: 300, paired }, 7 * seed).verdict !== 'hold');
    assert.ok(decided <= 10, `${decided} of 400`);
  }
});

test('the criteria of the project decide', () => {
  const shadow = { champion: 0.8, challenger: 0.88, n: 1500, paired: true };
  assert.equal(compared(shadow, 4, { promote: 0.07 }).verdict, 'hold', 'not certainly by so much');
  const [once, often] = [compared(shadow, 4), compared(shadow, 4, { looks: 20 })];
  assert.ok(often.gain.high - often.gain.low > 1.2 * (once.gain.high - once.gain.low), 'who looks often must be surer');
  assert.equal(compared({ ...shadow, challenger: 0.75 }, 5, { rollBack: 0.1 }).verdict, 'hold');
});

test('numbers: the share of the error that is saved', () => {
  const random = seeded(6);
  const scores = Array.from({ length: 2000 }, (_, k) => Math.abs(normal(random)) * (k % 2 === 0 ? 2 : 1));
  const version = { texts: scores.map((_, k) => (k % 2 === 0 ? 'old' : 'new')) };
  const found = compareVersions({ version, scores: Float64Array.from([...scores, 1]), numbers: true, inflation: 1 }, DEFAULT_CRITERIA);
  const [comparison] = found?.comparisons ?? [];
  assert.ok(comparison && [comparison.champion, comparison.challenger].toSorted().join() === 'new,old');
  // |new| has half the mean error of |old|: a saving of a half, or a loss of as much again.
  assert.ok(comparison.champion === 'old' ? Math.abs(comparison.gain.value - 0.5) < 0.05 && comparison.verdict === 'promote' : Math.abs(comparison.gain.value + 1) < 0.15 && comparison.verdict === 'roll-back');
});

test('one version, or versions with few labels, are nothing to compare', () => {
  const scores = new Float64Array(100).fill(1);
  assert.equal(compareVersions({ version: { texts: Array.from(scores, () => 'v1') }, scores, numbers: false, inflation: 1 }, DEFAULT_CRITERIA), undefined);
  assert.equal(compareVersions({ version: { texts: Array.from(scores, (_, k) => (k < 29 ? 'v2' : 'v1')) }, scores, numbers: false, inflation: 1 }, DEFAULT_CRITERIA), undefined);
});

const NUMBERS = (values: readonly number[]) => Float64Array.from(values);

test('other metrics: paired intervals are those of the differences, unpaired ones those of two samples', () => {
  const random = seeded(21);
  const n = 1500;
  const truth = NUMBERS(Array.from({ length: n }, () => Number(random() < 0.4)));
  const score = (noise: number) => truth.map((value) => value + noise * normal(random));
  const [a, b] = [score(1), score(0.9)];
  const both = { actual: NUMBERS([...truth, ...truth]), predicted: NUMBERS([...a, ...b].map((value) => Number(value > 0.5))), score: NUMBERS([...a, ...b]) };
  const rows = { outcomes: both, classes: 2, positive: 1, probability: false };
  const [first, second] = [Array.from({ length: n }, (_, k) => k), Array.from({ length: n }, (_, k) => n + k)];
  // The accuracy of pairs has a closed form: the mean of the differences of two 0/1 columns.
  const right = (row: number): number => Number(both.actual[row] === both.predicted[row]);
  const differences = first.map((row) => right(row + n) - right(row));
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const error = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n / n);
  const paired = metricGain('accuracy', rows, first, second, true);
  near(paired?.gain ?? 0, mean, 1e-9);
  near((paired?.standardError ?? 0) / error, 1, 0.08);
  const apart = metricGain('accuracy', rows, first, second, false);
  near((apart?.standardError ?? 0) / Math.sqrt(first.reduce((sum, row) => sum + (right(row) - mean0(first, right)) ** 2, 0) / n / n + second.reduce((sum, row) => sum + (right(row) - mean0(second, right)) ** 2, 0) / n / n), 1, 0.08);
  // A score against itself gains nothing, with certainty.
  const itself = metricGain('rocAuc', rows, first, first, true);
  assert.deepEqual([itself?.gain, itself?.standardError], [0, 0]);
  assert.ok((metricGain('rocAuc', rows, first, second, false)?.standardError ?? 0) > 0.01);
  assert.equal(metricGain('mae', rows, first, second, true), undefined);
  assert.equal(metricGain('logLoss', rows, first, second, true), undefined, 'a score that is no probability has no log loss');
});

function mean0(rows: readonly number[], of: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
}

test('paired differences of the area under the ROC curve: the spread over samples is the standard error that is said', () => {
  const random = seeded(5);
  const draws = Array.from({ length: 200 }, () => {
    const n = 200;
    const truth = Array.from({ length: n }, () => Number(random() < 0.5));
    const common = truth.map((value) => value + normal(random));
    const [a, b] = [0, 0].map(() => common.map((value) => value + 0.5 * normal(random))) as [number[], number[]];
    const outcomes = { actual: NUMBERS([...truth, ...truth]), predicted: NUMBERS([...truth, ...truth]), score: NUMBERS([...a, ...b]) };
    return metricGain('rocAuc', { outcomes, classes: 2, positive: 1, probability: false }, Array.from({ length: n }, (_, k) => k), Array.from({ length: n }, (_, k) => n + k), true);
  });
  const gains = draws.map((draw) => draw?.gain ?? NaN);
  const mean = gains.reduce((sum, value) => sum + value, 0) / gains.length;
  const spread = Math.sqrt(gains.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (gains.length - 1));
  near(draws.reduce((sum, draw) => sum + (draw?.standardError ?? NaN), 0) / draws.length / spread, 1, 0.15);
});

test('a named champion stays it with fewer rows; fewer rows than asked for are held', () => {
  const random = seeded(9);
  const versions = Array.from({ length: 900 }, (_, k) => (k < 300 ? 'old' : 'new'));
  const rows = { version: { texts: versions }, scores: NUMBERS(versions.map((version) => Number(random() < (version === 'old' ? 0.6 : 0.9)))), numbers: false, inflation: 1 };
  assert.equal(compareVersions(rows, DEFAULT_CRITERIA)?.comparisons[0]?.champion, 'new');
  const [comparison] = compareVersions({ ...rows, champion: 'old' }, DEFAULT_CRITERIA)?.comparisons ?? [];
  assert.deepEqual([comparison?.champion, comparison?.verdict], ['old', 'promote']);
  const [held] = compareVersions({ ...rows, champion: 'old' }, { ...DEFAULT_CRITERIA, minimumRows: 400 })?.comparisons ?? [];
  assert.deepEqual([held?.verdict, held?.few], ['hold', 400]);
  assert.equal(compareVersions({ ...rows, champion: 'gone' }, DEFAULT_CRITERIA), undefined);
});
