import { quantile } from './quantile.ts';

const MOST_BINS = 40;
/** An extreme farther from the central 98 % than this many times their width would flatten the chart: the end bin takes the tail. */
const FAR = 4;

/**
 * Histogram edges for people, shared by both sides: multiples of 1, 2 or 5 · 10^k, at most 40 bins. Integers that fit get one bin a
 * value (of their common step), with edges halfway between. The whole range is covered, unless an extreme lies farther from the
 * central 98 % of both sides than four times their width: then the edges end there, and `countBins` counts the tail in the end bin.
 * Domain: ascending, finite; one may be empty. Both empty: no edges.
 *
 * @example roundEdges([1, 2, 4], [2, 3]) // [0.5, 1.5, 2.5, 3.5, 4.5]
 */
export function roundEdges(a: ArrayLike<number>, b: ArrayLike<number>): number[] {
  const sides = [a, b].filter((side) => side.length > 0);
  if (sides.length === 0) return [];
  const first = Math.min(...sides.map((side) => side[0] as number));
  const last = Math.max(...sides.map((side) => side[side.length - 1] as number));
  const whole = integerEdges(sides, first, last);
  if (whole) return whole;
  const [low, high] = shownRange(sides, first, last);
  return multiplesBetween(low, high);
}

/** One bin a value where all are integers on a grid of at most 40 points. */
function integerEdges(sides: ArrayLike<number>[], first: number, last: number): number[] | undefined {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return undefined;
  let step = 0;
  let distinct = 0;
  for (const side of sides) {
    let at = 0;
    while (at < side.length) {
      const value = side[at] as number;
      if (!Number.isInteger(value) || ++distinct > 2 * MOST_BINS) return undefined;
      step = greatestCommonDivisor(step, value - first);
      at = nextDistinct(side, at);
    }
  }
  if (step === 0) return [first - 0.5, first + 0.5];
  const bins = (last - first) / step + 1;
  if (bins > MOST_BINS) return undefined;
  return Array.from({ length: bins + 1 }, (_, k) => first + (k - 0.5) * step);
}

/** First position after `at` with another value: by doubling steps, so that long runs cost little. */
function nextDistinct(sorted: ArrayLike<number>, at: number): number {
  const value = sorted[at] as number;
  let stride = 1;
  while (at + stride < sorted.length && sorted[at + stride] === value) stride *= 2;
  let low = at + (stride >> 1);
  let high = Math.min(sorted.length, at + stride);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] === value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function shownRange(sides: ArrayLike<number>[], first: number, last: number): [number, number] {
  const low = Math.min(...sides.map((side) => quantile(side, 0.01)));
  const high = Math.max(...sides.map((side) => quantile(side, 0.99)));
  const width = high - low;
  if (!(width > 0) || !Number.isFinite(width)) return [first, last];
  const margin = FAR * width;
  return [
    low - first > margin ? Math.max(first, low - margin, Math.min(low - width / 4, ...sides.map((side) => quantile(side, 0.001)))) : first,
    last - high > margin ? Math.min(last, high + margin, Math.max(high + width / 4, ...sides.map((side) => quantile(side, 0.999)))) : last,
  ];
}

/** Smallest step of 1, 2 or 5 · 10^k that covers the range with at most 40 bins, as exact decimals. */
function multiplesBetween(low: number, high: number): number[] {
  const range = high - low || Math.abs(low) || 1;
  const least = Number.isFinite(range) ? range / MOST_BINS : high / MOST_BINS - low / MOST_BINS;
  let exponent = Math.max(-300, Math.floor(Math.log10(least)) - 1);
  for (; ; exponent++) {
    for (const digit of [1, 2, 5]) {
      const from = Math.floor(multipleAt(low, digit, exponent));
      const quotient = multipleAt(high, digit, exponent);
      // The last bin is closed, so a range that ends on an edge needs no further bin.
      const to = Math.max(from + 1, Math.ceil(quotient));
      // Beyond 2^53 neighbouring multiples are one number: the step is too small for values this large.
      if (to - from > MOST_BINS || !Number.isSafeInteger(from * digit) || !Number.isSafeInteger(to * digit)) continue;
      const edges: number[] = [];
      for (let k = from; k <= to; k++) {
        // Read as a decimal, the edge is the double nearest to it.
        const edge = Number(`${k * digit}e${exponent}`);
        if (Number.isFinite(edge) && (edges.length === 0 || edge > (edges.at(-1) as number))) edges.push(edge);
      }
      if (edges.length > 1) return edges;
    }
    if (exponent > 308) return [low, high];
  }
}

function multipleAt(value: number, digit: number, exponent: number): number {
  return exponent < 0 ? (value * 10 ** -exponent) / digit : value / (digit * 10 ** exponent);
}
