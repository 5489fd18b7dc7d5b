import { total } from './total.ts';

/**
 * L∞ distance of two lists of counts over the same categories: the largest difference of shares, and the position of the category it
 * belongs to (the first of equals); the measure of
 * [TensorFlow Data Validation](https://www.tensorflow.org/tfx/data_validation/get_started). Empty side: `{ NaN, −1 }`. `times`: see `total`.
 *
 * @example lInfinity([1, 1], [3, 1]) // { distance: 0.25, index: 0 }
 */
export function lInfinity(a: ArrayLike<number>, b: ArrayLike<number>, times?: ArrayLike<number>): { distance: number; index: number } {
  const n = total(a, times);
  const m = total(b, times);
  if (!(n > 0 && m > 0)) return { distance: NaN, index: -1 };
  let distance = 0;
  let index = 0;
  for (let k = 0; k < a.length; k++) {
    const difference = Math.abs((a[k] as number) / n - (b[k] as number) / m);
    if (difference > distance) {
      distance = difference;
      index = k;
    }
  }
  return { distance, index };
}
