import { countBelow, countUpTo } from './sortedSearch.ts';

const BINS = 30;

/**
 * Counts in 30 equal-width bins from `low` to `high`, all closed on the left, the last one on both sides: numpy.histogram(values, 30,
 * (low, high)) on the edges of numpy.linspace, k · step + low. Values outside are not counted. Without a range all values lie in
 * the middle bin, as numpy widens such a range by one half to both sides. Empty sample: 30 zeros.
 *
 * @example histogram30([0, 0.5, 30], 0, 30) // [2, 0, …, 0, 1]
 */
export function histogram30(sorted: ArrayLike<number>, low: number, high: number): number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  if (!(high > low)) {
    counts[BINS / 2] = sorted.length;
    return counts;
  }
  // Divided first where the difference would overflow.
  const step = Number.isFinite(high - low) ? (high - low) / BINS : high / BINS - low / BINS;
  let before = countBelow(sorted, low);
  for (let k = 0; k < BINS; k++) {
    const upTo = k === BINS - 1 ? countUpTo(sorted, high) : countBelow(sorted, (k + 1) * step + low);
    counts[k] = upTo - before;
    before = upTo;
  }
  return counts;
}
