/**
 * Survival function of the [Kolmogorov law](https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test#Kolmogorov_distribution):
 * Q(x) = 2 Σ (−1)^(k−1) exp(−2k²x²).
 *
 * Below x = 0.8 the series converges slowly and cancels, so the theta-function form
 * 1 − √(2π)/x Σ exp(−(2k−1)²π²/(8x²)) is used there; together they agree with scipy.stats.kstwobign.sf to 1e-12, relative in the
 * upper tail. Domain: any number; x ≤ 0 gives 1, NaN gives NaN.
 *
 * @example kolmogorovSurvival(1) // 0.26999967167735456
 */
export function kolmogorovSurvival(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x < 0.8) {
    let sum = 0;
    for (let k = 1; k < 20; k++) {
      const term = Math.exp(-((2 * k - 1) ** 2 * Math.PI ** 2) / (8 * x * x));
      sum += term;
      if (term < 1e-18 * sum || term === 0) break;
    }
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < 100; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term <= 1e-18 * sum) break;
  }
  return Math.min(1, 2 * sum);
}
