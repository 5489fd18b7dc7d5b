/** Expected numbers: scipy 1.10.1 and Evidently a4aa4c2 on the same literals, unless a line says otherwise. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { chiSquare } from '../../../../src/core/stats/chiSquare.ts';
import { chiSquarePooled } from '../../../../src/core/stats/chiSquarePooled.ts';
import { chiSquarePValue } from '../../../../src/core/stats/chiSquarePValue.ts';
import { cramersV } from '../../../../src/core/stats/cramersV.ts';
import { expectedTotalVariation } from '../../../../src/core/stats/expectedTotalVariation.ts';
import { jensenShannon } from '../../../../src/core/stats/jensenShannon.ts';
import { lInfinity } from '../../../../src/core/stats/lInfinity.ts';
import { populationStability } from '../../../../src/core/stats/populationStability.ts';
import { totalVariation } from '../../../../src/core/stats/totalVariation.ts';
import { near } from '../near.ts';
import { seeded } from '../random.ts';

// Counts of a, b, c, d, e on both sides.
const R = [5, 3, 2, 7, 1];
const P = [2, 6, 4, 1, 0];

test('χ² without correction agrees with scipy.stats.chi2_contingency', () => {
  const { statistic, degreesOfFreedom } = chiSquare(R, P);
  near(statistic, 7.850147537647537);
  assert.equal(degreesOfFreedom, 4);
  near(chiSquarePValue(statistic, degreesOfFreedom), 0.09722430805892439, 1e-11);
  near(cramersV(statistic, 31), Math.sqrt(7.850147537647537 / 31));
});

test('categories that occur nowhere, and single ones, are no degrees of freedom', () => {
  assert.deepEqual(chiSquare([3, 0], [4, 0]), { statistic: 0, degreesOfFreedom: 0 });
  assert.equal(chiSquare([3, 0, 1], [4, 0, 1]).degreesOfFreedom, 1);
  assert.equal(chiSquarePValue(0, 0), 1);
});

test('rare categories are pooled by their smaller expected count', () => {
  // By hand: expected counts of the last two are 2 and 1 on each side, so they become one category of 3.
  assert.deepEqual(chiSquarePooled([50, 46, 3, 1], [40, 58, 1, 1]), chiSquare([50, 46, 4], [40, 58, 2]));
  assert.deepEqual(chiSquarePooled([1, 1, 1], [1, 1, 1]), { statistic: 0, degreesOfFreedom: 0 });
});

test('χ² tail probabilities keep their relative accuracy', () => {
  // mpmath 1.2, 40 digits: gammainc(df/2, x/2, inf, regularized=True)
  near(chiSquarePValue(2000, 1000), 4.143678591454995e-69, 1e-11);
  near(chiSquarePValue(1, 1), 0.3173105078629141, 1e-12);
  near(chiSquarePValue(100, 1), 1.523970604832105e-23, 1e-11);
  near(chiSquarePValue(1400, 2), Math.exp(-700), 1e-12);
  near(chiSquarePValue(80542.99999999999, 68900), 7.314853829463409e-195, 1e-9); // scipy.stats.chi2.sf
  assert.equal(chiSquarePValue(0, 5), 1);
  assert.ok(Number.isNaN(chiSquarePValue(-1, 5)));
});

test('distances of shares', () => {
  near(totalVariation(R, P), 0.4914529914529915);
  near(lInfinity(R, P).distance, 0.31196581196581197);
  assert.equal(lInfinity(R, P).index, 3);
  near(jensenShannon(R, P), 0.4579284672303265); // the definition in Python, math.log2
  assert.equal(jensenShannon([1, 0], [0, 1]), 1);
  assert.equal(jensenShannon([2, 4], [1, 2]), 0);
  assert.ok(Number.isNaN(totalVariation([0, 0], [1, 2])));
});

test('PSI uses natural logarithms and 1e-4 for a share of zero', () => {
  near(populationStability([50, 50], [75, 25]), 0.25 * Math.log(3));
  near(populationStability([1, 1], [2, 0]), 0.5 * Math.log(2) + (1e-4 - 0.5) * Math.log(1e-4 / 0.5));
});

test('expected total variation of one law is what sampling gives', () => {
  // By hand: with one row of each on both sides, the table is equal or opposite; De Moivre's deviation of 2 draws is 1/2, times √½.
  near(expectedTotalVariation([1, 1], [1, 1]).mean, Math.SQRT1_2 / 2);
  // Simulation: 400 pairs of 500 rows from one law over 20 categories, and over 2,000 of which most are rare.
  const random = seeded(11);
  for (const categories of [20, 2000]) {
    const draw = () => {
      const counts = Array.from({ length: categories }, () => 0);
      for (let i = 0; i < 500; i++) counts[Math.floor(random() ** 2 * categories)]!++;
      return counts;
    };
    const pairs = Array.from({ length: 400 }, () => [draw(), draw()] as const);
    const distances = pairs.map(([a, b]) => totalVariation(a, b));
    const noises = pairs.map(([a, b]) => expectedTotalVariation(a, b));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    near(mean(distances), mean(noises.map((noise) => noise.mean)), 0.01);
    const exceeded = distances.filter((distance, k) => distance > noises[k]!.mean + 1.645 * Math.sqrt(noises[k]!.variance)).length;
    assert.ok(exceeded >= 5 && exceeded <= 40, `${exceeded} of 400 with ${categories}`);
  }
  assert.ok(Number.isNaN(expectedTotalVariation([], [1]).mean));
});
