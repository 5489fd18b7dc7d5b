import { total } from './total.ts';

/** Stands in for a share of zero, which has no logarithm. */
export const ZERO_SHARE = 1e-4;

/**
 * Population stability index of two lists of counts over the same bins: Σ (q − p) ln(q/p), natural logarithm, after
 * N. Siddiqi, Credit Risk Scorecards (2006); the symmetrised
 * [Kullback–Leibler divergence](https://en.wikipedia.org/wiki/Kullback%E2%80%93Leibler_divergence#Symmetrised_divergence).
 * Convention: a share of zero becomes 1e-4, nothing is renormalised; for numbers the bins are training deciles closed on the right.
 * Empty side: NaN. `times`: see `total`.
 *
 * @example populationStability([50, 50], [75, 25]) // 0.25 ln 3 = 0.27465307216702745
 */
export function populationStability(training: ArrayLike<number>, production: ArrayLike<number>, times?: ArrayLike<number>): number {
  const n = total(training, times);
  const m = total(production, times);
  if (!(n > 0 && m > 0)) return NaN;
  let sum = 0;
  for (let k = 0; k < training.length; k++) {
    const p = (training[k] as number) / n || ZERO_SHARE;
    const q = (production[k] as number) / m || ZERO_SHARE;
    sum += (times?.[k] ?? 1) * (q - p) * Math.log(q / p);
  }
  return sum;
}
