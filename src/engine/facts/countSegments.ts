import { REPORT_VALUE_LIMIT, shorten } from '../../core/displayText.ts';
import type { SegmentCounts, SegmentDivider, SegmentedColumn } from '../../core/facts/segmentDistributions.ts';
import type { NumericMeasures } from '../../core/model.ts';
import { keyAt } from '../../core/performance/roleCells.ts';
import type { Side } from '../../core/report.ts';
import { logEdges } from '../../core/stats/logEdges.ts';
import { countBelow } from '../../core/stats/sortedSearch.ts';
import type { SampledColumn } from './cellReader.ts';

/** With these bounds the report grows by a hundred kilobytes at most. */
const MOST_VALUES = 8;
const MOST_BINS = 20;
const MOST_CATEGORIES = 8;
/** Share of one side in one bin, and ratio of the ends of the central 98 %, from which the logarithm shows more. */
const CROWDED = 0.6;
const LEAST_RATIO = 10;

const SIDES = ['training', 'production'] as const;

/** A sampled column, to be divided or to divide others. */
export interface SegmentColumn {
  /** In `ProfiledPair.columns`. */
  position: number;
  /** Where it is drawn as numbers. */
  numeric?: NumericMeasures;
  /** Its most frequent values, and how many it has. */
  top: readonly string[];
  categories?: number;
  cells: Sampled;
}

/** Can be done in any thread. `dividers` and `columns` are places in `all`. */
export interface SegmentsJob {
  type: 'segments';
  all: readonly SegmentColumn[];
  dividers: readonly number[];
  columns: readonly number[];
}

interface Sampled {
  training: SampledColumn;
  production: SampledColumn;
}

/** The value of each row by its number in a list, −1 where it is missing. */
type Codes = Record<Side, Int32Array>;

/** The segment of each row by its number, −1 where the row is in none. */
interface Divided {
  values: string[];
  further: number;
  segments: Codes;
}

/** The columns within the rows of each value of the dividers. */
export function countSegments({ all, dividers, columns }: SegmentsJob): { dividers: SegmentDivider[]; columns: SegmentedColumn[] } {
  const divided = dividers.map((k) => divide(all[k]!));
  return {
    dividers: divided.map(({ values, further }, k) => ({ column: all[dividers[k]!]!.position, values: values.map((value) => shorten(value, REPORT_VALUE_LIMIT)), further })),
    columns: columns.map((column) => segmented(all[column]!, divided.map((one, k) => (dividers[k] === column ? null : one)))),
  };
}

function divide({ categories = 0, cells }: SegmentColumn): Divided {
  const { keys, codes } = keyed(cells);
  const counts = SIDES.map((side) => countsOf(codes[side], keys.length));
  const size = (key: number): number => SIDES.reduce((sum, side, s) => sum + (counts[s]?.[key] as number) / Math.max(1, codes[side].length), 0);
  const chosen = keys.map((_, key) => key).toSorted((a, b) => size(b) - size(a) || ((keys[a] as string) < (keys[b] as string) ? -1 : 1)).slice(0, MOST_VALUES);
  const segmentOf = Int32Array.from(keys, (_, key) => chosen.indexOf(key));
  const inSegments = (side: Side): Int32Array => codes[side].map((code) => (code < 0 ? -1 : (segmentOf[code] as number)));
  return {
    values: chosen.map((key) => keys[key] as string),
    further: Math.max(keys.length, categories) - chosen.length,
    segments: { training: inSegments('training'), production: inSegments('production') },
  };
}

/** Values by their text, numbered as they come. */
function keyed(sampled: Sampled): { keys: string[]; codes: Codes } {
  const known = new Map<string, number>();
  const of = (column: SampledColumn): Int32Array =>
    Int32Array.from({ length: 'numbers' in column ? column.numbers.length : column.texts.length }, (_, row) => {
      const key = keyAt(column, row);
      if (key === undefined) return -1;
      const code = known.get(key) ?? known.size;
      known.set(key, code);
      return code;
    });
  const codes = { training: of(sampled.training), production: of(sampled.production) };
  return { keys: [...known.keys()], codes };
}

function countsOf(codes: Int32Array, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return counts;
}

function segmented({ position, numeric, top, cells }: SegmentColumn, dividers: readonly (Divided | null)[]): SegmentedColumn {
  const { training, production } = cells;
  if (numeric && 'numbers' in training && 'numbers' in production) {
    const { edges, scale } = edgesOf(numeric);
    const ordered = orderedNumbers(training.numbers, production.numbers);
    return { column: position, edges, ...(scale ? { scale } : {}), segments: dividers.map((divided) => divided && numbersIn(ordered, divided, edges)) };
  }
  const known = [...new Set(top.flatMap((value) => keyAt({ texts: [value] }, 0) ?? []))].slice(0, MOST_CATEGORIES);
  const { keys, codes } = keyed(cells);
  return { column: position, categories: known.map((value) => shorten(value, REPORT_VALUE_LIMIT)), segments: dividers.map((divided) => divided && categoriesIn(keys, codes, divided, known)) };
}

/** The bins of the column with neighbours together, until there are few enough; of positive numbers that crowd into one of them, bins over their logarithm. */
function edgesOf({ display, training, production }: NumericMeasures): { edges: number[]; scale?: 'log' } {
  const step = Math.ceil((display.edges.length - 1) / MOST_BINS);
  const edges = display.edges.filter((_, k) => k % step === 0 || k === display.edges.length - 1);
  const [low, high] = [Math.min(shareAt(training, '0.01'), shareAt(production, '0.01')), Math.max(shareAt(training, '0.99'), shareAt(production, '0.99'))];
  const crowded = [display.training, display.production].some((counts) => largestBin(counts, step) > CROWDED);
  if (!crowded || Math.min(training.min, production.min) <= 0 || high / low < LEAST_RATIO) return { edges };
  return { edges: logEdges(low, high, MOST_BINS), scale: 'log' };
}

