/**
 * Sorts finite doubles in place, ascending: least significant digit first, six digits of 11 bits, digits that are equal everywhere
 * skipped. About three times as fast as `Float64Array.prototype.sort` from 100,000 values on. −0 comes before 0; no NaN allowed.
 */
export function radixSort(values: Float64Array): Float64Array {
  const n = values.length;
  if (n < SMALL) return values.sort();
  grow(n);
  if (sortDecimals(values)) return values;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  counts.fill(0);
  split(words, n);
  let from: Halves = first;
  let to: Halves = second;
  for (let digit = 0; digit < DIGITS; digit++) {
    if (!startPositions(digit * RADIX, n)) continue;
    scatter(from, to, n, digit);
    [from, to] = [to, from];
  }
  join(from, words, n);
  return values;
}

const SMALL = 4096;
const RADIX = 2048;
const MASK = RADIX - 1;
const DIGITS = 6;
const SIGN = 0x80000000;

interface Halves {
  low: Uint32Array;
  high: Uint32Array;
}

const counts = new Uint32Array(DIGITS * RADIX);
let first: Halves = { low: new Uint32Array(0), high: new Uint32Array(0) };
let second: Halves = first;

/** Decimal fractions of up to six digits, as whole numbers below this, take half the digits to sort. */
const LARGEST_KEY = 2 ** 30;
const SCALES = [1, 10, 100, 1000, 1e4, 1e5, 1e6];
const TRIED = 64;

/**
 * Sorts numbers that are all whole multiples of 1/scale by those multiples; false, with nothing changed, where they are not. The
 * multiples have the same order, and a multiple divided by the scale is the very same double: that is checked for each.
 */
function sortDecimals(values: Float64Array): boolean {
  const n = values.length;
  const scale = SCALES.find((candidate) => fits(values, candidate));
  if (scale === undefined) return false;
  let from = first.low;
  let to = second.low;
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    const multiple = Math.round(value * scale);
    if (multiple / scale !== value || multiple >= LARGEST_KEY || multiple <= -LARGEST_KEY || (multiple === 0 && 1 / value < 0)) return false;
    const key = multiple + LARGEST_KEY;
    from[i] = key;
    counts[key & MASK]!++;
    counts[RADIX + ((key >>> 11) & MASK)]!++;
    counts[2 * RADIX + (key >>> 22)]!++;
  }
  for (let digit = 0; digit < 3; digit++) {
    const base = digit * RADIX;
    if (!startPositions(base, n)) continue;
    const shift = 11 * digit;
    for (let i = 0; i < n; i++) {
      const key = from[i] as number;
      to[counts[base + ((key >>> shift) & MASK)]!++] = key;
    }
    [from, to] = [to, from];
  }
  for (let i = 0; i < n; i++) values[i] = ((from[i] as number) - LARGEST_KEY) / scale;
  return true;
}

/** A quick look at a few values. */
function fits(values: Float64Array, scale: number): boolean {
  const step = Math.ceil(values.length / TRIED);
  for (let i = 0; i < values.length; i += step) if (Math.round((values[i] as number) * scale) / scale !== values[i]) return false;
  return true;
}

/** Scratch space is kept between calls: a process sorts many columns of one length. */
function grow(n: number): void {
  if (first.low.length >= n) return;
  first = { low: new Uint32Array(n), high: new Uint32Array(n) };
  second = { low: new Uint32Array(n), high: new Uint32Array(n) };
}

/** Maps doubles to integers of the same order (sign bit flipped, negative ones inverted) and counts all digits at once. */
function split(words: Uint32Array, n: number): void {
  const { low, high } = first;
  for (let i = 0, j = 0; i < n; i++, j += 2) {
    let l = words[j] as number;
    let h = words[j + 1] as number;
    if (h >>> 31) {
      l = ~l >>> 0;
      h = ~h >>> 0;
    } else h = (h ^ SIGN) >>> 0;
    low[i] = l;
    high[i] = h;
    counts[l & MASK]!++;
    counts[RADIX + ((l >>> 11) & MASK)]!++;
    counts[2 * RADIX + ((l >>> 22) | ((h & 1) << 10))]!++;
    counts[3 * RADIX + ((h >>> 1) & MASK)]!++;
    counts[4 * RADIX + ((h >>> 12) & MASK)]!++;
    counts[5 * RADIX + (h >>> 23)]!++;
  }
}

/** Turns the counts of one digit into start positions; false when all values share it. */
function startPositions(base: number, n: number): boolean {
  let sum = 0;
  let useful = true;
  for (let k = base; k < base + RADIX; k++) {
    const count = counts[k] as number;
    if (count === n) useful = false;
    counts[k] = sum;
    sum += count;
  }
  return useful;
}

/** One loop a digit: the shift must be a constant for the loop to be fast. */
function scatter(from: Halves, to: Halves, n: number, digit: number): void {
  const { low, high } = from;
  const { low: toLow, high: toHigh } = to;
  switch (digit) {
    case 0:
      for (let i = 0; i < n; i++) {
        const l = low[i] as number;
        const at = counts[l & MASK]!++;
        toLow[at] = l;
        toHigh[at] = high[i] as number;
      }
      return;
    case 1:
      for (let i = 0; i < n; i++) {
        const l = low[i] as number;
        const at = counts[RADIX + ((l >>> 11) & MASK)]!++;
        toLow[at] = l;
        toHigh[at] = high[i] as number;
      }
      return;
    case 2:
      for (let i = 0; i < n; i++) {
        const l = low[i] as number;
        const h = high[i] as number;
        const at = counts[2 * RADIX + ((l >>> 22) | ((h & 1) << 10))]!++;
        toLow[at] = l;
        toHigh[at] = h;
      }
      return;
    case 3:
      for (let i = 0; i < n; i++) {
        const h = high[i] as number;
        const at = counts[3 * RADIX + ((h >>> 1) & MASK)]!++;
        toLow[at] = low[i] as number;
        toHigh[at] = h;
      }
      return;
    case 4:
      for (let i = 0; i < n; i++) {
        const h = high[i] as number;
        const at = counts[4 * RADIX + ((h >>> 12) & MASK)]!++;
        toLow[at] = low[i] as number;
        toHigh[at] = h;
      }
      return;
    default:
      for (let i = 0; i < n; i++) {
        const h = high[i] as number;
        const at = counts[5 * RADIX + (h >>> 23)]!++;
        toLow[at] = low[i] as number;
        toHigh[at] = h;
      }
  }
}

function join(from: Halves, words: Uint32Array, n: number): void {
  const { low, high } = from;
  for (let i = 0, j = 0; i < n; i++, j += 2) {
    let l = low[i] as number;
    let h = high[i] as number;
    if (h >>> 31) h = (h ^ SIGN) >>> 0;
    else {
      l = ~l >>> 0;
      h = ~h >>> 0;
    }
    words[j] = l;
    words[j + 1] = h;
  }
}
