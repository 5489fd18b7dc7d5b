/**
 * [Good–Turing](https://en.wikipedia.org/wiki/Good%E2%80%93Turing_frequency_estimation) estimate of the probability that the next value
 * was never seen in `n` values: the share of values seen exactly once. The variance is that of estimate less truth, after
 * W. W. Esty, Ann. Statist. 11 (1983) 905: (f₁/n + 2 f₂/n − (f₁/n)²)/n, with f₁ singletons and f₂ doubletons.
 * No values: mass 1, variance 0.
 *
 * @example goodTuring(100, 10, 5) // { unseenMass: 0.1, variance: 0.0019 }
 */
export function goodTuring(n: number, singletons: number, doubletons: number): { unseenMass: number; variance: number } {
  if (!(n > 0)) return { unseenMass: 1, variance: 0 };
  const unseenMass = singletons / n;
  return { unseenMass, variance: Math.max(0, (unseenMass + (2 * doubletons) / n - unseenMass ** 2) / n) };
}
