/** How far windows are from training. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { windowDrift } from '../../../../src/core/performance/windowDrift.ts';
import { kolmogorovSmirnov } from '../../../../src/core/stats/kolmogorovSmirnov.ts';
import { near } from '../near.ts';
import { normal, seeded } from '../random.ts';

test('numbers: the distance of two samples, with ties and missing cells', () => {
  const random = seeded(1);
  const draw = (n: number, shift: number): Float64Array => Float64Array.from({ length: n }, () => Math.round(5 * (normal(random) + shift)) / 5);
  const [training, production] = [draw(500, 0), draw(300, 0.5)];
  production[3] = NaN;
  const windows = [[...production.keys()].slice(0, 100), [...production.keys()].slice(100)];
  const expected = windows.map((rows) => kolmogorovSmirnov(training.toSorted(), Float64Array.from(rows, (row) => production[row] as number).filter((value) => !Number.isNaN(value)).sort()).statistic);
  for (const [k, effect] of windowDrift({ numbers: training }, { numbers: production }, windows).entries()) near(effect, expected[k] as number);
});

test('categories: total variation; few values say nothing', () => {
  const training = { texts: Array.from({ length: 100 }, (_, k) => (k < 50 ? 'a' : 'b')) };
  const production = { texts: Array.from({ length: 70 }, (_, k) => (k < 40 ? (k < 30 ? 'a' : 'c') : null)) };
  // 0.75 a, 0.25 c against 0.5 a, 0.5 b: half of 0.25 + 0.25 + 0.5
  const [whole, none] = windowDrift(training, production, [[...production.texts.keys()], [40, 41]]);
  near(whole as number, 0.5);
  assert.ok(Number.isNaN(none));
});
