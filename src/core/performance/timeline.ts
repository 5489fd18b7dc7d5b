import { calendarDate, calendarDay } from '../calendar.ts';
import type { PerformanceWindow, Task, Timeline } from '../facts/performance.ts';
import { rankedScores } from '../stats/performance/rankedScores.ts';
import { rocAuc } from '../stats/performance/rocAuc.ts';
import { changePoint } from './changePoint.ts';
import { freshnessOf, labelDelay, markYoung } from './labelTiming.ts';
import type { Outcomes } from './outcomes.ts';
import { meanOf, rowScores } from './rowErrors.ts';
import type { MeanOf } from './rowErrors.ts';

export const WINDOW_UNITS = ['hour', 'day', 'week', 'month'] as const;
export type WindowUnit = (typeof WINDOW_UNITS)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1970-01-01 was a Thursday; weeks begin on Mondays. */
const MONDAY = 3;
/** Windows chosen by themselves are of the shortest unit that gives so many rows to half of them and no more windows than these. */
const USUAL_ROWS = 100;
const MOST_WINDOWS = 200;
/** Rows that a window needs for its metric to count, and for an area under the curve. */
const LEAST_ROWS = 10;
const LEAST_RANKED = 30;

export interface TimedSide {
  /** Milliseconds since 1970; NaN where the time of a row is not known. */
  times: Float64Array;
  outcomes: Outcomes;
  inflation: number;
  /** When the label of each row was known; NaN where that is not. */
  labelTimes?: Float64Array | undefined;
}

/** `window`: a unit, a number of rows, or what suits the rows. `onWindow` is given each window with its rows. */
export function measureTimeline(sides: { training: TimedSide | undefined; production: TimedSide }, task: { task: Task; positive?: number }, window?: WindowUnit | number, onWindow?: (window: PerformanceWindow, rows: readonly number[]) => void): Timeline | undefined {
  const { training, production } = sides;
  const readable = production.times.filter((time) => !Number.isNaN(time));
  if (typeof window !== 'number' && readable.length === 0) return undefined;
  const unit = typeof window === 'number' ? 'count' : (window ?? usualUnit(readable));
  const divide = (side: TimedSide): Map<number, number[]> => (typeof window === 'number' ? byCount(side.times, window) : byUnit(side.times, unit as WindowUnit));
  const windows: PerformanceWindow[] = [];
  const numbers = task.task === 'regression';
  const series: { mean: MeanOf; window: PerformanceWindow }[] = [];
  for (const [name, side] of [['training', training], ['production', production]] as const) {
    if (side === undefined) continue;
    const scores = rowScores(side.outcomes, numbers);
    for (const [start, rows] of [...divide(side)].toSorted(([a], [b]) => a - b)) {
      const [from, to] = unit === 'count' ? endsOf(side.times, rows) : [new Date(startOf(start, unit)).toISOString(), new Date(startOf(start + 1, unit)).toISOString()];
      const mean = meanIn(scores, rows, numbers, side.inflation);
      const metrics = { ...(mean.n > 0 ? { [numbers ? 'mae' : 'accuracy']: mean.mean } : {}), ...windowMetrics(side.outcomes, rows, task) };
      const late = side.labelTimes && labelDelay(side.times, side.labelTimes, side.outcomes.actual, rows);
      const measured: PerformanceWindow = { side: name, from, to, rows: rows.length, labelled: mean.n, metrics, ...(late ? { delay: late } : {}) };
      windows.push(measured);
      onWindow?.(measured, rows);
      if (name === 'production' && mean.n >= LEAST_ROWS && mean.variance > 0) series.push({ mean, window: measured });
    }
  }
  const delay = production.labelTimes && labelDelay(production.times, production.labelTimes, production.outcomes.actual);
  markYoung(windows, production.labelTimes && delay?.p95 !== undefined ? { delay: delay.p95, until: latest(production.times, production.labelTimes) } : undefined);
  // The first labels of a window may be those of other rows than the last.
  const settled = series.filter(({ window: { young } }) => !young);
  const change = changePoint(settled.map(({ mean }) => mean));
  const freshness = freshnessOf(production.times, production.outcomes.actual);
  return {
    unit,
    windows,
    unread: production.times.length - readable.length,
    ...(delay ? { delay } : {}),
    ...(freshness ? { freshness } : {}),
    ...(change ? { change: { metric: numbers ? 'mae' : 'accuracy', at: settled[change.at]?.window.from ?? '', before: change.before, after: change.after, pValue: change.pValue } } : {}),
  };
}

