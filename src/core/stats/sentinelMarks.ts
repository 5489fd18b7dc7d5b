import type { SentinelMark } from '../model.ts';
import { countBelow, countUpTo } from './sortedSearch.ts';

/** Numbers that files use where a value is missing. */
export const SENTINEL_NUMBERS: readonly number[] = Object.freeze([
  0, -1, -9, -99, -999, -9999, -99999, -999999, -99.9, -999.9, -999.99, 99, 999, 9999, 99999, 999999, 99.9, 999.9, 999.99, 65535, 2147483647, -2147483648,
]);

/** Training's share of the value is at most this part of production's. */
export const NEW_RATIO = 10;
/** A known sentinel among other values must be this many times as frequent as its neighbours. */
const SPIKE = 5;
/** Fewer rows are no evidence. */
export const LEAST_ROWS = 5;
/** Where training has fewer values, an additional one is no stand-in but a new case. */
const LEAST_DISTINCT = 3;
/** From so many values on, a usual stand-in counts that lies beside the others, by this part of their width or by its sign. */
const MANY_DISTINCT = 10;
const BESIDE = 0.1;

/**
 * Values that production repeats and training (nearly) lacks, and that either lie apart from everything else or are a usual stand-in
 * for "missing" and stick out among their neighbours. Both sides sorted ascending; empty where there is nothing to see.
 *
 * @example a smallest value of −999, 40 times, below 0 to 100: `[{ value: '-999', training: 0, production: 40, known: true, apart: true }]`
 */
export function sentinelMarks(training: Float64Array, production: Float64Array, distinct: { training: number; production: number }): SentinelMark[] {
  if (distinct.training < LEAST_DISTINCT || distinct.production < 2) return [];
  const known = new Set(SENTINEL_NUMBERS);
  const candidates = candidatesOf(production);
  let spread: number | undefined;
  const found: SentinelMark[] = [];
  for (const value of candidates) {
    const from = countBelow(production, value);
    const to = countUpTo(production, value);
    const before = countUpTo(training, value) - countBelow(training, value);
    const count = to - from;
    if (count < LEAST_ROWS || NEW_RATIO * before * production.length > count * training.length) continue;
    // Of a column in another unit, production's own width says what is far.
    spread ??= Math.max(spreadOf(training), spreadOf(production.filter((other) => !candidates.has(other))));
    const distance = Math.min(gap(training, value), gap(production, value));
    const apart = distance > spread;
    const spike = count >= SPIKE * Math.max(runBefore(production, from, known), runAfter(production, to, known));
    const beside = distinct.training >= MANY_DISTINCT && (distance > BESIDE * spread || isLoneNegative(training, production, value));
    if (!apart && !(known.has(value) && (spike || beside))) continue;
    found.push({ value: String(value === 0 ? 0 : value), training: before, production: count, known: known.has(value), apart });
  }
  // Nothing would be left to compare.
  const rows = found.reduce((sum, mark) => sum + mark.production, 0);
  return rows < production.length ? found.toSorted((a, b) => b.production - a.production || Number(a.value) - Number(b.value)) : [];
}

/**
 * How many values could be found to be stand-ins at all: what is too rare on both sides together can never be significant, and is no
 * test that others pay for (Tarone, Biometrics 46, 1990). Both sides sorted ascending.
 */
export function sentinelCandidates(training: Float64Array, production: Float64Array): number {
  const counted = (sorted: Float64Array, value: number): number => countUpTo(sorted, value) - countBelow(sorted, value);
  return [...candidatesOf(production)].filter((value) => counted(training, value) + counted(production, value) >= LEAST_ROWS).length;
}

function candidatesOf(production: Float64Array): Set<number> {
  return new Set([...SENTINEL_NUMBERS, production[0] as number, production.at(-1) as number]);
}

/** Width of the middle 98 % of values, of all where they are equal; 0 of none. */
function spreadOf(sorted: Float64Array): number {
  const at = (p: number): number => sorted[Math.round(p * (sorted.length - 1))] as number;
  return sorted.length === 0 ? 0 : at(0.99) - at(0.01) || at(1) - at(0);
}

/** The only value below 0 on both sides. */
function isLoneNegative(training: Float64Array, production: Float64Array, value: number): boolean {
  return value < 0 && [training, production].every((sorted) => countBelow(sorted, 0) === countUpTo(sorted, value) && countBelow(sorted, value) === 0);
}

/** Distance of a value to the nearest other one. */
function gap(sorted: Float64Array, value: number): number {
  const below = sorted[countBelow(sorted, value) - 1] ?? -Infinity;
  const above = sorted[countUpTo(sorted, value)] ?? Infinity;
  return Math.min(value - below, above - value);
}

/** How often the value before position `at` occurs, and the one at it; other stand-ins are no measure. */
function runBefore(sorted: Float64Array, at: number, known: ReadonlySet<number>): number {
  if (at === 0) return 0;
  const value = sorted[at - 1] as number;
  const from = countBelow(sorted, value);
  return known.has(value) ? runBefore(sorted, from, known) : at - from;
}

function runAfter(sorted: Float64Array, at: number, known: ReadonlySet<number>): number {
  if (at === sorted.length) return 0;
  const value = sorted[at] as number;
  const to = countUpTo(sorted, value);
  return known.has(value) ? runAfter(sorted, to, known) : to - at;
}
