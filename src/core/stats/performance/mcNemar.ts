import { gammaln } from 'simple-statistics';
import { chiSquarePValue } from '../chiSquarePValue.ts';

/** Up to so many discordant rows the sum is exact. */
const EXACT = 10_000;

/**
 * [McNemar's test](https://en.wikipedia.org/wiki/McNemar%27s_test) of two answers to the same rows: `first` rows that only the first has right
 * and `second` that only the second has. Two-sided, exact (a binomial law with one half); by χ² beyond 10,000 such rows. 1 without any.
 *
 * @example mcNemar(9, 1) // 0.021484375
 */
export function mcNemar(first: number, second: number): number {
  const n = first + second;
  if (n === 0) return 1;
  if (n > EXACT) return chiSquarePValue((first - second) ** 2 / n, 1);
  let tail = 0;
  for (let k = 0; k <= Math.min(first, second); k++) tail += Math.exp(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) - n * Math.LN2);
  return Math.min(1, 2 * tail);
}
