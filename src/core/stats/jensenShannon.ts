import { total } from './total.ts';

/**
 * [Jensen–Shannon distance](https://en.wikipedia.org/wiki/Jensen%E2%80%93Shannon_divergence#Jensen%E2%80%93Shannon_metric) of two lists of
 * counts over the same bins or categories: the square root of the divergence, base 2, so from 0 to 1, as
 * scipy.spatial.distance.jensenshannon(…, base=2). Empty side: NaN. `times`: see `total`.
 *
 * @example jensenShannon([1, 0], [0, 1]) // 1
 */
export function jensenShannon(a: ArrayLike<number>, b: ArrayLike<number>, times?: ArrayLike<number>): number {
  const n = total(a, times);
  const m = total(b, times);
  if (!(n > 0 && m > 0)) return NaN;
  let sum = 0;
  for (let k = 0; k < a.length; k++) {
    const p = (a[k] as number) / n;
    const q = (b[k] as number) / m;
    const middle = (p + q) / 2;
    const weight = times?.[k] ?? 1;
    if (p > 0) sum += weight * p * Math.log2(p / middle);
    if (q > 0) sum += weight * q * Math.log2(q / middle);
  }
  // Rounding may leave a tiny negative sum for equal distributions.
  return Math.min(1, Math.sqrt(Math.max(0, sum / 2)));
}
