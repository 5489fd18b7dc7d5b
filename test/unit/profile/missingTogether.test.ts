import assert from 'node:assert/strict';
import test from 'node:test';
import { areMissingTogether } from '../../../src/core/assess/missingGroups.ts';
import { phiCoefficient } from '../../../src/core/stats/phiCoefficient.ts';
import { seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';
import type { Columns } from './compared.ts';

/** Numbers in five columns; `gap` says which of them are empty in a row. */
function table(rows: number, seed: number, gap: (random: () => number) => readonly string[]): Columns {
  const random = seeded(seed);
  const names = ['a', 'b', 'c', 'd', 'e'];
  const cells = Object.fromEntries(names.map((name) => [name, [] as string[]]));
  for (let row = 0; row < rows; row++) {
    const missing = gap(random);
    for (const name of names) cells[name]?.push(missing.includes(name) ? '' : String(Math.floor(1000 * random())));
  }
  return cells;
}

const apart = (random: () => number): string[] => ['a', 'b', 'c'].filter(() => random() < 0.03);
const together = (rate: number) => (random: () => number): string[] => (random() < rate ? ['a', 'b', 'c'] : []);

test('columns that go missing in the same rows are one finding, which replaces theirs', async () => {
  const { report } = await compared(table(2000, 1, apart), table(1500, 2, together(0.2)));
  const found = report.findings.filter(({ rule }) => rule.startsWith('missing'));
  assert.deepEqual(found.map(({ rule, severity }) => `${rule}:${severity}`), ['missing-together:warning']);
  assert.deepEqual(found[0]?.evidence['columns'], ['a', 'b', 'c']);
  assert.match(found[0]?.message ?? '', /^a, b and c go missing together, nearly always in the same rows: missing in \d\d\.\d.% of production rows \(\d+ of 1,500\), against .* of training rows, there in other rows\.$/);
});

test('the same gaps on both sides are no finding; more of them are one', async () => {
  const silent = await compared(table(2000, 3, together(0.2)), table(1500, 4, together(0.2)));
  assert.deepEqual(silent.report.findings, []);
  const more = await compared(table(2000, 3, together(0.05)), table(1500, 4, together(0.4)));
  assert.deepEqual(more.report.findings.map(({ rule, severity }) => `${rule}:${severity}`), ['missing-together:error']);
  assert.match(more.report.findings[0]?.message ?? '', /, there together too\.$/);
  const fewer = await compared(table(2000, 3, together(0.4)), table(1500, 4, () => []));
  assert.match(findingOf(fewer.report, 'missing-together')?.message ?? '', /^a, b and c come back together, .* missing in 0.% of production rows/);
});

test('gaps that move together without more of them are found; gaps in other rows stay apart', async () => {
  // Each column is missing as often as before, and now in the same rows.
  const moved = await compared(table(4000, 5, (random) => ['a', 'b'].filter(() => random() < 0.1)), table(4000, 6, (random) => (random() < 0.1 ? ['a', 'b'] : [])));
  assert.deepEqual(moved.report.findings.map(({ rule }) => rule), ['missing-together']);
  const own = await compared(table(2000, 7, () => []), table(2000, 8, (random) => ['a', 'b', 'c'].filter(() => random() < 0.2)));
  assert.deepEqual(own.report.findings.map(({ rule }) => rule), ['missing-rate-changed', 'missing-rate-changed', 'missing-rate-changed']);
});

test('silenced, it leaves the columns their own findings', async () => {
  const { report } = await compared(table(2000, 1, () => []), table(1500, 2, together(0.2)), { rules: [{ rule: 'missing-together', severity: 'off' }] });
  assert.deepEqual(['a', 'b', 'c'].flatMap((name) => rulesOf(report, name)), Array.from({ length: 3 }, () => 'missing-rate-changed:warning'));
});

test('more columns than one query counts', async () => {
  const wide = (rows: number, seed: number, rate: number): Columns => {
    const random = seeded(seed);
    const gaps = Array.from({ length: rows }, () => random() < rate);
    return Object.fromEntries(Array.from({ length: 90 }, (_, k) => [`c${k}`, gaps.map((gap) => (gap || (k >= 20 && random() < 0.001 * k) ? '' : String(k)))]));
  };
  const { pair, report } = await compared(wide(600, 1, 0), wide(600, 2, 0.3));
  assert.equal(pair.missingTogether?.columns, 90);
  assert.ok((findingOf(report, 'missing-together')?.evidence['columns'] as string[] | undefined)?.includes('c19'));
  assert.equal(report.findings.filter(({ rule, message }) => rule === 'missing-rate-changed' && /^c1?\d /.test(message)).length, 0);
});

test('φ and its limits', () => {
  // (100·20 − 20·25) / √(20·80·25·75), by hand
  assert.ok(Math.abs(phiCoefficient(100, 20, 25, 20) - 1500 / Math.sqrt(20 * 80 * 25 * 75)) < 1e-12);
  assert.ok(areMissingTogether({ rows: 1000, first: 100, second: 100, both: 95 }));
  assert.ok(!areMissingTogether({ rows: 1000, first: 100, second: 100, both: 80 }));
  // In too few rows to matter.
  assert.ok(!areMissingTogether({ rows: 1000, first: 5, second: 5, both: 5 }));
  assert.ok(!areMissingTogether({ rows: 10, first: 10, second: 10, both: 10 }));
});

test('of many rows a sample says which columns to count; the counts are exact', async () => {
  const large = (seed: number, rate: number) => table(12_000, seed, (random) => [...(random() < rate ? ['a', 'b'] : []), ...['c', 'd', 'e'].filter(() => random() < 0.05)]);
  const { pair, report } = await compared(large(1, 0.02), large(2, 0.1));
  assert.deepEqual(report.findings.map(({ rule }) => rule), ['missing-together']);
  const gaps = pair.columns[0]?.production?.missing;
  assert.deepEqual(pair.missingTogether?.pairs.map(({ first, second, production }) => [first, second, production]), [[0, 1, { rows: 12_000, first: gaps, second: gaps, both: gaps }]]);
});