function shareAt({ quantiles, min }: NumericMeasures['training'], share: string): number {
  return quantiles[share] ?? min;
}

/** Share of all counts in the fullest of `step` neighbouring bins together. */
function largestBin(counts: readonly number[], step: number): number {
  const sums = counts.filter((_, k) => k % step === 0).map((_, k) => counts.slice(k * step, (k + 1) * step).reduce((sum, count) => sum + count, 0));
  return Math.max(...sums) / Math.max(1, counts.reduce((sum, count) => sum + count, 0));
}

/** Rows of both sides in the order of their numbers, production behind training: sorted once, whatever divides them. */
interface Ordered {
  rows: Int32Array;
  numbers: Float64Array;
  training: number;
}

function orderedNumbers(training: Float64Array, production: Float64Array): Ordered {
  const all = new Float64Array(training.length + production.length);
  all.set(training);
  all.set(production, training.length);
  const sorted = all.filter((number) => !Number.isNaN(number)).sort();
  // Each number takes the next place among its equals.
  const next = Int32Array.from(sorted, (_, place) => place);
  const rows = new Int32Array(sorted.length);
  for (const [row, number] of all.entries()) {
    if (Number.isNaN(number)) continue;
    const first = countBelow(sorted, number);
    rows[next[first] as number] = row;
    next[first] = (next[first] as number) + 1;
  }
  return { rows, numbers: sorted, training: training.length };
}

function numbersIn({ rows, numbers, training }: Ordered, { values, segments }: Divided, edges: readonly number[]): SegmentCounts[] {
  const sides = SIDES.map(() => values.map(() => Array.from({ length: edges.length - 1 }, () => 0)));
  const presents = [new Int32Array(values.length), new Int32Array(values.length)] as const;
  const segmentOf = new Int32Array(training + segments.production.length);
  segmentOf.set(segments.training);
  segmentOf.set(segments.production, training);
  let bin = 0;
  for (const [place, row] of rows.entries()) {
    while (bin < edges.length - 2 && (numbers[place] as number) >= (edges[bin + 1] as number)) bin++;
    const segment = segmentOf[row] as number;
    if (segment < 0) continue;
    const side = row < training ? 0 : 1;
    presents[side][segment] = (presents[side][segment] as number) + 1;
    const counts = sides[side]?.[segment] as number[];
    counts[bin] = (counts[bin] as number) + 1;
  }
  const distances = widestGaps({ rows, numbers, training }, segmentOf, presents);
  return values.map((_, k) => ({
    training: sides[0]?.[k] as number[],
    production: sides[1]?.[k] as number[],
    ...((presents[0][k] as number) > 0 && (presents[1][k] as number) > 0 ? { distance: distances[k] as number } : {}),
  }));
}

/** The Kolmogorov–Smirnov distance within each segment, in one pass: the gap is looked at whenever the segment's number changes. */
function widestGaps({ rows, numbers, training }: Ordered, segmentOf: Int32Array, presents: readonly [Int32Array, Int32Array]): Float64Array {
  const segments = presents[0].length;
  const seen = [new Int32Array(segments), new Int32Array(segments)] as const;
  const last = new Float64Array(segments).fill(NaN);
  const widest = new Float64Array(segments);
  for (const [place, row] of rows.entries()) {
    const segment = segmentOf[row] as number;
    if (segment < 0) continue;
    if (numbers[place] !== last[segment]) {
      const gap = Math.abs((seen[0][segment] as number) / (presents[0][segment] as number) - (seen[1][segment] as number) / (presents[1][segment] as number));
      if (gap > (widest[segment] as number)) widest[segment] = gap;
      last[segment] = numbers[place] as number;
    }
    const counts = row < training ? seen[0] : seen[1];
    counts[segment] = (counts[segment] as number) + 1;
  }
  return widest;
}

function categoriesIn(keys: readonly string[], codes: Codes, { values, segments }: Divided, known: readonly string[]): SegmentCounts[] {
  const counted = SIDES.map((side) => {
    const counts = values.map(() => new Int32Array(keys.length));
    for (const [row, code] of codes[side].entries()) {
      const segment = segments[side][row] as number;
      const own = counts[segment];
      if (code >= 0 && own) own[code] = (own[code] as number) + 1;
    }
    return counts;
  });
  const listed = known.map((value) => keys.indexOf(value));
  return values.map((_, k): SegmentCounts => {
    const [training, production] = counted.map((counts) => withRest(counts[k] as Int32Array, listed)) as [number[], number[]];
    const [n, m] = [sum(training), sum(production)];
    // Of what is shown: rare values apart would differ by chance alone where a segment has few rows.
    return { training, production, ...(n > 0 && m > 0 ? { distance: training.reduce((apart, count, value) => apart + Math.abs(count / n - (production[value] as number) / m), 0) / 2 } : {}) };
  });
}

/** The counts of the listed values, and last those of all others together. */
function withRest(counts: Int32Array, listed: readonly number[]): number[] {
  const own = listed.map((key) => counts[key] ?? 0);
  return [...own, sum(counts) - sum(own)];
}

function sum(counts: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < counts.length; k++) total += counts[k] as number;
  return total;
}
