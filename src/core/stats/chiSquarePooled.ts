import { chiSquare } from './chiSquare.ts';
import type { ChiSquare } from './chiSquare.ts';
import { total } from './total.ts';

/** Below this expected count a category is merged with the other rare ones (Cochran's rule). */
const LEAST_EXPECTED = 5;

/**
 * As `chiSquare`, after merging into one all categories whose smaller expected count is below 5, where the χ² law does not hold yet
 * ([Cochran 1954](https://doi.org/10.2307/3001616)). Where only one category is left: statistic 0 with 0 degrees of freedom, no test. `times`: see `total`.
 *
 * @example chiSquarePooled([50, 48, 1, 1], [40, 58, 1, 1]) // three categories: 50/40, 48/58 and the two rare ones together 2/2
 */
export function chiSquarePooled(a: ArrayLike<number>, b: ArrayLike<number>, times?: ArrayLike<number>): ChiSquare {
  const n = total(a, times);
  const m = total(b, times);
  const smaller = Math.min(n, m);
  const pooledA: number[] = [];
  const pooledB: number[] = [];
  const pooledTimes: number[] = [];
  let rareA = 0;
  let rareB = 0;
  for (let k = 0; k < a.length; k++) {
    const x = a[k] as number;
    const y = b[k] as number;
    const weight = times?.[k] ?? 1;
    if (((x + y) * smaller) / (n + m) < LEAST_EXPECTED) {
      rareA += x * weight;
      rareB += y * weight;
    } else {
      pooledA.push(x);
      pooledB.push(y);
      pooledTimes.push(weight);
    }
  }
  return chiSquare([...pooledA, rareA], [...pooledB, rareB], [...pooledTimes, 1]);
}
