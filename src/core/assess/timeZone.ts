/** Whether the times of a column are of another zone: by what is written beside them, or by when in the day they are. */
import type { DateMeasures, DateSide } from '../facts/dates.ts';
import type { ColumnPair } from '../model.ts';
import type { Explanation, Severity } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';
import { chiSquarePooled } from '../stats/chiSquarePooled.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { totalVariation } from '../stats/totalVariation.ts';
import { hourCounts } from './dateFormat.ts';
import { judgeRate, rateOf } from './rateChange.ts';
import type { RateChange } from './rateChange.ts';

export type TimeZoneChange =
  | { kind: 'written'; training: string; production: string; rate: RateChange; severity: Severity }
  /** `before`, `left`: total variation of the hours of the day as they are, and once production is shifted back. `hours` is signed. */
  | { kind: 'shifted'; hours: number; before: number; left: number; pValue: number; severity: Severity };

const SAME_ZONE = new Set(['Z', 'UTC', 'GMT', '+00:00', '-00:00']);
/** Zone names and offsets are new where production has them at least this many times as often as training. */
const NEW = 10;
const FEWEST_DAYS = 7;
/** Below this p-value a shift leaves more than noise. */
const NOISE = 0.01;
/** Where rows are so many that nothing is within noise: the share of the misfit that a shift may leave, and how many times as much the next best must. */
const LEFT = 0.02;
const CLEAR = 4;
/** By how much the χ² of the next best shift must be larger: it is then less likely by a factor of about 200. */
const APART = 10.83;

export function timeZoneChange({ dates }: ColumnPair, thresholds: Thresholds, tests: number): TimeZoneChange | undefined {
  if (dates === undefined || dates.training.timed === 0 || dates.production.timed === 0) return undefined;
  return writtenChange(dates, thresholds, tests) ?? shiftedHours(dates, thresholds, tests);
}

function writtenChange({ training, production }: DateMeasures, thresholds: Thresholds, tests: number): TimeZoneChange | undefined {
  const shareIn = (zone: string): number => (training.zones.find((entry) => entry.zone === zone)?.cells ?? 0) / training.timed;
  const unknown = production.zones.filter(({ zone, cells }) => cells / production.timed >= NEW * shareIn(zone));
  const [usual, main] = [training.zones[0], unknown[0]];
  if (usual === undefined || main === undefined) return undefined;
  const cells = (side: DateSide): number => side.zones.filter(({ zone }) => unknown.some((entry) => entry.zone === zone)).reduce((sum, entry) => sum + entry.cells, 0);
  const [a, b] = [cells(training), cells(production)];
  const pValue = fisherExact(a, training.timed - a, b, production.timed - b);
  const rate = judgeRate({ training: rateOf(a, training.timed), production: rateOf(b, production.timed), pValue }, Math.min(1, pValue * tests), thresholds);
  if (rate.level === undefined || isSummerTime(usual, main)) return undefined;
  const spelling = SAME_ZONE.has(usual.zone) && SAME_ZONE.has(main.zone);
  return { kind: 'written', training: usual.zone, production: main.zone, rate, severity: spelling || rate.level === 'info' ? 'info' : 'warning' };
}

/** One hour more or less, in other months: the same place, winter and summer. */
function isSummerTime(a: DateSide['zones'][number], b: DateSide['zones'][number]): boolean {
  const offsets = [a, b].map(({ zone }) => (SAME_ZONE.has(zone) ? 0 : /^[+-]/.test(zone) ? (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) : NaN));
  return Math.abs((offsets[0] as number) - (offsets[1] as number)) === 60 && a.months.every((count, month) => count === 0 || b.months[month] === 0);
}

/** A shift of the clock that makes the hours of the day agree, while as they are they do not. */
function shiftedHours({ training, production }: DateMeasures, thresholds: Thresholds, tests: number): TimeZoneChange | undefined {
  // A range that begins or ends within a day has more of some hours than of others.
  if (Math.min(training.days, production.days) < FEWEST_DAYS) return undefined;
  // The clock of a cell at midnight may be none at all.
  if (training.midnight > 0.5 * training.timed || production.midnight > 0.5 * production.timed) return undefined;
  const hours = hourCounts(training.quarters);
  const fit = (half: number): ShiftFit => {
    const shifted = hourCounts(rotated(production.quarters, 2 * half));
    const { statistic, degreesOfFreedom } = chiSquarePooled(hours, shifted);
    const misfit = Math.max(0, statistic - degreesOfFreedom);
    return { hours: half / 2, left: totalVariation(hours, shifted), statistic, misfit, pValue: chiSquarePValue(statistic, degreesOfFreedom) };
  };
  const now = fit(0);
  if (now.pValue * tests >= thresholds.qValue || now.left < thresholds.driftEffect) return undefined;
  const halves = Array.from({ length: 48 }, (_, k) => k - 23);
  const candidates = halves.filter((half) => half !== 0).map(fit);
  const whole = candidates.filter((candidate) => Number.isInteger(candidate.hours));
  // Nearly all zones differ by whole hours; half hours are only for what those leave unexplained.
  const best = clearBest(whole, now) ?? clearBest(candidates, now);
  return best && { kind: 'shifted', hours: best.hours, before: now.left, left: best.left, pValue: now.pValue, severity: 'warning' };
}

interface ShiftFit {
  hours: number;
  /** Total variation, χ², and what that exceeds its expectation by. */
  left: number;
  statistic: number;
  misfit: number;
  pValue: number;
}

/** The one shift that leaves nothing but noise, or next to nothing of a misfit that is beyond doubt; undefined where another does as well. */
function clearBest(fits: readonly ShiftFit[], now: ShiftFit): ShiftFit | undefined {
  const [best, next] = fits.toSorted((a, b) => a.statistic - b.statistic);
  if (best === undefined || next === undefined || next.statistic - best.statistic < APART) return undefined;
  const clear = best.pValue >= NOISE || (best.misfit <= LEFT * now.misfit && next.misfit >= CLEAR * best.misfit);
  return clear ? best : undefined;
}

/** Quarters of production as they were before its clock was set forward by `quarters`. */
function rotated(counts: readonly number[], quarters: number): number[] {
  return counts.map((_, k) => counts[(k + quarters + 2 * counts.length) % counts.length] as number);
}

export function timeZoneExplanation(change: TimeZoneChange): Explanation {
  if (change.kind === 'shifted') return { transform: 'time-shift', name: `shifted by about ${hoursText(change.hours)}`, parameters: { hours: change.hours, before: change.before, left: change.left } };
  return { transform: 'time-shift', name: `zone ${change.production} for ${change.training}`, parameters: { training: change.training, production: change.production } };
}

/** `+5 hours`, `−1 hour`. */
export function hoursText(hours: number): string {
  return `${hours < 0 ? '\u2212' : '+'}${Math.abs(hours)} ${Math.abs(hours) === 1 ? 'hour' : 'hours'}`;
}
