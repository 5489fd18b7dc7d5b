import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameSimilarity } from '../../../src/engine/facts/renames/nameSimilarity.ts';
import { matchColumns } from '../../../src/engine/profile/matchColumns.ts';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

const draw = (length: number, seed: number, value: (random: () => number) => number): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => Math.round(1000 * value(random)) / 1000);
};
const skewed = (length: number, seed: number, scale = 1): number[] => draw(length, seed, (random) => scale * Math.exp(normal(random)));
const bell = (length: number, seed: number): number[] => draw(length, seed, normal);

test('names that differ in case, spaces and punctuation are matched before anything is counted', () => {
  assert.deepEqual(matchColumns(['a', 'Total Price', 'c'], ['total_price', 'a', 'd']), [
    { name: 'a', training: 0, production: 1 },
    { name: 'Total Price', training: 1, production: 0 },
    { name: 'c', training: 2 },
    { name: 'd', production: 2 },
  ]);
});

test('not where two could be meant, nor names without a letter or digit', () => {
  assert.deepEqual(matchColumns(['a'], ['A', ' a']), [{ name: 'a', training: 0 }, { name: 'A', production: 0 }, { name: ' a', production: 1 }]);
  assert.deepEqual(matchColumns(['a_', 'a-'], ['A']), [{ name: 'a_', training: 0 }, { name: 'a-', training: 1 }, { name: 'A', production: 0 }]);
  assert.deepEqual(matchColumns(['__'], ['--']), [{ name: '__', training: 0 }, { name: '--', production: 0 }]);
  assert.deepEqual(matchColumns(['x'], ['x', 'x']), [{ name: 'x', training: 0, production: 0 }, { name: 'x', production: 1 }]);
});

test('similarity of names', () => {
  assert.equal(nameSimilarity('fare_amount', 'FareAmount'), 1);
  assert.ok(nameSimilarity('fare', 'fare_amount') >= 0.7);
  assert.ok(nameSimilarity('distance', 'distance_v2') >= 0.7);
  assert.ok(nameSimilarity('passengers', 'passenger_count') >= 0.7);
  assert.ok(nameSimilarity('feature_3', 'feature_17') < 0.7);
  assert.ok(nameSimilarity('price', 'feature_17') < 0.5);
});

test('a column under another name is found by its values, and compared', async () => {
  const { report } = await compared({ x: bell(2000, 1), y: skewed(2000, 2) }, { x: bell(1500, 3), q: skewed(1500, 4) });
  assert.deepEqual(report.findings.map(({ rule, column }) => [rule, column]), [['renamed-column', 'y']]);
  const [, y] = report.columns;
  assert.equal(y?.productionName, 'q');
  assert.equal(y.drift.verdict, 'none');
  const finding = findingOf(report, 'renamed-column');
  assert.match(finding?.message ?? '', /^y of training is called q in production, whose values are distributed alike: the Kolmogorov–Smirnov distance is 0\.0\d\d; no column of production has the name of training\.$/);
  // The header cells of both names: `x,y` and `x,q` with quotation marks.
  assert.deepEqual([finding?.training?.column, finding?.production?.column], [5, 5]);
});

test('drift after a change of name is still seen, and points to the other name', async () => {
  const { report } = await compared({ x: bell(2000, 1), 'The Fare': skewed(2000, 2) }, { the_fare: skewed(1500, 4, 1.5), x: bell(1500, 3) });
  assert.deepEqual(rulesOf(report, 'The Fare').filter((entry) => /drift|renamed/.test(entry)), ['renamed-column:error', 'numeric-drift:warning']);
  assert.deepEqual(report.findings.find(({ rule }) => rule === 'numeric-drift')?.production?.column, 1);
});

test('a similar name needs less: it may have drifted', async () => {
  const { report } = await compared({ x: bell(2000, 1), fare: skewed(2000, 2) }, { x: bell(1500, 3), fare_usd: skewed(1500, 4, 1.4) });
  assert.ok(findingOf(report, 'renamed-column'));
  assert.ok(findingOf(report, 'numeric-drift'));
});

test('columns that are distributed like others are not taken for each other', async () => {
  const { report } = await compared({ x: bell(2000, 1), y: bell(2000, 2) }, { x: bell(1500, 3), q: bell(1500, 4) });
  assert.deepEqual(report.findings.map(({ rule }) => rule), ['column-missing', 'column-new']);
});

test('other values, or a flag under a new name, are another column', async () => {
  const other = await compared({ x: bell(2000, 1), y: skewed(2000, 2) }, { x: bell(1500, 3), q: skewed(1500, 4, 2) });
  assert.deepEqual(other.report.findings.map(({ rule }) => rule), ['column-missing', 'column-new']);
  const flags = (length: number, seed: number) => draw(length, seed, (random) => Number(random() < 0.3));
  const flag = await compared({ x: bell(2000, 1), member: flags(2000, 2) }, { x: bell(1500, 3), churned: flags(1500, 4) });
  assert.deepEqual(flag.report.findings.map(({ rule }) => rule), ['column-missing', 'column-new']);
});
