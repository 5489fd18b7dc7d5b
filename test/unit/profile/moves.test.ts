import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf } from './compared.ts';

const draw = (length: number, seed: number, value: (random: () => number) => number): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => Math.round(1000 * value(random)) / 1000);
};
const COLUMNS = {
  a: (length: number, seed: number) => draw(length, seed, normal),
  b: (length: number, seed: number) => draw(length, seed, (random) => 3 + Math.exp(normal(random))),
  c: (length: number, seed: number) => draw(length, seed, (random) => -9 * random()),
  d: (length: number, seed: number) => draw(length, seed, (random) => 40 + 5 * normal(random)),
  e: (length: number, seed: number) => draw(length, seed, (random) => 900 * random() ** 3),
};
type Name = keyof typeof COLUMNS;
/** A table whose columns, by name, hold the values of these. */
const table = (length: number, seed: number, holds: Readonly<Record<string, Name>>) =>
  Object.fromEntries(Object.entries(holds).map(([name, other], k) => [name, COLUMNS[other](length, seed + k)]));
const TRAINING = table(2000, 1, { a: 'a', b: 'b', c: 'c', d: 'd', e: 'e' });

test('two exchanged columns are one finding, in place of drift and range', async () => {
  const { report } = await compared(TRAINING, table(1500, 11, { a: 'a', b: 'd', c: 'c', d: 'b', e: 'e' }));
  assert.deepEqual(report.findings.map(({ rule, severity }) => [rule, severity]), [['swapped-columns', 'error']]);
  assert.match(report.findings[0]?.message ?? '', /^b and d hold the values of each other in production: b those of d \(distance [01]\.\d{3} to its own training values, 0\.0\d\d to those\) and d those of b \([01]\.\d{3} and 0\.0\d\d\)\.$/);
  assert.deepEqual(report.columns.map(({ explanation }) => explanation?.transform), [undefined, 'swap', undefined, 'swap', undefined]);
});

test('a run of neighbours that has moved by one place', async () => {
  const { report } = await compared(TRAINING, table(1500, 11, { a: 'a', b: 'c', c: 'd', d: 'e', e: 'a' }));
  const finding = findingOf(report, 'swapped-columns');
  assert.equal(finding?.evidence['kind'], 'shift-column');
  assert.match(finding.message, /^b, c and d hold the values of the neighbouring column/);
});

test('with the rule off, or one of the columns ignored, the plain findings are back', async () => {
  const production = table(1500, 11, { a: 'a', b: 'd', c: 'c', d: 'b', e: 'e' });
  const off = await compared(TRAINING, production, { rules: [{ rule: 'swapped-columns', severity: 'off' }] });
  assert.equal(off.report.findings.filter(({ rule }) => rule === 'numeric-drift').length, 2);
  const ignored = await compared(TRAINING, production, { columns: [{ name: 'b', ignore: true }] });
  assert.deepEqual(ignored.report.findings.filter(({ rule }) => rule === 'numeric-drift').map(({ column }) => column), ['d']);
});

test('columns that drift without taking the values of another one are not exchanged', async () => {
  const moved = { ...table(1500, 11, { a: 'a', c: 'c', e: 'e' }), b: COLUMNS.b(1500, 30).map((x) => x + 1), d: COLUMNS.d(1500, 31).map((x) => x - 4) };
  const { report } = await compared(TRAINING, moved);
  assert.equal(findingOf(report, 'swapped-columns'), undefined);
  assert.ok(findingOf(report, 'numeric-drift'));
});

test('one column that is overwritten with another is no exchange', async () => {
  const { report } = await compared(TRAINING, table(1500, 11, { a: 'a', b: 'd', c: 'c', d: 'd', e: 'e' }));
  assert.equal(findingOf(report, 'swapped-columns'), undefined);
  assert.deepEqual(report.findings.filter(({ rule }) => rule === 'numeric-drift').map(({ column }) => column), ['b']);
});

test('in a wide table in which all columns have moved the run is found too', async () => {
  const names = Array.from({ length: 400 }, (_, k) => `c${k}`);
  // Columns far from each other have like distributions, neighbours have not.
  const wide = (seed: number, by: number) => Object.fromEntries(names.map((name, k) => [name, draw(400, seed + k, (random) => 100 * Math.abs(((k + by) % 20) - 10) + normal(random) * (1 + ((k + by) % 7)))]));
  const { report } = await compared(wide(1, 0), wide(5000, 1));
  const finding = findingOf(report, 'swapped-columns');
  assert.equal(finding?.evidence['kind'], 'shift-column');
});
