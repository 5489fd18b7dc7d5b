/**
 * [Wasserstein-1 distance](https://en.wikipedia.org/wiki/Wasserstein_metric#One_dimension) of two samples: ∫ |F_a − F_b| dx,
 * in the unit of the values; the least average distance by which values must move to turn one sample into the other.
 *
 * Convention: as scipy.stats.wasserstein_distance; the terms are summed with compensation, so that long samples lose nothing.
 * Domain: two ascending samples of finite numbers. Empty sample: NaN.
 *
 * @example wasserstein([0, 1, 3], [5, 6, 8]) // 5
 */
export function wasserstein(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return NaN;
  let i = 0;
  let j = 0;
  let previous = Math.min(a[0] as number, b[0] as number);
  let sum = 0;
  let lost = 0;
  while (i < n || j < m) {
    const value = j >= m || (i < n && (a[i] as number) <= (b[j] as number)) ? (a[i] as number) : (b[j] as number);
    const term = Math.abs(i / n - j / m) * (value - previous);
    // Kahan: terms are never negative, so the simple form is enough.
    const corrected = term - lost;
    const next = sum + corrected;
    lost = next - sum - corrected;
    sum = next;
    while (i < n && a[i] === value) i++;
    while (j < m && b[j] === value) j++;
    previous = value;
  }
  return sum;
}
