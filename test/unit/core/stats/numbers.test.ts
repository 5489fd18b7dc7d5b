/** Expected numbers: scipy 1.10.1, numpy 1.24.2 and pandas 1.5.3 on the same literals, unless a line says otherwise. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { countRightClosed } from '../../../../src/core/stats/countRightClosed.ts';
import { decileEdges } from '../../../../src/core/stats/decileEdges.ts';
import { kolmogorovSmirnov } from '../../../../src/core/stats/kolmogorovSmirnov.ts';
import { kolmogorovSmirnovPValue } from '../../../../src/core/stats/kolmogorovSmirnovPValue.ts';
import { kolmogorovSurvival } from '../../../../src/core/stats/kolmogorovSurvival.ts';
import { moments } from '../../../../src/core/stats/moments.ts';
import { quantile } from '../../../../src/core/stats/quantile.ts';
import { wasserstein } from '../../../../src/core/stats/wasserstein.ts';
import { near } from '../near.ts';

const R = Float64Array.from([1.2, 3.4, 2.2, 5.0, 4.1, 0.3, 2.9, 3.3, 7.7, 1.1, 2.0, 6.5]).sort();
const P = Float64Array.from([2.2, 4.4, 3.1, 6.0, 5.2, 1.3, 8.1, 9.9, 4.0, 2.7]).sort();

test('Kolmogorov–Smirnov distance agrees with scipy, ties and order of the sides included', () => {
  near(kolmogorovSmirnov(R, P).statistic, 0.26666666666666666);
  near(kolmogorovSmirnov(P, R).statistic, 0.26666666666666666);
  assert.deepEqual(kolmogorovSmirnov([1, 2, 3], [2, 3, 4]), { statistic: 1 / 3, at: 1 });
  assert.deepEqual(kolmogorovSmirnov([1, 1, 2], [1, 1, 2]), { statistic: 0, at: 1 });
  assert.ok(Number.isNaN(kolmogorovSmirnov([], [1]).statistic));
});

test('the Kolmogorov law is accurate in both tails', () => {
  // mpmath 1.2, 40 digits
  near(kolmogorovSurvival(1), 0.2699996716773545, 1e-14);
  near(kolmogorovSurvival(0.3), 0.999990694, 1e-9);
  near(kolmogorovSurvival(5), 2 * Math.exp(-50), 1e-12);
  near(kolmogorovSurvival(19), 2 * Math.exp(-722), 1e-11);
  near(kolmogorovSurvival(0.8 - 1e-12), kolmogorovSurvival(0.8 + 1e-12), 1e-10);
  assert.equal(kolmogorovSurvival(0), 1);
});

test('the p-value uses the correction of Stephens', () => {
  const s = Math.sqrt(120 / 22);
  near(kolmogorovSmirnovPValue(4 / 15, 12, 10), kolmogorovSurvival(((s + 0.12 + 0.11 / s) * 4) / 15));
  assert.ok(Number.isNaN(kolmogorovSmirnovPValue(0.1, 0, 10)));
});

test('Wasserstein distance agrees with scipy', () => {
  near(wasserstein(R, P), 1.3816666666666664);
  // scipy's own documentation: wasserstein_distance([0, 1, 3], [5, 6, 8])
  assert.equal(wasserstein([0, 1, 3], [5, 6, 8]), 5);
  assert.ok(Number.isNaN(wasserstein([], [])));
});

test('mean and standard deviation agree with numpy (ddof 1)', () => {
  near(moments(R).standardDeviation as number, 2.2248425208145055);
  assert.equal(moments(R).min, 0.3);
  assert.equal(moments(R).max, 7.7);
  assert.equal(moments([7]).standardDeviation, null);
  assert.equal(moments([7, 7]).standardDeviation, 0);
});

test('moments survive large offsets and the ends of the double range', () => {
  // Exact: 4, 7, 13, 16 have variance 30 whatever is added.
  near(moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).standardDeviation as number, Math.sqrt(30), 1e-13);
  const huge = moments([1e308, 1.5e308, -1e308]);
  near(huge.mean, 5e307);
  near(huge.standardDeviation as number, 1.3228756555322952e308, 1e-12);
  near(moments([1e-200, 3e-200]).standardDeviation as number, Math.SQRT2 * 1e-200);
});

test('quantiles are numpy linear, to the last bit', () => {
  const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantile(R, p));
  assert.deepEqual(quantiles, [0.7400000000000001, 1.8, 3.0999999999999996, 4.324999999999999, 7.039999999999999]);
  assert.ok(Number.isNaN(quantile([], 0.5)));
  assert.equal(quantile([-1e308, 1e308], 1), 1e308);
});

test('decile edges merge equal ones and the bins are closed on the right', () => {
  assert.deepEqual(decileEdges([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), [1]);
  assert.deepEqual(countRightClosed([1, 2, 2, 3, 9], [2, 3]), [3, 1, 1]);
  assert.deepEqual(countRightClosed([], [2]), [0, 0]);
});
