/** How the order of a file decides how many rows count: series, sorted files, runs of missing cells. Seeds are fixed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared } from './compared.ts';
import type { Columns } from './compared.ts';

const N = 3000;

function series(length: number, rho: number, random: () => number): number[] {
  let value = normal(random);
  return Array.from({ length }, () => {
    value = rho * value + Math.sqrt(1 - rho * rho) * normal(random);
    return value;
  });
}

function cut(columns: Readonly<Record<string, readonly (string | number)[]>>): [Columns, Columns] {
  const part = (from: number, to: number) => Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells.slice(from, to)]));
  return [part(0, N), part(N, 2 * N)];
}

/** A slow state of three values, and a measurement that wanders. */
function sensors(random: () => number) {
  const slow = series(2 * N, 0.98, random);
  return { level: series(2 * N, 0.9, random).map((value) => value.toFixed(4)), state: slow.map((value) => (value > 0.7 ? 'high' : value < -0.7 ? 'low' : 'normal')) };
}

test('a series that wanders is no drift, as a number and as a category', async () => {
  const { report, pair } = await compared(...cut(sensors(seeded(1))));
  assert.deepEqual(report.findings, []);
  for (const column of report.columns) assert.ok((column.drift.effectiveRows?.training ?? N) < N / 8, column.name);
  assert.ok((pair.columns[1]?.training?.effective ?? N) >= Math.sqrt(N) / 2);
});

test('the same rows in random order are all counted', async () => {
  const random = seeded(1);
  const table = sensors(random);
  const order = Array.from({ length: 2 * N }, (_, k) => ({ k, by: random() })).toSorted((a, b) => a.by - b.by).map(({ k }) => k);
  const { report } = await compared(...cut(Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, order.map((k) => cells[k] as string)]))));
  assert.deepEqual(report.columns.map(({ drift }) => drift.effectiveRows), [undefined, undefined]);
});

test('a file that is sorted by one of its columns loses no rows, and its drift is found', async () => {
  const random = seeded(2);
  const table = (shift: number): Columns => {
    const prices = Array.from({ length: N }, () => Math.round(100 * Math.exp(normal(random)))).toSorted((a, b) => a - b);
    return { price: prices, weight: prices.map((price) => (Math.log(price) + 0.3 * normal(random) + shift).toFixed(3)) };
  };
  const same = await compared(table(0), table(0));
  assert.deepEqual(same.report.columns.map(({ drift }) => [drift.effectiveRows, drift.verdict]), [[undefined, 'none'], [undefined, 'none']]);
  const shifted = await compared(table(0), table(0.5));
  assert.deepEqual(shifted.report.columns.map(({ drift }) => [drift.effectiveRows, drift.verdict]), [[undefined, 'none'], [undefined, 'drift']]);
});

test('sorted by label or group: the same', async () => {
  const random = seeded(3);
  const table = (): Columns => {
    // Not in the order of the alphabet.
    const groups = ['west', 'east', 'north'].flatMap((name) => Array.from({ length: N / 3 }, () => name));
    return { region: groups, height: groups.map((name) => (normal(random) + name.length).toFixed(4)) };
  };
  const { report } = await compared(table(), table());
  assert.deepEqual(report.columns.map(({ drift }) => [drift.effectiveRows, drift.verdict]), [[undefined, 'none'], [undefined, 'none']]);
});

test('sorted by a time, rows depend on each other', async () => {
  const random = seeded(4);
  const start = Date.UTC(2024, 0, 1);
  const table = { day: Array.from({ length: 2 * N }, (_, k) => new Date(start + k * 3_600_000).toISOString()), level: series(2 * N, 0.9, random).map((value) => value.toFixed(4)) };
  const { report } = await compared(...cut(table));
  const level = report.columns.find(({ name }) => name === 'level');
  assert.ok((level?.drift.effectiveRows?.training ?? N) < N / 8);
  assert.notEqual(level?.drift.verdict, 'drift');
});

test('missing in runs: a longer run is no change where training has runs too, and is one where it has none', async () => {
  const random = seeded(5);
  // 40 missing rows about every 1,000: a run more or less is chance.
  const gaps = (runs: number, length: number) => {
    const cells = Array.from({ length: 6000 }, () => normal(random).toFixed(4));
    for (let k = 0; k < runs; k++) cells.fill('', 137 + k * 700, 137 + k * 700 + length);
    return { x: cells };
  };
  const wandering = await compared(gaps(4, 40), gaps(7, 45));
  assert.ok((wandering.pair.columns[0]?.training?.effectiveRows ?? 6000) < 1000);
  assert.deepEqual(wandering.report.findings.filter(({ rule }) => rule === 'missing-rate-changed'), []);
  const outage = await compared(gaps(0, 0), gaps(1, 150));
  assert.equal(outage.report.findings.filter(({ rule }) => rule === 'missing-rate-changed').length, 1);
});
