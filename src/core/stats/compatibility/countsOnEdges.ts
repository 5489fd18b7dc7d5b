import { countBelow, countUpTo } from '../sortedSearch.ts';

/** Counts in the bins [e_k, e_k+1), the last one closed; values outside are not counted, as numpy.histogram. `sorted` ascending. */
export function countsOnEdges(sorted: ArrayLike<number>, edges: readonly number[]): number[] {
  return edges.slice(1).map((edge, k) => (k === edges.length - 2 ? countUpTo(sorted, edge) : countBelow(sorted, edge)) - countBelow(sorted, edges[k] as number));
}
