/**
 * How many of `sorted` (ascending) lie in each bin [e_k, e_k+1), the last one closed; what lies beyond an end is counted in its bin, as
 * in the histograms of the report.
 *
 * countsInBins([0, 1, 1, 5], [0, 1, 2, 3]) // [1, 2, 1]
 */
export function countsInBins(sorted: ArrayLike<number>, edges: readonly number[]): number[] {
  const counts = Array.from({ length: Math.max(0, edges.length - 1) }, () => 0);
  let bin = 0;
  for (let k = 0; k < sorted.length; k++) {
    while (bin < counts.length - 1 && (sorted[k] as number) >= (edges[bin + 1] as number)) bin++;
    if (bin < counts.length) counts[bin]!++;
  }
  return counts;
}
