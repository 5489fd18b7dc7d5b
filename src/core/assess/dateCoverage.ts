/** When production has nothing, though training says it should: gaps, days of the week, hours of the day. */
import type { DateMeasures } from '../facts/dates.ts';
import type { ColumnPair } from '../model.ts';
import type { Thresholds } from '../settings.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { total } from '../stats/total.ts';
import { hourCounts } from './dateFormat.ts';

export interface CoverageChange {
  /** Longest first; milliseconds since 1970. */
  gaps: { from: number; to: number }[];
  /** Share of production's range that they take. */
  gapShare: number;
  /** Present on one side throughout and never on the other; Monday is 0, and the hour after midnight. */
  weekdays: Absence | undefined;
  hours: Absence | undefined;
}

export interface Absence {
  /** The side that has none. */
  side: 'training' | 'production';
  which: number[];
  /** Share of the other side's cells. */
  share: number;
}

/** Different times that must lie on either side of a gap, in a stretch as long. */
const NEIGHBOURS = 8;
const FEWEST_TIMES = 30;
/** Training must be this many times as long as the gap: gaps come with the night and the weekend, too. */
const TRAINING_LENGTHS = 5;

/** undefined: nothing that matters. `hours`: whether the hours of the day are to be asked about. */
export function coverageChange({ dates }: ColumnPair, thresholds: Thresholds, tests: number, askHours: boolean): CoverageChange | undefined {
  if (dates === undefined) return undefined;
  const limit = thresholds.qValue / tests;
  const gaps = longGaps(dates, limit, thresholds.gapFactor);
  const range = dates.production.max - dates.production.min;
  const gapShare = range > 0 ? gaps.reduce((sum, { from, to }) => sum + to - from, 0) / range : 0;
  const weekdays = absentWeekdays(dates, limit);
  const hours = askHours ? absentHours(dates, limit) : undefined;
  const matters = (share: number | undefined): boolean => share !== undefined && share >= thresholds.rateDifference;
  const change: CoverageChange = {
    gaps: matters(gapShare) ? gaps.map(({ from, to }) => ({ from, to })) : [],
    gapShare: matters(gapShare) ? gapShare : 0,
    weekdays: matters(weekdays?.share) ? weekdays : undefined,
    hours: matters(hours?.share) ? hours : undefined,
  };
  return change.gaps.length > 0 || change.weekdays || change.hours ? change : undefined;
}

/**
 * Gaps far longer than any of training. If gaps have an exponential tail, the longest of N is exceeded k times over with a chance of
 * N^-k each; that times close by are many keeps out the thin ends of a range.
 */
function longGaps({ training, production, gaps }: DateMeasures, limit: number, gapFactor: number): { from: number; to: number }[] {
  const { longest, times, share } = gaps.training;
  const compared = times * share;
  if (longest <= 0 || compared < FEWEST_TIMES || production.distinct < FEWEST_TIMES) return [];
  return gaps.production.filter(({ from, to, before, after }) => {
    const ratio = (to - from) / longest;
    const chance = production.distinct * compared ** -ratio;
    return ratio >= gapFactor && chance < limit && Math.min(before, after) >= NEIGHBOURS && training.max - training.min >= TRAINING_LENGTHS * (to - from);
  });
}

function absentWeekdays({ training, production }: DateMeasures, limit: number): Absence | undefined {
  const [a, b] = [training.coverage.weekdays, production.coverage.weekdays];
  const tested = a.map((own, k) => [own.covered, own.days, b[k]?.covered ?? 0, b[k]?.days ?? 0] as const);
  return absence(tested, limit, training.weekdays, production.weekdays);
}

function absentHours({ training, production }: DateMeasures, limit: number): Absence | undefined {
  if (training.timed < training.read || production.timed < production.read) return undefined;
  const [a, b] = [training.coverage.hours, production.coverage.hours];
  const tested = a.covered.map((covered, k) => [covered, a.days, b.covered[k] ?? 0, b.days] as const);
  return absence(tested, limit, hourCounts(training.quarters), hourCounts(production.quarters));
}

/**
 * Each entry: days with something and all days, of training and of production; `a` and `b`: their rows. Days are tested, because rows
 * of a day go together, and rows as well, because a side with few rows a day has days without.
 */
function absence(tested: readonly (readonly [number, number, number, number])[], limit: number, a: readonly number[], b: readonly number[]): Absence | undefined {
  const [rows, others] = [total(a), total(b)];
  const absent = (side: 'training' | 'production'): Absence => {
    const which = tested.flatMap(([n, days, m, otherDays], k) => {
      const [x, y] = [a[k] ?? 0, b[k] ?? 0];
      if ((side === 'production' ? y : x) > 0 || x + y === 0) return [];
      const chance = Math.max(fisherExact(n, days - n, m, otherDays - m), fisherExact(x, rows - x, y, others - y));
      return chance * tested.length < limit ? [k] : [];
    });
    const counts = side === 'production' ? a : b;
    return { side, which, share: which.reduce((sum, k) => sum + (counts[k] ?? 0), 0) / Math.max(1, total(counts)) };
  };
  const [lost, gained] = [absent('production'), absent('training')];
  const more = lost.share >= gained.share ? lost : gained;
  return more.which.length > 0 ? more : undefined;
}
