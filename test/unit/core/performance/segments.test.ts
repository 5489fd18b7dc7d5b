/** Segments in which the model fails; none where it is as good everywhere, or as bad as it always was. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { measureSegments, rankSegments } from '../../../../src/core/performance/segments.ts';
import type { RowScores } from '../../../../src/core/performance/segments.ts';
import { seeded } from '../random.ts';

const REGIONS = ['north', 'south', 'east', 'west', 'sea'];

/** Rows of regions; `right`: how often the model is right in each. */
function rows(n: number, seed: number, right: (region: string) => number): { regions: string[]; scores: Float64Array } {
  const random = seeded(seed);
  const regions = Array.from({ length: n }, () => REGIONS[Math.floor(random() * REGIONS.length)] as string);
  return { regions, scores: Float64Array.from(regions, (region) => Number(random() < right(region))) };
}

function ranked(n: number, seed: number, before: (region: string) => number, after: (region: string) => number) {
  const [training, production] = [rows(n, seed, before), rows(n, seed + 1, after)];
  const scores: RowScores = { training: training.scores, production: production.scores, numbers: false, inflation: { training: 1, production: 1 } };
  return rankSegments(measureSegments({ name: 'region', training: { texts: training.regions }, production: { texts: production.regions } }, scores));
}

test('the segment that has lost accuracy is first, with its numbers', () => {
  const [worst, ...others] = ranked(5000, 1, () => 0.9, (region) => (region === 'east' ? 0.65 : 0.9));
  assert.equal(worst?.value, 'east');
  assert.ok(worst.qValue < 1e-6 && Math.abs(worst.loss.value - 0.25) < 0.08 && Math.abs((worst.training?.value ?? 0) - 0.9) < 0.05, JSON.stringify(worst));
  assert.ok(others.every(({ qValue, loss }) => qValue > 0.01 || loss.value < 0.1));
});

test('a segment that has always been hard has not failed, and a loss of all rows is none of a segment', () => {
  for (const after of [0, 0.15]) {
    const hard = (loss: number) => (region: string): number => (region === 'sea' ? 0.7 : 0.9) - loss;
    assert.ok(ranked(5000, 3, hard(0), hard(after)).every(({ qValue, loss }) => qValue > 0.01 || loss.value < 0.1));
  }
});

test('no alarm in random halves', () => {
  let alarms = 0;
  for (let seed = 1; seed <= 300; seed++) alarms += Number(ranked(400, 10 * seed, () => 0.85, () => 0.85).some(({ qValue, loss }) => qValue < 0.01 && loss.value >= 0.1));
  assert.ok(alarms <= 6, `${alarms} of 300`);
});

test('fewer than 30 rows are no segment; numbers with many values are divided at the quartiles of training', () => {
  const values = Float64Array.from({ length: 400 }, (_, k) => k);
  const scores: RowScores = { training: new Float64Array(400).fill(1), production: Float64Array.from(values, (value) => Number(value < 300)), numbers: false, inflation: { training: 1, production: 1 } };
  const found = rankSegments(measureSegments({ name: 'age', training: { numbers: values }, production: { numbers: values } }, scores));
  assert.deepEqual(found.map(({ value, n }) => [value, n]).toSorted(([a], [b]) => String(a).localeCompare(String(b))), [['above 199.5, up to 299.3', 100], ['above 299.3', 100], ['above 99.75, up to 199.5', 100], ['up to 99.75', 100]]);
  assert.equal(found[0]?.value, 'above 299.3');
  const few = { name: 'x', production: { texts: Array.from({ length: 400 }, (_, k) => (k < 29 ? 'few' : 'many')) } };
  assert.deepEqual(measureSegments(few, scores), []);
});
