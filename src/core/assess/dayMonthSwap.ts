/** Whether production's dates were read with day and month exchanged: where the day is at most 12, nothing else could tell. */
import type { CalendarDays, DateSide } from '../facts/dates.ts';
import type { ColumnPair } from '../model.ts';
import type { Explanation } from '../report.ts';
import { multinomialEvidence } from '../stats/multinomialEvidence.ts';
import { total } from '../stats/total.ts';
import { totalVariation } from '../stats/totalVariation.ts';

export interface DayMonthSwap {
  /** Different days of production up to the 12th, and after it. */
  early: number;
  late: number;
  /**
   * How far the months of the early days are from those of the late days (total variation): as they are, with day and month exchanged,
   * and in training. Absent where only the distance of the days tells.
   */
  asTheyAre?: number;
  exchanged?: number;
  inTraining?: number;
}

const FEWEST_EARLY = 8;
const FEWEST_LATE = 3;
/** Total variation from which the months of early and late days differ, and up to which they agree. */
const DIFFERENT = 0.4;
const ALIKE = 0.3;
/** How many times more probable the exchanged days must be: a few days taken at random from a year look exchanged now and then. */
const EVIDENCE = Math.log(100_000);
/** How much denser the days must lie once exchanged. */
const DENSER = 4;

export function dayMonthSwap({ dates }: ColumnPair): DayMonthSwap | undefined {
  if (dates === undefined) return undefined;
  const { training, production } = dates;
  const late = total(production.calendar.late);
  const early = total(production.calendar.early);
  if (early < FEWEST_EARLY || total(training.calendar.early) < FEWEST_EARLY || total(training.calendar.late) < FEWEST_LATE) return undefined;
  const swap = late >= FEWEST_LATE ? swapOfSome(training, production, { early, late }) : undefined;
  return swap ?? (isDenserExchanged(training, production.calendar) ? { early, late } : undefined);
}

/** The days after the 12th are as they were: their months are the true ones. */
function swapOfSome(training: DateSide, production: DateSide, counts: Pick<DayMonthSwap, 'early' | 'late'>): DayMonthSwap | undefined {
  const { calendar } = production;
  const [months, days] = [monthsOf(calendar), daysOf(calendar)];
  const asTheyAre = totalVariation(months, calendar.late);
  const exchanged = totalVariation(days, calendar.late);
  const inTraining = totalVariation(monthsOf(training.calendar), training.calendar.late);
  const fits = asTheyAre >= DIFFERENT && exchanged <= ALIKE && inTraining <= ALIKE;
  return fits && multinomialEvidence(calendar.late, days, months) >= EVIDENCE ? { ...counts, asTheyAre, exchanged, inTraining } : undefined;
}

/** The days are spread over many months, and exchanged back they lie close together, as those of training do. */
function isDenserExchanged(training: DateSide, { span, exchangedSpan, exchangedDays, early }: CalendarDays): boolean {
  const own = total(early) / span;
  const usual = training.days / training.calendar.span;
  const exchanged = exchangedDays / exchangedSpan;
  return exchanged >= DENSER * own && usual >= DENSER * own && exchanged >= usual / 2;
}

function monthsOf({ early }: CalendarDays): number[] {
  return Array.from({ length: 12 }, (_, month) => total(early.slice(12 * month, 12 * month + 12)));
}

function daysOf({ early }: CalendarDays): number[] {
  return Array.from({ length: 12 }, (_, day) => total(early.filter((_count, k) => k % 12 === day)));
}

export function dayMonthSwapExplanation({ early, late }: DayMonthSwap): Explanation {
  return { transform: 'day-month-swap', name: 'day and month exchanged where the day is at most 12', parameters: { early, late } };
}
