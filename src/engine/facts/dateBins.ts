import { calendarDate, calendarDay } from '../../core/calendar.ts';
import { countBins } from '../../core/stats/countBins.ts';
import { quantile } from '../../core/stats/quantile.ts';

const MOST_BINS = 60;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Widths of the central 98 % of a side beyond which an extreme would flatten the chart. */
const FAR = 4;
/** Milliseconds; from a month on the calendar decides. */
const STEPS = [1, 1000, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 180 * MINUTE, 360 * MINUTE, 720 * MINUTE, DAY, 7 * DAY];
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/** At most about 60 bins with edges at round times of the calendar, over both sides; ascending times, neither empty. */
export function dateBins(training: Float64Array, production: Float64Array, finest: number): { edges: number[]; training: number[]; production: number[] } {
  const sides = [training, production].map(shownRange);
  const edges = dateEdges(Math.min(...sides.map(([low]) => low)), Math.max(...sides.map(([, high]) => high)), finest);
  return { edges, training: countBins(training, edges), production: countBins(production, edges) };
}

/** First and last time; where one lies far out, as 9999-12-31 does, the end of the central 98 %: the end bin takes the rest. */
function shownRange(times: Float64Array): [number, number] {
  const [first, last] = [times[0] as number, times.at(-1) as number];
  const [low, high] = [quantile(times, 0.01), quantile(times, 0.99)];
  const far = FAR * Math.max(high - low, DAY);
  return [low - first > far ? low : first, last - high > far ? high : last];
}

/** `finest`: no bin is narrower, milliseconds. */
export function dateEdges(low: number, high: number, finest: number): number[] {
  const step = STEPS.find((size) => size >= finest && (high - low) / size < MOST_BINS);
  if (step !== undefined) {
    // Weeks begin on a Monday; 1970-01-01 was a Thursday.
    const offset = step === 7 * DAY ? -3 * DAY : 0;
    const first = Math.floor((low - offset) / step) * step + offset;
    return Array.from({ length: Math.floor((high - first) / step) + 2 }, (_, k) => first + k * step);
  }
  const { year, month } = calendarDate(Math.floor(low / DAY));
  const last = calendarDate(Math.floor(high / DAY));
  const months = 12 * (last.year - year) + last.month - month + 1;
  const size = MONTHS.find((count) => months / count < MOST_BINS) ?? (MONTHS.at(-1) as number);
  const start = Math.floor((12 * year + month - 1) / size) * size;
  const count = Math.floor((12 * last.year + last.month - 1 - start) / size) + 2;
  return Array.from({ length: count }, (_, k) => {
    const at = start + k * size;
    return (calendarDay(Math.max(1, Math.floor(at / 12)), (at % 12) + 1, 1) as number) * DAY;
  });
}
