/** Expected numbers say where they come from. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { benjaminiHochberg } from '../../../../src/core/stats/benjaminiHochberg.ts';
import { chiSquarePValue } from '../../../../src/core/stats/chiSquarePValue.ts';
import { fisherExact } from '../../../../src/core/stats/fisherExact.ts';
import { goodTuring } from '../../../../src/core/stats/goodTuring.ts';
import { minimumDetectableKs } from '../../../../src/core/stats/minimumDetectableKs.ts';
import { minimumDetectableTotalVariation } from '../../../../src/core/stats/minimumDetectableTotalVariation.ts';
import { orderStatisticRange } from '../../../../src/core/stats/orderStatisticRange.ts';
import { near } from '../near.ts';
import { seeded } from '../random.ts';

test("Fisher's exact test agrees with R and with exact fractions", () => {
  near(fisherExact(8, 2, 1, 5), 0.03496503496503497); // scipy.stats.fisher_exact, documentation example
  near(fisherExact(3, 97, 20, 80), 0.00022398367242939315); // Python, exact binomial coefficients
  near(fisherExact(10, 0, 5_000_000, 5_000_000), 0.001953, 1e-3); // 2 · (1/2)^10
  assert.equal(fisherExact(0, 10, 0, 20), 1);
  assert.equal(fisherExact(0, 0, 3, 4), 1);
});

test('with large expected counts the normal law takes over without a jump', () => {
  const exact = fisherExact(49, 351, 80, 320);
  const normal = fisherExact(61, 339, 92, 308);
  assert.ok(exact > 0 && exact < 0.01);
  assert.ok(normal > 0 && normal < 0.02);
  near(fisherExact(100, 100, 50, 150), chiSquarePValue(80 / 3, 1), 1e-12); // by hand: (100·150 − 100·50)²·400 / (200·200·150·250)
});

test('Benjamini–Hochberg q-values', () => {
  // By hand: the third of 0.01, 0.03, 0.04 is 0.04, the second min(0.04, 0.03 · 3/2), the first min(…, 0.01 · 3).
  assert.deepEqual(benjaminiHochberg([0.01, 0.04, 0.03]).map((q) => Math.round(q * 1e6) / 1e6), [0.03, 0.04, 0.04]);
  assert.deepEqual(benjaminiHochberg([NaN, 0.5]), [NaN, 0.5]);
  assert.deepEqual(benjaminiHochberg([]), []);
});

test('Good–Turing mass and its variance', () => {
  const { unseenMass, variance } = goodTuring(100, 10, 5);
  assert.equal(unseenMass, 0.1);
  near(variance, (0.1 + 0.1 - 0.01) / 100); // Esty 1983, by hand
  assert.deepEqual(goodTuring(0, 0, 0), { unseenMass: 1, variance: 0 });
});

test('values beyond the range: exact by ranks', () => {
  near(orderStatisticRange(9, 10, 2).pValue, 525 / 969); // (C(10,3) + 9 C(10,2)) / C(19,3), by hand
  assert.equal(orderStatisticRange(9, 10, 2).expected, 2);
  assert.equal(orderStatisticRange(1, 5, 3).pValue, 1);
  // Simulation over a continuous law.
  const random = seeded(3);
  let atLeast = 0;
  for (let i = 0; i < 4000; i++) {
    const training = Array.from({ length: 20 }, random);
    const [low, high] = [Math.min(...training), Math.max(...training)];
    const beyond = Array.from({ length: 30 }, random).filter((value) => value < low || value > high).length;
    if (beyond >= 5) atLeast++;
  }
  near(atLeast / 4000, orderStatisticRange(20, 30, 5).pValue, 0.08);
});

test('minimum detectable effects', () => {
  // statistics.md, rule 6: √(ln(200 k)/2) √((n+m)/(nm)), by hand for k = 16
  near(minimumDetectableKs(10_000, 86, 16), Math.sqrt(Math.log(3200) / 2) * Math.sqrt(10_086 / 860_000));
  // Non-centrality for power 0.8 at 0.01 with one degree of freedom: (2.5758 + 0.8416)² = 11.679 (Cohen 1988, table)
  near(minimumDetectableTotalVariation(10_000, 86, 1, 1), 0.5 * Math.sqrt((11.679 * 10_086) / 860_000), 1e-4);
  assert.equal(minimumDetectableKs(0, 5, 1), Infinity);
  assert.equal(minimumDetectableTotalVariation(0, 5, 1, 1), Infinity);
});
