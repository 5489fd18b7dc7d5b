/**
 * At most `most` evenly spaced order statistics of ascending values, the extremes among them: their cumulative shares differ from those
 * of all values by at most 1 / `most`.
 */
export function orderStatistics(sorted: Float64Array, most: number): Float64Array {
  if (sorted.length <= most) return sorted;
  return Float64Array.from({ length: most }, (_, k) => sorted[Math.round((k * (sorted.length - 1)) / (most - 1))] as number);
}
