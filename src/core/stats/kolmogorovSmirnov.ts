/**
 * Two-sample [Kolmogorov–Smirnov statistic](https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test#Two-sample_Kolmogorov%E2%80%93Smirnov_test):
 * the largest vertical distance of the two empirical distribution functions.
 *
 * Convention: D = sup |F_a − F_b|; ties are handled by walking over merged distinct values, as scipy.stats.ks_2samp does.
 * `at` is the smallest value at which the distance is attained.
 * Domain: two ascending samples of finite numbers. Empty sample: `{ NaN, NaN }`. NaN in the input is not allowed.
 *
 * @example kolmogorovSmirnov([1, 2, 3], [2, 3, 4]) // { statistic: 0.333…, at: 1 }
 */
export function kolmogorovSmirnov(a: ArrayLike<number>, b: ArrayLike<number>): { statistic: number; at: number } {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return { statistic: NaN, at: NaN };
  let i = 0;
  let j = 0;
  // Compared as |i·m − j·n|, which is exact where shares are not, so that ties go to the smallest value.
  let largest = 0;
  let at = Math.min(a[0] as number, b[0] as number);
  // Once one sample is used up its share is 1 and the distance can only shrink.
  while (i < n && j < m) {
    const x = a[i] as number;
    const y = b[j] as number;
    const value = x < y ? x : y;
    while (i < n && a[i] === value) i++;
    while (j < m && b[j] === value) j++;
    const distance = Math.abs(i * m - j * n);
    if (distance > largest) {
      largest = distance;
      at = value;
    }
  }
  return { statistic: largest / n / m, at };
}
