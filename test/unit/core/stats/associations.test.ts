import assert from 'node:assert/strict';
import test from 'node:test';
import { columnTotals, contingencyTable, rowTotals } from '../../../../src/core/stats/contingencyTable.ts';
import { correctedCramersV } from '../../../../src/core/stats/correctedCramersV.ts';
import { correlationChange } from '../../../../src/core/stats/correlationChange.ts';
import { correlationRatio } from '../../../../src/core/stats/correlationRatio.ts';
import { fitMargins } from '../../../../src/core/stats/fitMargins.ts';
import { midRanks } from '../../../../src/core/stats/midRanks.ts';
import { pearson } from '../../../../src/core/stats/pearson.ts';
import { sampleRows } from '../../../../src/core/stats/sampleRows.ts';
import { seededRandom } from '../../../../src/core/stats/seededRandom.ts';
import { tableAssociation } from '../../../../src/core/stats/tableAssociation.ts';
import { near } from '../near.ts';

const table = (rows: readonly (readonly number[])[]) => ({ rows: rows.length, columns: rows[0]?.length ?? 0, cells: Float64Array.from(rows.flat()) });

test('ranks: equal values share the mean of theirs', () => {
  // scipy.stats.rankdata([0, 2, 2, 1])
  assert.deepEqual([...midRanks([0, 2, 2, 1], 3)], [1, 3.5, 3.5, 2]);
  // Levels that do not occur change nothing.
  assert.deepEqual([...midRanks([0, 9, 9, 4], 20)], [1, 3.5, 3.5, 2]);
  assert.deepEqual([...midRanks([], 3)], []);
});

test('correlation of values and of ranks', () => {
  // 2·3/√(2·(14/3)·...) by hand: means 2 and 7/3, products 3, squares 2 and 14/3
  near(pearson([1, 2, 3], [1, 2, 4]), 3 / Math.sqrt(2 * (14 / 3)), 1e-15);
  // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) = 0.8207826816681233
  near(pearson(midRanks([0, 1, 2, 3, 4], 5), midRanks([0, 1, 2, 3, 2], 4)), 0.8207826816681233, 1e-12);
  assert.equal(pearson([1, 1, 1], [1, 2, 3]), NaN);
});

test('bias-corrected V', () => {
  // Bergsma by hand: φ² = 0.25, less 1/79; both dimensions 2 − 1/79, so V = √((0.25 − 1/79) / (1 − 1/79)).
  near(correctedCramersV(table([[30, 10], [10, 30]])), Math.sqrt((0.25 - 1 / 79) / (1 - 1 / 79)), 1e-12);
  // Shares of 80 observations say the same.
  near(correctedCramersV(table([[0.375, 0.125], [0.125, 0.375]]), 80), Math.sqrt((0.25 - 1 / 79) / (1 - 1 / 79)), 1e-12);
  // χ² of scipy on 31 observations, 2 by 5: (χ²/31 − 4/30) over the smaller dimension, 2 − 1/30, less one.
  near(correctedCramersV(table([[5, 3, 2, 7, 1], [2, 6, 4, 1, 0]])), Math.sqrt((7.850147537647537 / 31 - 4 / 30) / (1 - 1 / 30)), 1e-12);
  assert.equal(correctedCramersV(table([[3, 3], [3, 3]])), 0);
  assert.equal(correctedCramersV(table([[3, 3], [0, 0]])), NaN);
});

test('correlation ratio, less what chance puts there', () => {
  // Means 1.5 and 8.5 around 5: 49 of 50 lies between; ε² = 1 − (1/50)·3/2.
  near(correlationRatio([1, 2, 8, 9], [0, 0, 1, 1], 2), Math.sqrt(1 - (1 / 50) * (3 / 2)), 1e-12);
  assert.equal(correlationRatio([1, 2, 1, 2], [0, 0, 1, 1], 2), 0);
  assert.equal(correlationRatio([1, 2, 3], [0, 0, 0], 1), NaN);
});

test('measures of a table are those of its observations', () => {
  const [x, y] = [[0, 0, 0, 1, 1, 2, 2, 2], [0, 1, 0, 1, 2, 2, 3, 3]];
  const counted = contingencyTable(x, y, 3, 4);
  near(tableAssociation('spearman', counted, 8), pearson(midRanks(x, 3), midRanks(y, 4)), 1e-12);
  near(tableAssociation('correlation-ratio', counted, 8), correlationRatio(midRanks(y, 4), x, 3), 1e-12);
  near(tableAssociation('cramers-v', counted, 8), correctedCramersV(counted), 1e-12);
});

test('fitting the margins keeps the odds ratio', () => {
  const fitted = fitMargins(table([[4000, 1000], [1000, 4000]]), table([[900, 50], [25, 25]]));
  near(rowTotals(fitted)[0] as number, 0.95, 1e-4);
  near(columnTotals(fitted)[0] as number, 0.925, 1e-4);
  const [a, b, c, d] = fitted.cells as unknown as [number, number, number, number];
  // 16 but for the one observation that is spread.
  near((a * d) / (b * c), 16, 0.05);
  // Empty cells stand not in the way.
  assert.ok(fitMargins(table([[10, 0], [0, 10]]), table([[3, 3], [3, 3]])).cells.every((cell) => Number.isFinite(cell)));
});

test('change of a correlation: Fisher z with the variance of Bonett and Wright', () => {
  // z(0.8) − z(0.5) = 0.5493; variance (1.32 + 1.125)/100; 3.513 standard errors, 2 Φ(−3.513) = 0.000443
  near(correlationChange(0.8, 103, 0.5, 103), 0.000443, 1e-3);
  assert.equal(correlationChange(0.4, 50, 0.4, 500), 1);
  assert.equal(correlationChange(0.9, 3, -0.9, 500), 1);
});

test('samples are the same for a seed, ascending, without repetition, and fair', () => {
  assert.deepEqual(sampleRows(3, 5, seededRandom(1)), [0, 1, 2]);
  assert.deepEqual(sampleRows(1e9, 4, seededRandom(1)), sampleRows(1e9, 4, seededRandom(1)));
  const counts = Array.from({ length: 20 }, () => 0);
  const random = seededRandom(7);
  for (let k = 0; k < 4000; k++) {
    const rows = sampleRows(20, 5, random);
    assert.equal(new Set(rows).size, 5);
    assert.deepEqual(rows, rows.toSorted((a, b) => a - b));
    for (const row of rows) counts[row]!++;
  }
  // 1,000 each, with a standard deviation of 27.
  assert.ok(counts.every((count) => Math.abs(count - 1000) < 4.5 * 27.4), String(counts));
});
