import { quantile } from './quantile.ts';

/**
 * Interior [decile](https://en.wikipedia.org/wiki/Decile) edges (the 10 % to 90 % quantiles, R type 7) with equal ones merged,
 * as numpy.unique does: the bins of the population stability index. Between 1 and 9 edges; none for an empty sample.
 *
 * @example decileEdges([1, 1, 1, 1, 1, 1, 1, 1, 1, 2]) // [1, 1.1 ± rounding]
 */
export function decileEdges(sorted: ArrayLike<number>): number[] {
  const edges: number[] = [];
  if (sorted.length === 0) return edges;
  for (let k = 1; k <= 9; k++) {
    const edge = quantile(sorted, k / 10);
    if (edges.length === 0 || edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}
