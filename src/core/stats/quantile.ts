/**
 * [Quantile](https://en.wikipedia.org/wiki/Quantile#Estimating_quantiles_from_a_sample) of ascending values by linear interpolation
 * at position (n − 1)p: type 7 of R, `linear` of numpy, default of pandas.
 *
 * Not simple-statistics' `quantileSorted`: it interpolates from the lower neighbour only, and so differs from numpy in the last
 * bit for fractions from one half on; equal edges must come out equal, so numpy's two-sided form is used.
 * Domain: 0 ≤ p ≤ 1. Empty sample: NaN.
 *
 * @example quantile([1, 2, 4, 8], 0.5) // 3
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0 || !(p >= 0 && p <= 1)) return NaN;
  const position = (n - 1) * p;
  const lower = Math.floor(position);
  const a = sorted[lower] as number;
  if (lower + 1 >= n) return a;
  const b = sorted[lower + 1] as number;
  const t = position - lower;
  const difference = b - a;
  // The difference of two doubles can overflow where the quantile itself does not.
  if (!Number.isFinite(difference)) return a * (1 - t) + b * t;
  return t >= 0.5 ? b - difference * (1 - t) : a + difference * t;
}
