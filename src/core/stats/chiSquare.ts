import { total } from './total.ts';

export interface ChiSquare {
  statistic: number;
  degreesOfFreedom: number;
}

/**
 * Pearson's [χ² statistic](https://en.wikipedia.org/wiki/Chi-squared_test) of homogeneity on the 2 × K table of counts, without
 * continuity correction, as scipy.stats.chi2_contingency(…, correction=False). Categories without any count are left out.
 * Empty side or a single category: statistic 0 with 0 degrees of freedom. `times`: see `total`.
 *
 * @example chiSquare([5, 3, 2, 7, 1], [2, 6, 4, 1, 0]) // { statistic: 7.850147537647537, degreesOfFreedom: 4 }
 */
export function chiSquare(a: ArrayLike<number>, b: ArrayLike<number>, times?: ArrayLike<number>): ChiSquare {
  const n = total(a, times);
  const m = total(b, times);
  if (n === 0 || m === 0) return { statistic: 0, degreesOfFreedom: 0 };
  let statistic = 0;
  let categories = 0;
  for (let k = 0; k < a.length; k++) {
    const x = a[k] as number;
    const y = b[k] as number;
    if (x + y === 0) continue;
    const weight = times?.[k] ?? 1;
    categories += weight;
    // (x − E)²/E summed over both cells of the column, in one expression without cancellation.
    const difference = x * m - y * n;
    statistic += weight * (difference / n / m) * (difference / (x + y));
  }
  return { statistic, degreesOfFreedom: categories - 1 };
}
