import { chiSquare } from './chiSquare.ts';
import { chiSquarePValue } from './chiSquarePValue.ts';

/** From this expected count on in all four cells the normal law is used. */
const NORMAL_FROM = 50;

/**
 * Two-sided [Fisher's exact test](https://en.wikipedia.org/wiki/Fisher%27s_exact_test) of the table [[a, b], [c, d]]: the probability, with
 * the margins fixed, of all tables that are no more likely than this one (R's and scipy's convention, with their tolerance of 1e-7).
 *
 * Terms are taken relative to the most likely table and summed outwards by their ratios, so no factorial and no cancellation occurs.
 * When all expected counts are at least 50, the χ² test with one degree of freedom (the normal approximation) replaces it.
 * Domain: counts ≥ 0. An empty row or column: 1. NaN: NaN.
 *
 * @example fisherExact(8, 2, 1, 5) // 0.03496503496503495
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const row = a + b;
  const column = a + c;
  const n = row + c + d;
  if (Number.isNaN(n)) return NaN;
  if (row === 0 || column === 0 || row === n || column === n) return 1;
  if ((Math.min(row, n - row) * Math.min(column, n - column)) / n >= NORMAL_FROM) {
    const { statistic, degreesOfFreedom } = chiSquare([a, b], [c, d]);
    return chiSquarePValue(statistic, degreesOfFreedom);
  }
  const low = Math.max(0, column - (n - row));
  const high = Math.min(row, column);
  const mode = Math.max(low, Math.min(high, Math.floor(((row + 1) * (column + 1)) / (n + 2))));
  // P(x + 1) / P(x) of the hypergeometric law.
  const ratio = (x: number) => ((row - x) / (x + 1)) * ((column - x) / (n - row - column + x + 1));
  let observed = 1;
  for (let x = mode; x < a && observed > 0; x++) observed *= ratio(x);
  for (let x = mode; x > a && observed > 0; x--) observed /= ratio(x - 1);
  const limit = observed * (1 + 1e-7);
  let all = 1;
  let extreme = limit >= 1 ? 1 : 0;
  let term = 1;
  for (let x = mode; x < high && term > 0; x++) {
    term *= ratio(x);
    all += term;
    if (term <= limit) extreme += term;
  }
  term = 1;
  for (let x = mode; x > low && term > 0; x--) {
    term /= ratio(x - 1);
    all += term;
    if (term <= limit) extreme += term;
  }
  return Math.min(1, extreme / all);
}
