/**
 * The smallest Kolmogorov–Smirnov distance that `n` against `m` values would show with about 80 % power, when `k` columns are tested at
 * a false-discovery rate of 0.01 (or the one given): √(ln(2k / 0.01)/2) · √((n + m)/(nm)), the tail 2 exp(−2x²) of the Kolmogorov law solved at 0.01/k.
 * An empty side: Infinity.
 *
 * @example minimumDetectableKs(10_000, 86, 16) // 0.218…
 */
export function minimumDetectableKs(n: number, m: number, k: number, falseDiscoveryRate = 0.01): number {
  if (!(n > 0 && m > 0)) return Infinity;
  return Math.sqrt(Math.log((2 * Math.max(1, k)) / falseDiscoveryRate) / 2) * Math.sqrt((n + m) / (n * m));
}
