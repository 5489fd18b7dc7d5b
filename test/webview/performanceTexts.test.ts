/** What the panel says of a model's performance, without a browser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PerformanceReport } from '../../src/core/report.ts';
import { rangeScale } from '../../webview/charts/rangeBar.ts';
import { confusionChanges, lineShares } from '../../webview/confusionChanges.ts';
import { hasPerformance, performanceSentence, rowsOfMetric, windowMetricText, windowName } from '../../webview/performanceText.ts';
import { persistedView } from '../../webview/persistedView.ts';

const METRIC = { value: 0.9, low: 0.88, high: 0.92, n: 800 };
const LOSS = { metric: 'accuracy', training: 0.9, production: 0.8, value: 0.1, low: 0.06, high: 0.14, likely: { low: 0.07, high: 0.13 }, tolerated: 0.05 } as const;

function performance(parts: Partial<PerformanceReport>): PerformanceReport {
  const joined = { by: 'row', rows: 800, unlabelled: 0, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 } as const;
  return { task: 'binary', joined, training: { accuracy: METRIC }, production: { accuracy: METRIC }, segments: [], ...parts };
}

test('the sentence says worse, kept and not to be said, each with both numbers', () => {
  const said = (verdict: NonNullable<PerformanceReport['losses']>['verdict'], loss: Partial<NonNullable<PerformanceReport['losses']>['losses'][number]> = {}): string => performanceSentence(performance({ losses: { verdict, losses: [{ ...LOSS, ...loss }] } })).text;
  assert.equal(said('dropped'), 'The model has become worse: accuracy is 0.900 in training and 0.800 in production, a loss of at least 0.060 where 0.050 is tolerated.');
  assert.match(said('kept', { production: 0.91, likely: { low: -0.03, high: 0.01 } }), /^The model has not become worse .* a loss of at most 0\.010 where 0\.050 is tolerated\.$/);
  assert.match(said('inconclusive'), /^There are too few labels to say .* 0\.900 in training and 0\.800 in production\.$/);
  // Errors grow as a share of what they were.
  assert.match(said('dropped', { metric: 'mae', training: 2, production: 3, low: 0.4, tolerated: 0.2 }), /mean absolute error is 2 in training and 3 in production, an increase of at least 40\.0\s% where 20\.0\s% is tolerated\.$/);
});

test('without labels on a side nothing is compared', () => {
  assert.equal(performanceSentence(performance({ production: null })).text, 'Production has no labels: how good the model is there, is not known.');
  assert.equal(performanceSentence(performance({ training: null })).text, 'Training has no labels: accuracy is 0.900 in production, and there is nothing to compare it with.');
  assert.match(performanceSentence(performance({ training: null, production: null })).text, /^Neither side has labels/);
  assert.match(performanceSentence(null).text, /^There are no labels/);
  assert.equal(hasPerformance({ performance: null, timeline: null }), false);
  assert.equal(hasPerformance({ performance: performance({}), timeline: null }), true);
});

test('windows are called by their beginning, and their numbers of rows follow the metric', () => {
  const window = { side: 'production', from: '2024-05-06T13:00:00.000Z', to: '2024-05-06T14:00:00.000Z', rows: 50, labelled: 20, metrics: {} } as const;
  assert.deepEqual(['hour', 'week', 'month', undefined].map((unit) => windowName(window, unit)), ['2024-05-06 13:00', '2024-05-06', '2024-05', '2024-05-06 13:00']);
  assert.equal(windowName({ from: 'row 501' }, 'count'), 'row 501');
  assert.deepEqual([rowsOfMetric(window, 'accuracy'), rowsOfMetric(window, 'meanScore')], [20, 50]);
  assert.deepEqual([windowMetricText('positiveRate', 0.25), windowMetricText('rocAuc', 0.5), windowMetricText('mae', 12)], ['25.0\u00a0%', '0.500', '12']);
});

test('answers move by shares of the true class, and classes without rows have none', () => {
  assert.deepEqual(lineShares([[3, 1], [0, 0]]), [[0.75, 0.25], undefined]);
  const changes = confusionChanges({ classes: ['a', 'b', 'c'], training: [[8, 2, 0], [1, 9, 0], [0, 0, 0]], production: [[4, 6, 0], [1, 9, 0], [0, 0, 5]] });
  assert.deepEqual(changes.slice(0, 2).map(({ actual, predicted }) => [actual, predicted]), [[0, 0], [0, 1]]);
  // Of class c training has no row.
  assert.ok(changes.every(({ actual }) => actual !== 2));
  assert.deepEqual(confusionChanges({ classes: ['a'], training: null, production: [[1]] }), []);
});

test('a scale has room for all it shows, and is never so narrow that nothing looks like much', () => {
  assert.deepEqual(rangeScale([0.2, null, undefined, 0.8], 0.1), [0.2, 0.8]);
  const [low, high] = rangeScale([0.5, 0.502], 0.1);
  assert.ok(Math.abs(low - 0.451) < 1e-12 && Math.abs(high - 0.551) < 1e-12);
  assert.deepEqual(rangeScale([3], 0), [2.5, 3.5]);
  assert.deepEqual(rangeScale([], 0.1), [0, 1]);
});

test('the view is kept over a reload', () => {
  const kept = { version: 1, training: 'file:///a', production: 'file:///b', view: 'performance' } as const;
  assert.deepEqual(persistedView(kept), kept);
});
