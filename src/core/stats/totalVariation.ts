import { total } from './total.ts';

/**
 * [Total variation distance](https://en.wikipedia.org/wiki/Total_variation_distance_of_probability_measures) of two lists of counts over
 * the same categories: ½ Σ |p_k − q_k|, the share of rows that must change category. Empty side: NaN. `times`: see `total`.
 *
 * @example totalVariation([1, 1], [3, 1]) // 0.25
 */
export function totalVariation(a: ArrayLike<number>, b: ArrayLike<number>, times?: ArrayLike<number>): number {
  const n = total(a, times);
  const m = total(b, times);
  if (!(n > 0 && m > 0)) return NaN;
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (times?.[k] ?? 1) * Math.abs((a[k] as number) / n - (b[k] as number) / m);
  return sum / 2;
}
