import { kolmogorovSurvival } from './kolmogorovSurvival.ts';

/**
 * p-value of the two-sample [Kolmogorov–Smirnov](https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test) statistic `d` of
 * `n` and `m` values: Q((s + 0.12 + 0.11/s) d), s = √(nm/(n+m)), the finite-sample correction of
 * M. A. Stephens, J. Roy. Statist. Soc. B 32 (1970) 115, also in Numerical Recipes §14.3. Conservative where there are ties.
 * Domain: 0 ≤ d ≤ 1, n, m ≥ 1; NaN for an empty sample.
 *
 * @example kolmogorovSmirnovPValue(4 / 15, 12, 10) // s = 2.3355, so Q(2.5026 · 0.2667) = 0.765…
 */
export function kolmogorovSmirnovPValue(d: number, n: number, m: number): number {
  if (!(n > 0 && m > 0)) return NaN;
  const s = Math.sqrt((n * m) / (n + m));
  return kolmogorovSurvival((s + 0.12 + 0.11 / s) * d);
}