function latest(...times: readonly Float64Array[]): number {
  return times.reduce((last, column) => column.reduce((most, time) => (time > most ? time : most), last), -Infinity);
}

function usualUnit(times: Float64Array): WindowUnit {
  const rows = WINDOW_UNITS.map((unit) => [...byUnit(times, unit).values()].map(({ length }) => length).toSorted((a, b) => a - b));
  let chosen = rows.findIndex((counts) => counts.length <= MOST_WINDOWS && (counts[Math.floor(counts.length / 2)] ?? 0) >= USUAL_ROWS);
  if (chosen < 0) return 'month';
  // Times without an hour would make every day one of its hours.
  while (rows[chosen + 1]?.length === rows[chosen]?.length) chosen++;
  return WINDOW_UNITS[chosen] as WindowUnit;
}

function indexOf(time: number, unit: WindowUnit): number {
  if (unit === 'hour') return Math.floor(time / HOUR);
  const day = Math.floor(time / DAY);
  if (unit === 'day') return day;
  if (unit === 'week') return Math.floor((day + MONDAY) / 7);
  const { year, month } = calendarDate(day);
  return year * 12 + month - 1;
}

function startOf(index: number, unit: WindowUnit): number {
  if (unit === 'hour') return index * HOUR;
  if (unit === 'day') return index * DAY;
  if (unit === 'week') return (index * 7 - MONDAY) * DAY;
  return (calendarDay(Math.floor(index / 12), (index % 12) + 1, 1) ?? 0) * DAY;
}

function byUnit(times: Float64Array, unit: WindowUnit): Map<number, number[]> {
  const windows = new Map<number, number[]>();
  for (let row = 0; row < times.length; row++) {
    const time = times[row] as number;
    if (Number.isNaN(time)) continue;
    const index = indexOf(time, unit);
    const rows = windows.get(index);
    if (rows) rows.push(row);
    else windows.set(index, [row]);
  }
  return windows;
}

/** In the order of time where that is known, else of the file. The last window may be shorter. */
function byCount(times: Float64Array, size: number): Map<number, number[]> {
  const order = Array.from(times.keys());
  if (!times.some(Number.isNaN)) order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const windows = new Map<number, number[]>();
  for (let from = 0; from < order.length; from += size) windows.set(from / size, order.slice(from, from + size));
  return windows;
}

/** Times of the first and the last row; rows by number, from 1, where no time is known. */
function endsOf(times: Float64Array, rows: readonly number[]): [string, string] {
  return [rows[0], rows.at(-1)].map((row = 0) => (Number.isNaN(times[row]) ? `row ${row + 1}` : new Date(times[row] as number).toISOString())) as [string, string];
}

function meanIn(scores: Float64Array, rows: readonly number[], numbers: boolean, inflation: number): MeanOf {
  let [n, sum, squares] = [0, 0, 0];
  for (const row of rows) {
    const score = scores[row] as number;
    if (Number.isNaN(score)) continue;
    n++;
    sum += score;
    squares += score * score;
  }
  return meanOf(n, sum, squares, numbers, inflation);
}

function windowMetrics({ actual, predicted, score }: Outcomes, rows: readonly number[], { task, positive }: { task: Task; positive?: number }): PerformanceWindow['metrics'] {
  const known = (values: Float64Array): number[] => rows.flatMap((row) => (Number.isNaN(values[row]) ? [] : [values[row] as number]));
  const [answers, scores] = [known(predicted), known(score)];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const metrics: PerformanceWindow['metrics'] = {};
  if (scores.length > 0) metrics.meanScore = mean(scores);
  if (answers.length > 0 && task === 'regression') metrics.meanPrediction = mean(answers);
  if (positive === undefined) return metrics;
  if (answers.length > 0) metrics.positiveRate = mean(answers.map((answer) => Number(answer === positive)));
  const truth = rows.map((row) => (Number.isNaN(actual[row]) ? NaN : Number(actual[row] === positive)));
  const auc = rocAuc(rankedScores(truth, rows.map((row) => score[row] as number)));
  if (auc && auc.positives + auc.negatives >= LEAST_RANKED) metrics.rocAuc = auc.value;
  return metrics;
}
