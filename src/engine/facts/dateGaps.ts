import type { DateGaps } from '../../core/facts/dates.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';

const KEPT = 20;
const REPEATS = 10;
const SEED = 1;
/** Shares of the training cells from here on need no thinning. */
const ALL = 0.95;
/** How many times as long as any in training a gap must be to count as a standstill. */
const STANDSTILL = 3;

/** Both sides in ascending order, one entry for each cell, neither empty. */
export function dateGaps(training: Float64Array, production: Float64Array): DateGaps {
  const usual = longestGap(training, 1, () => 0);
  const gaps = longestGaps(production);
  // A gap makes production no thinner elsewhere.
  const standstill = gaps.reduce((sum, { from, to }) => (to - from > STANDSTILL * usual ? sum + to - from : sum), 0);
  const share = Math.min(1, density(production, standstill) / density(training, 0));
  const thinned = share >= ALL ? { longest: usual, share: 1, repeats: 1 } : { longest: thinnedGap(training, share), share, repeats: REPEATS };
  return { training: { ...thinned, times: distinct(training).length, seed: SEED }, production: gaps };
}

/** Cells a millisecond, without the time of standstill. */
function density(times: Float64Array, standstill: number): number {
  return times.length / Math.max(1, (times.at(-1) as number) - (times[0] as number) - standstill);
}

/** Where production has fewer cells a day, its gaps are longer by nature: training is thinned to as many. */
function thinnedGap(times: Float64Array, share: number): number {
  const random = seededRandom(SEED);
  let longest = 0;
  for (let k = 0; k < REPEATS; k++) longest = Math.max(longest, longestGap(times, share, random));
  return longest;
}

function longestGap(times: Float64Array, share: number, random: () => number): number {
  let longest = 0;
  let last: number | undefined;
  for (const time of times) {
    if (share < 1 && random() >= share) continue;
    if (last !== undefined && time - last > longest) longest = time - last;
    last = time;
  }
  return longest;
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((time, k) => k === 0 || time !== sorted[k - 1]);
}

function longestGaps(production: Float64Array): DateGaps['production'] {
  const times = distinct(production);
  const gaps: { at: number; length: number }[] = [];
  for (let k = 1; k < times.length; k++) {
    const length = (times[k] as number) - (times[k - 1] as number);
    if (gaps.length === KEPT && length <= (gaps.at(-1)?.length ?? 0)) continue;
    const place = gaps.findIndex((gap) => gap.length < length);
    gaps.splice(place < 0 ? gaps.length : place, 0, { at: k, length });
    gaps.length = Math.min(gaps.length, KEPT);
  }
  return gaps.map(({ at, length }) => {
    const [from, to] = [times[at - 1] as number, times[at] as number];
    let first = at - 1;
    while (first > 0 && from - (times[first - 1] as number) < length) first--;
    let last = at;
    while (last < times.length - 1 && (times[last + 1] as number) - to < length) last++;
    return { from, to, before: at - first, after: last - at + 1 };
  });
}
