import type { SegmentPerformance } from '../facts/performance.ts';
import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import { valueText } from '../numberText.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { normalSurvival } from '../stats/normalSurvival.ts';
import { quantile } from '../stats/quantile.ts';
import { normalEstimate, shareEstimate } from './intervals.ts';
import { keyAt } from './roleCells.ts';
import type { Cells } from './roleCells.ts';
import { meanOf } from './rowErrors.ts';
import type { MeanOf } from './rowErrors.ts';

/** Fewer rows say nothing about a segment. */
export const LEAST_SEGMENT_ROWS = 30;
/** Values of a column that are looked at; numbers with more are divided at the quartiles of training. */
const MOST_VALUES = 50;
/** 99.5 % point of the standard normal law. */
const Z = 2.5758293035489004;

/** Rows, sums and sums of squares by value. */
type Sums = Map<string, [number, number, number]>;

export interface SegmentColumn {
  name: string;
  training?: Cells;
  production: Cells;
}

export interface RowScores {
  training?: Float64Array;
  production: Float64Array;
  numbers: boolean;
  inflation: { training: number; production: number };
}

/**
 * The metric in every segment of a column: rows of production with one value. What counts is how much a segment has lost against training
 * more than all other rows have; where training has no such rows, how much worse it is than all others. `qValue` is still NaN.
 */
export function measureSegments(column: SegmentColumn, scores: RowScores): SegmentPerformance[] {
  const name = segmentNamer(column);
  if (name === undefined) return [];
  const production = sumsOf(column.production, scores.production, name);
  if (production.size > MOST_VALUES) return [];
  const training: Sums = column.training && scores.training ? sumsOf(column.training, scores.training, name) : new Map();
  const { numbers, inflation } = scores;
  return [...production].flatMap(([value, own]): SegmentPerformance[] => {
    const [segment, rest] = [mean(own, 'production'), mean(without(production, value), 'production')];
    if (segment.n < LEAST_SEGMENT_ROWS || rest.n < LEAST_SEGMENT_ROWS) return [];
    const [before, restBefore] = [mean(training.get(value) ?? [0, 0, 0], 'training'), mean(without(training, value), 'training')];
    const known = before.n >= LEAST_SEGMENT_ROWS && restBefore.n >= LEAST_SEGMENT_ROWS;
    // Worse is fewer right answers, or larger errors.
    const sign = numbers ? 1 : -1;
    const loss = sign * (segment.mean - rest.mean - (known ? before.mean - restBefore.mean : 0));
    const error = Math.sqrt(segment.variance + rest.variance + (known ? before.variance + restBefore.variance : 0));
    return [{
      column: column.name,
      value: shorten(value, REPORT_VALUE_LIMIT),
      n: segment.n,
      trainingRows: before.n,
      metric: numbers ? 'mae' : 'accuracy',
      estimate: estimate(segment, 'production'),
      ...(known ? { training: estimate(before, 'training') } : {}),
      rest: rest.mean,
      loss: { value: loss, low: loss - Z * error, high: loss + Z * error },
      pValue: error > 0 ? normalSurvival(loss / error) : 1,
      qValue: NaN,
    }];
  });

  function mean([n, sum, squares]: readonly [number, number, number], side: 'training' | 'production'): MeanOf {
    return meanOf(n, sum, squares, numbers, inflation[side]);
  }

  function estimate(of: MeanOf, side: 'training' | 'production') {
    return numbers ? normalEstimate(of.mean, Math.sqrt(of.variance), of.n, 1, [0, Infinity]) : shareEstimate(of.mean, of.n, inflation[side]);
  }
}

/** All tested segments of all columns as one family, the worst bound first. */
export function rankSegments(segments: readonly SegmentPerformance[]): SegmentPerformance[] {
  const qValues = benjaminiHochberg(segments.map(({ pValue }) => pValue));
  return segments.map((segment, k) => ({ ...segment, qValue: qValues[k] as number })).toSorted((a, b) => b.loss.low - a.loss.low);
}

/** The segment of a row; undefined for a column that has too many values to divide rows. */
export function segmentNamer({ training, production }: SegmentColumn): ((cells: Cells, row: number) => string | undefined) | undefined {
  if (!('numbers' in production) || (training !== undefined && !('numbers' in training))) return keyAt;
  const values = training ?? production;
  const sorted = values.numbers.filter((value) => !Number.isNaN(value)).sort();
  let distinct = 0;
  for (let k = 0; k < sorted.length && distinct <= MOST_VALUES; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) distinct++;
  if (distinct <= MOST_VALUES) return keyAt;
  const edges = [...new Set([0.25, 0.5, 0.75].map((share) => quantile(sorted, share)))];
  const names = edges.map((edge) => valueText(edge));
  return (cells, row) => {
    const value = 'numbers' in cells ? (cells.numbers[row] as number) : NaN;
    if (Number.isNaN(value)) return undefined;
    const above = edges.findIndex((edge) => value <= edge);
    if (above < 0) return `above ${names.at(-1)}`;
    return above === 0 ? `up to ${names[0]}` : `above ${names[above - 1]}, up to ${names[above]}`;
  };
}

function sumsOf(cells: Cells, scores: Float64Array, name: (cells: Cells, row: number) => string | undefined): Sums {
  const sums: Sums = new Map();
  for (let row = 0; row < scores.length && sums.size <= MOST_VALUES; row++) {
    const score = scores[row] as number;
    const value = Number.isNaN(score) ? undefined : name(cells, row);
    if (value === undefined) continue;
    const entry = sums.get(value) ?? [0, 0, 0];
    entry[0]++;
    entry[1] += score;
    entry[2] += score * score;
    sums.set(value, entry);
  }
  return sums;
}

function without(sums: Sums, value: string): [number, number, number] {
  const rest: [number, number, number] = [0, 0, 0];
  for (const [other, entry] of sums) if (other !== value) for (const k of [0, 1, 2] as const) rest[k] += entry[k];
  return rest;
}
