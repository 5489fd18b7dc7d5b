/** Stand-ins for missing values. Data from fixed seeds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { sentinelMarks } from '../../../src/core/stats/sentinelMarks.ts';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

const draw = (n: number, seed: number, value: (random: () => number) => string): string[] => {
  const random = seeded(seed);
  return Array.from({ length: n }, () => value(random));
};
const age = (random: () => number): string => String(18 + Math.floor(60 * random() * random()));
// The last digit keeps it from ever being 0.
const heat = (random: () => number): string => `${(15 + 8 * normal(random)).toFixed(2)}1`;
const city = (random: () => number): string => ['Rome', 'Oslo', 'Lima', 'Bern'][Math.floor(4 * random() ** 1.5)] as string;
const day = (random: () => number): string => `2024-0${1 + Math.floor(9 * random())}-1${Math.floor(9 * random())}`;
const some = (cells: string[], value: string, every: number): string[] => cells.map((cell, i) => (i % every === 0 ? value : cell));

for (const { name, make, value, shown } of [
  { name: 'far below', make: age, value: '-999', shown: '-999' },
  { name: 'far above, unknown to the list', make: age, value: '77777', shown: '77777' },
  { name: 'zero beside the range', make: age, value: '0', shown: '0' },
  { name: 'zero in the middle of decimals', make: heat, value: '0', shown: '0' },
  { name: 'a word among categories', make: city, value: 'unknown', shown: 'unknown' },
  { name: 'a question mark', make: city, value: ' ?', shown: '“ ?”' },
]) {
  for (const { every, severity } of [{ every: 40, severity: 'info' }, { every: 12, severity: 'warning' }, { every: 3, severity: 'error' }]) {
    test(`${name}, in one of ${every} rows: one finding`, async () => {
      const { report } = await compared({ x: draw(3000, 1, make) }, { x: some(draw(2400, 2, make), value, every) });
      assert.deepEqual(rulesOf(report, 'x'), [`sentinel-values:${severity}`]);
      const { message, evidence } = findingOf(report, 'sentinel-values') ?? {};
      assert.ok(message?.startsWith(`x is ${shown} in `), message);
      assert.deepEqual(evidence?.production, { affected: 2400 / every, rows: 2400, rate: 1 / every });
      assert.equal(report.columns[0]?.explanation?.transform, 'sentinel');
    });
  }
}

for (const { name, make } of [
  { name: 'days of a month', make: (random: () => number) => 1 + Math.floor(31 * random()) },
  { name: 'prices with a cap that many reach', make: (random: () => number) => Math.min(50, Math.round(10 * (5 + 50 * random())) / 10) },
]) {
  test(`the ends of a column in another unit stand for nothing: ${name}`, async () => {
    const { report } = await compared({ x: draw(900, 1, (random) => String(make(random))) }, { x: draw(900, 2, (random) => String(Math.round(100 * make(random)))) });
    assert.deepEqual(rulesOf(report, 'x'), ['unit-changed:error']);
  });
}

test('a date long ago', async () => {
  const { report } = await compared({ x: draw(3000, 1, day) }, { x: some(draw(2400, 2, day), '1900-01-01', 10) });
  assert.deepEqual(rulesOf(report, 'x'), ['sentinel-values:warning']);
});

test('a word among numbers replaces type-changed, and one is enough', async () => {
  const production = draw(2400, 2, age);
  production[7] = 'unknown';
  const { report } = await compared({ x: draw(3000, 1, age) }, { x: production });
  assert.deepEqual(rulesOf(report, 'x'), ['sentinel-values:error']);
  assert.match(findingOf(report, 'sentinel-values')?.message ?? '', /^x is unknown in 0\.04\u00a0% of production rows \(1 of 2,400\) and in 0\u00a0% of training rows \(0 of 3,000\): it turns the numbers of training into text\.$/);
});

test('drift of the other values is still said', async () => {
  const older = (random: () => number): string => String(30 + Math.floor(60 * random() * random()));
  const { report } = await compared({ x: draw(3000, 1, age) }, { x: some(draw(2400, 2, older), '-999', 20) });
  assert.equal(findingOf(report, 'sentinel-values')?.severity, 'warning');
  assert.match(findingOf(report, 'numeric-drift')?.message ?? '', /has shifted up/);
});

test('the rule switched off: the plain findings are back', async () => {
  const { report } = await compared({ x: draw(3000, 1, age) }, { x: some(draw(2400, 2, age), '-999', 12) }, { rules: [{ rule: 'sentinel-values', severity: 'off' }] });
  assert.deepEqual(rulesOf(report, 'x').toSorted(), ['out-of-range:warning', 'tail-changed:warning']);
});

test('private values stay out of everything', async () => {
  const { report } = await compared({ phone: draw(3000, 1, age) }, { phone: some(draw(2400, 2, age), '77777', 12) });
  assert.deepEqual(rulesOf(report, 'phone'), ['sentinel-values:warning']);
  assert.ok(!JSON.stringify([report.findings, report.columns]).includes('77777'));
});

test('silent: known to training, an ordinary value, a new class, a recoding, growth', async () => {
  const cases: Record<string, [string[], string[]]> = {
    known: [some(draw(3000, 1, age), '-999', 25), some(draw(2400, 2, age), '-999', 25)],
    zeros: [draw(3000, 1, (random) => (random() < 0.9 ? '0' : age(random))), draw(2400, 2, (random) => (random() < 0.92 ? '0' : age(random)))],
    flag: [draw(3000, 1, () => '1'), draw(2400, 2, (random) => (random() < 0.9 ? '0' : '1'))],
    weekday: [draw(3000, 1, (random) => String(1 + Math.floor(7 * random()))), draw(2400, 2, (random) => String(Math.floor(7 * random())))],
    scaled: [draw(3000, 1, heat), draw(2400, 2, (random) => ((Number(heat(random)) - 15) / 8).toFixed(2))],
    rounded: [draw(3000, 1, (random) => normal(random).toFixed(5)), draw(2400, 2, (random) => normal(random).toFixed(0))],
    word: [some(draw(3000, 1, city), 'Unknown', 20), some(draw(2400, 2, city), 'unknown', 20)],
  };
  const side = (k: 0 | 1) => Object.fromEntries(Object.entries(cases).map(([name, tables]) => [name, tables[k]]));
  const { report } = await compared(side(0), side(1));
  assert.deepEqual(report.findings.filter(({ rule }) => rule === 'sentinel-values').map(({ message }) => message), []);
});

test('marks: exact counts, and nothing on random halves of heavy tails', () => {
  const sorted = (values: number[]) => Float64Array.from(values).sort();
  const training = sorted(Array.from({ length: 100 }, (_, i) => i + 1));
  const production = sorted([...Array.from({ length: 100 }, (_, i) => i + 1), ...Array.from({ length: 9 }, () => -999), ...Array.from({ length: 8 }, () => 0)]);
  assert.deepEqual(sentinelMarks(training, production, { training: 100, production: 102 }), [
    { value: '-999', training: 0, production: 9, known: true, apart: true },
    { value: '0', training: 0, production: 8, known: true, apart: false },
  ]);
  const random = seeded(5);
  for (const law of [() => normal(random) / normal(random), () => Math.round(3 * normal(random)), () => Math.round((1 - random()) ** -1.2), () => Math.round(random() * 100)]) {
    const [a, b] = [sorted(Array.from({ length: 2000 }, law)), sorted(Array.from({ length: 2000 }, law))];
    assert.deepEqual(sentinelMarks(a, b, { training: 9, production: 9 }), []);
  }
});

test('thirteen of two hundred rows are enough: numbers that cannot be found are no tests to pay for', async () => {
  const mass = (random: () => number): string => String(2500 + 25 * Math.floor(140 * random()));
  const { report } = await compared({ x: draw(200, 5, mass), y: draw(200, 6, mass), z: draw(200, 7, city) }, { x: some(draw(200, 8, mass), '-999', 16), y: draw(200, 9, mass), z: draw(200, 10, city) });
  assert.deepEqual(rulesOf(report, 'x'), ['sentinel-values:warning']);
  const few = await compared({ x: draw(200, 5, mass) }, { x: some(draw(200, 8, mass), '-999', 50) });
  assert.deepEqual(rulesOf(few.report, 'x'), []);
});
