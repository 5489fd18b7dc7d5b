/** What answers cost, and the cheapest threshold. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { parseConfiguration, settingsFrom } from '../../../../src/core/configuration.ts';
import { costNotes } from '../../../../src/core/output/performanceSection.ts';
import { decideTask } from '../../../../src/core/performance/decideTask.ts';
import { measureCost } from '../../../../src/core/performance/measureCost.ts';
import { readOutcomes } from '../../../../src/core/performance/readOutcomes.ts';
import type { RoleCells } from '../../../../src/core/performance/roleCells.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import type { CostOf } from '../../../../src/core/settings.ts';
import { near } from '../near.ts';
import { seeded } from '../random.ts';

const PLAIN = { training: 1, production: 1 };
const numbers = (values: readonly number[]) => ({ numbers: Float64Array.from(values) });

function cost(training: RoleCells, production: RoleCells, costs: readonly CostOf[], inflation = PLAIN) {
  const task = decideTask(training, production);
  assert.ok(!('refused' in task));
  return measureCost(readOutcomes(training, production, task), task, costs, inflation);
}

test('the cost per row is that of the confusion matrix', () => {
  const label = { texts: ['a', 'a', 'a', 'b', 'b', 'c', 'c', 'c'] };
  const prediction = { texts: ['a', 'b', 'b', 'b', 'a', 'c', 'a', 'b'] };
  const side = { rows: 8, label, prediction };
  const found = cost(side, side, [{ actual: 'a', predicted: 'b', cost: 5 }, { actual: 'c', predicted: 'a', cost: 20 }, { actual: 'b', predicted: 'b', cost: -1 }, { actual: 'd', predicted: 'a', cost: 9 }]);
  // Twice 5, once 20, once −1, of eight rows; squares 2 × 25 + 400 + 1.
  const mean = 29 / 8;
  near(found?.production?.value ?? 0, mean, 1e-12);
  near(found?.production?.standardError ?? 0, Math.sqrt((451 - 8 * mean ** 2) / 7 / 8), 1e-12);
  assert.deepEqual([found?.unknown, found?.cheapestTraining], [['d'], undefined]);
});

test('the cheapest threshold is found among all, ties of the score together', () => {
  const score = [0.9, 0.8, 0.8, 0.6, 0.4, 0.4, 0.2, 0.1];
  const label = [1, 1, 0, 1, 0, 1, 0, 0];
  const side = { rows: 8, label: numbers(label), score: numbers(score) };
  const costs = [{ actual: '0', predicted: '1', cost: 2 }, { actual: '1', predicted: '0', cost: 3 }];
  const at = (threshold: number): number => score.reduce((sum, value, k) => sum + (value >= threshold ? 2 * (1 - (label[k] as number)) : 3 * (label[k] as number)), 0) / 8;
  const best = [Infinity, ...new Set(score)].map((threshold) => ({ threshold, cost: at(threshold) })).toSorted((a, b) => a.cost - b.cost || b.threshold - a.threshold)[0];
  const found = cost(side, side, costs)?.cheapestProduction;
  assert.deepEqual([found?.threshold, found?.cost, found?.n], [best?.threshold, best?.cost, 8]);
  // A positive answer that always costs more than it saves is never given.
  assert.equal(cost(side, side, [{ actual: '0', predicted: '1', cost: 2 }, { actual: '1', predicted: '1', cost: 1 }])?.cheapestProduction?.threshold, null);
});

test('of scores that are probabilities it is c / (c + d) (Elkan 2001), and what it saves in production is paired', () => {
  const world = (n: number, seed: number): RoleCells => {
    const random = seeded(seed);
    const score = Array.from({ length: n }, () => random());
    return { rows: n, score: numbers(score), label: numbers(score.map((p) => Number(random() < p))) };
  };
  // A false alarm costs 1, a miss 4: answer from 0.2 on.
  const found = cost(world(20_000, 1), world(20_000, 2), [{ actual: '0', predicted: '1', cost: 1 }, { actual: '1', predicted: '0', cost: 4 }]);
  near(found?.cheapestTraining?.threshold ?? 0, 0.2, 0.15);
  // At 0.5: ∫ 4p over [0, 0.5] + ∫ (1 − p) over [0.5, 1] = 0.5 + 0.125; at 0.2: 0.08 + 0.32.
  near(found?.production?.value ?? 0, 0.625, 0.03);
  near(found?.saving?.value ?? 0, 0.225, 0.08);
  assert.ok((found?.saving?.low ?? 0) > 0.19 && (found?.saving?.high ?? 1) < 0.25);
  const wide = cost(world(2000, 1), world(2000, 2), [{ actual: '1', predicted: '0', cost: 4 }], { training: 1, production: 4 });
  near((wide?.production?.standardError ?? 0) / (cost(world(2000, 1), world(2000, 2), [{ actual: '1', predicted: '0', cost: 4 }])?.production?.standardError ?? 1), 2, 1e-9);
});

test('costs come from the pair of the configuration, and slips are named', () => {
  const text = (costs: unknown) => JSON.stringify({ pairs: [{ name: 'p', training: 'a.csv', production: 'b.csv', costs }] });
  const { configuration, problems } = parseConfiguration(text([{ actual: '1', predicted: '0', cost: 50 }]), 'plumbline.json');
  assert.deepEqual(problems, []);
  assert.deepEqual(settingsFrom(configuration, defaultSettings(), 'p').costs, [{ actual: '1', predicted: '0', cost: 50 }]);
  assert.equal(settingsFrom(configuration, defaultSettings(), 'q').costs, undefined);
  assert.equal(parseConfiguration(text([{ actual: '1', cost: 'much' }]), 'plumbline.json').problems.length > 0, true);
  assert.deepEqual(costNotes({ cost: { training: null, production: null, unknown: ['yes'] } }), ['The costs name yes, which no row has.']);
  const saving = { value: 0.5, low: 0.25, high: 0.75, n: 10 };
  assert.deepEqual(costNotes({ cost: { training: null, production: null, unknown: [], cheapestTraining: { threshold: 0.2, cost: 1, n: 10 }, saving } }), ['Answering the positive class from a score of 0.200 on, which would have been cheapest in training, would save 0.5 (0.25 to 0.75) per production row.']);
});
