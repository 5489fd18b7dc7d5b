/** Metrics of one side with their intervals. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { measureBaseline } from '../../../../src/core/performance/baseline.ts';
import { measureClasses } from '../../../../src/core/performance/measureClasses.ts';
import { measureNumbers } from '../../../../src/core/performance/measureNumbers.ts';
import type { Outcomes } from '../../../../src/core/performance/outcomes.ts';
import { near } from '../near.ts';
import { normal, seeded } from '../random.ts';
import { sigmoid } from './worlds.ts';

const BINARY = { classes: 2, positive: 1, probability: true };

function binary(n: number, seed: number): Outcomes {
  const random = seeded(seed);
  const outcomes = { actual: new Float64Array(n), predicted: new Float64Array(n), score: new Float64Array(n) };
  for (let row = 0; row < n; row++) {
    const x = 1.2 * normal(random) - 0.4;
    outcomes.actual[row] = Number(random() < sigmoid(x));
    outcomes.score[row] = sigmoid(x);
    outcomes.predicted[row] = Number(x >= 0);
  }
  return outcomes;
}

test('every interval holds its value, and narrows with the root of the rows', () => {
  const [few, many] = [measureClasses(binary(400, 1), BINARY, 1).metrics, measureClasses(binary(6400, 1), BINARY, 1).metrics];
  for (const [name, estimate] of Object.entries(few)) {
    assert.ok(estimate.low <= estimate.value && estimate.value <= estimate.high, name);
    const other = many[name as keyof typeof many];
    // Sixteen times as many rows: a quarter of the width. That of the calibration error stops at 0.
    if (other && name !== 'ece') near((other.high - other.low) / (estimate.high - estimate.low), 0.25, 0.35);
  }
});

test('dependent rows widen every interval by the root of what they are worth', () => {
  const outcomes = binary(2000, 2);
  const [plain, wide] = [measureClasses(outcomes, BINARY, 1).metrics, measureClasses(outcomes, BINARY, 9).metrics];
  for (const name of ['accuracy', 'f1', 'rocAuc', 'brier'] as const) near((wide[name]?.standardError ?? 0) / (plain[name]?.standardError ?? 1), 3, 1e-9);
});

test('several classes: the score is the confidence of the answer, so that it is calibrated but no loss is known', () => {
  const n = 900;
  const actual = Float64Array.from({ length: n }, (_, row) => row % 3);
  // Right on two of three rows, with that confidence.
  const predicted = actual.map((value, row) => (row % 9 < 6 ? value : (value + 1) % 3));
  const { metrics, calibration, confusion } = measureClasses({ actual, predicted, score: new Float64Array(n).fill(2 / 3) }, { classes: 3, probability: true }, 1);
  near(metrics.accuracy?.value ?? 0, 2 / 3);
  near(metrics.balancedAccuracy?.value ?? 0, 2 / 3);
  assert.ok((metrics.ece?.value ?? 1) < 1e-12);
  assert.deepEqual([metrics.logLoss, metrics.brier, metrics.rocAuc], [undefined, undefined, undefined]);
  assert.equal(calibration?.length, 1);
  assert.deepEqual(confusion, [[200, 100, 0], [0, 200, 100], [100, 0, 200]]);
});

test('scores without answers, answers without scores, and one class only', () => {
  const outcomes = binary(300, 3);
  const none = new Float64Array(300).fill(NaN);
  assert.deepEqual(Object.keys(measureClasses({ ...outcomes, predicted: none }, BINARY, 1).metrics), ['rocAuc', 'averagePrecision', 'logLoss', 'brier', 'ece']);
  assert.deepEqual(Object.keys(measureClasses({ ...outcomes, score: none }, BINARY, 1).metrics), ['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1']);
  const one = measureClasses({ ...outcomes, actual: new Float64Array(300) }, BINARY, 1).metrics;
  assert.equal(one.rocAuc, undefined, 'there is nothing to rank against');
  assert.equal(one.recall?.value, 0);
});

test('numbers: what cannot be said is absent', () => {
  const zero = measureNumbers({ actual: new Float64Array(50), predicted: Float64Array.from({ length: 50 }, (_, row) => row % 2), score: new Float64Array(50) }, 1);
  assert.deepEqual(Object.keys(zero.metrics), ['mae', 'rmse', 'meanError']);
  assert.deepEqual(zero.errorQuantiles, { '0.05': 0, '0.25': 0, '0.5': 0.5, '0.75': 1, '0.95': 1 });
});

test('the baseline answers the same rows', () => {
  const known = { actual: Float64Array.of(0, 0, 1), predicted: Float64Array.of(0, 0, 1), score: new Float64Array(3) };
  const rows = { actual: Float64Array.of(0, 0, 1, 1, NaN), predicted: Float64Array.of(0, 1, 1, 0, 1), score: new Float64Array(5) };
  const classes = measureBaseline(known, rows, ['no', 'yes'], 1);
  assert.deepEqual([classes?.name, classes?.class, classes?.value, classes?.model, classes?.gain.value], ['majority', 'no', 0.5, 0.5, 0]);
  const numbers = measureBaseline({ ...known, actual: Float64Array.of(1, 3) }, { actual: Float64Array.of(2, 4), predicted: Float64Array.of(2, 3), score: rows.score }, undefined, 1);
  // The mean of training is 2: squared errors 0 and 4 against 0 and 1.
  assert.deepEqual([numbers?.name, numbers?.value, numbers?.model, numbers?.gain.value], ['mean', Math.SQRT2, Math.SQRT1_2, 1.5]);
});
