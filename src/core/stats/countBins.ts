import { countBelow } from './sortedSearch.ts';

/**
 * Counts in the bins [e_k, e_k+1), the last one closed. Values beyond the first and last edge belong to the end bins, so that the
 * counts add up to the number of values. Fewer than two edges: none.
 *
 * @example countBins([0, 1, 2, 9], [0, 1, 2]) // [1, 3]
 */
export function countBins(sorted: ArrayLike<number>, edges: readonly number[]): number[] {
  const counts: number[] = [];
  let before = 0;
  for (let k = 1; k < edges.length; k++) {
    const upTo = k === edges.length - 1 ? sorted.length : countBelow(sorted, edges[k] as number);
    counts.push(upTo - before);
    before = upTo;
  }
  return counts;
}
