import { countUpTo } from './sortedSearch.ts';

/**
 * Counts in the bins (−∞, e_1], (e_1, e_2], …, (e_k, ∞) of interior edges: one more than there are edges.
 * Domain: both ascending. Their sum is the number of values.
 *
 * @example countRightClosed([1, 2, 3], [2]) // [2, 1]
 */
export function countRightClosed(sorted: ArrayLike<number>, edges: readonly number[]): number[] {
  const counts: number[] = [];
  let before = 0;
  for (const edge of edges) {
    const upTo = countUpTo(sorted, edge);
    counts.push(upTo - before);
    before = upTo;
  }
  counts.push(sorted.length - before);
  return counts;
}
