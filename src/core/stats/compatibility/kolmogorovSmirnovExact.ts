/**
 * Exact p-value of the two-sample Kolmogorov–Smirnov statistic, as scipy.stats.ks_2samp(method="exact") gives it for samples without ties:
 * one less the share of lattice paths that stay within the distance, by the recursion of Kim and Jennrich (1970), in R's `psmirnov`.
 * Time n · m.
 *
 * @example kolmogorovSmirnovExact(4 / 15, 12, 10) // 0.7139485901095809
 */
export function kolmogorovSmirnovExact(statistic: number, first: number, second: number): number {
  const [m, n] = first <= second ? [first, second] : [second, first];
  if (!(m > 0)) return NaN;
  // Paths must stay strictly within the observed distance, a multiple of 1/(m n).
  const limit = (0.5 + Math.floor(statistic * m * n - 1e-7)) / (m * n);
  const within = Float64Array.from({ length: n + 1 }, (_, j) => (j / n > limit ? 0 : 1));
  for (let i = 1; i <= m; i++) {
    const weight = i / (i + n);
    within[0] = i / m > limit ? 0 : weight * (within[0] as number);
    for (let j = 1; j <= n; j++) within[j] = Math.abs(i / m - j / n) > limit ? 0 : weight * (within[j] as number) + (within[j - 1] as number);
  }
  return Math.min(1, Math.max(0, 1 - (within[n] as number)));
}
