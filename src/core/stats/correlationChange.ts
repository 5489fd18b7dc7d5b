import { chiSquarePValue } from './chiSquarePValue.ts';

/**
 * Two-sided p-value of the hypothesis that two independent samples of n and m pairs have the same Spearman correlation, by
 * [Fisher's z](https://en.wikipedia.org/wiki/Fisher_transformation) with the variance (1 + r²/2)/(n − 3) of Bonett and Wright (2000), which
 * holds for ranks up to strong correlations. Fewer than four pairs on a side: 1.
 *
 * @example correlationChange(0.8, 103, 0.5, 103) // 0.0006…
 */
export function correlationChange(r: number, n: number, s: number, m: number): number {
  if (!(n > 3 && m > 3)) return 1;
  const z = (value: number): number => Math.atanh(Math.max(-0.999999, Math.min(0.999999, value)));
  const variance = (1 + (r * r) / 2) / (n - 3) + (1 + (s * s) / 2) / (m - 3);
  return chiSquarePValue((z(r) - z(s)) ** 2 / variance, 1);
}
