import type { Freshness, LabelDelay, PerformanceWindow } from '../facts/performance.ts';
import { quantile } from '../stats/quantile.ts';

/** Fewer delays say nothing about the slowest. */
const LEAST_DELAYS = 20;
/** A window has fewer labels than usual from this share of the usual one, beyond chance (one in a thousand). */
const FEWER = 0.8;
const Z = 3.09;
/** A gap is named from so many times the interval that only one in twenty exceeds. */
const GAP = 10;

/** How late labels come, in milliseconds: of the rows with both times and a label. Rows whose label is still to come are not in it. */
export function labelDelay(times: Float64Array, labelTimes: Float64Array, actual: Float64Array, rows: Iterable<number> = times.keys()): LabelDelay | undefined {
  const delays: number[] = [];
  let early = 0;
  for (const row of rows) {
    const delay = (labelTimes[row] as number) - (times[row] as number);
    if (Number.isNaN(delay) || Number.isNaN(actual[row])) continue;
    if (delay < 0) early++;
    delays.push(delay);
  }
  if (delays.length === 0) return undefined;
  const sorted = Float64Array.from(delays).sort();
  return { rows: sorted.length, p50: Math.round(quantile(sorted, 0.5)), ...(sorted.length >= LEAST_DELAYS ? { p95: Math.round(quantile(sorted, 0.95)) } : {}), early };
}

/**
 * Marks the windows of production at the end whose labels are not yet all there: fewer rows have one than in the windows before, beyond chance
 * and by a fifth. Where it is known how late labels come, only windows that end within the delay of 95 % of them before the last known time
 * can be so; a window from before that has what it will have.
 */
export function markYoung(windows: readonly PerformanceWindow[], lateness?: { delay: number; until: number }): void {
  const production = windows.filter(({ side }) => side === 'production');
  for (let k = production.length - 1; k > 0; k--) {
    const window = production[k] as PerformanceWindow;
    if (lateness && !(Date.parse(window.to) > lateness.until - lateness.delay)) return;
    const before = production.slice(0, k);
    const [rows, labelled] = [before.reduce((sum, each) => sum + each.rows, 0), before.reduce((sum, each) => sum + each.labelled, 0)];
    const usual = labelled / rows;
    // One row of each kind is added, so that a share of 1 is not certain.
    const known = (labelled + 1) / (rows + 2);
    const error = Math.sqrt(known * (1 - known) * (1 / window.rows + 1 / rows));
    const share = window.labelled / window.rows;
    if (!(share < FEWER * usual && usual - share > Z * error)) return;
    window.young = true;
  }
}

/** When the newest rows were made, with a label and at all, and the longest gap between rows where it is far longer than usual. */
export function freshnessOf(times: Float64Array, actual: Float64Array): Freshness | undefined {
  const sorted = times.filter((time) => !Number.isNaN(time)).sort();
  const newest = sorted.at(-1);
  if (newest === undefined) return undefined;
  const labelled = times.reduce((latest, time, row) => (Number.isNaN(actual[row]) || Number.isNaN(time) ? latest : Math.max(latest, time)), -Infinity);
  const freshness: Freshness = { newest: isoText(newest), ...(labelled > -Infinity ? { newestLabelled: isoText(labelled) } : {}) };
  const intervals = sorted.subarray(1).map((time, k) => time - (sorted[k] as number));
  if (intervals.length < LEAST_DELAYS) return freshness;
  const longest = intervals.reduce((at, interval, k) => (interval > (intervals[at] as number) ? k : at), 0);
  const usual = quantile(intervals.toSorted(), 0.95);
  const length = intervals[longest] as number;
  // Rows that all have one time, but for a few, have no usual interval.
  if (usual > 0 && length >= GAP * usual) freshness.gap = { from: isoText(sorted[longest] as number), to: isoText(sorted[longest + 1] as number), milliseconds: length, usual };
  return freshness;
}

function isoText(time: number): string {
  return new Date(time).toISOString();
}
