/** Whether the dates of a column are written alike on both sides (decision rule 2), and what of the time of day is left. */
import { layoutOf } from '../dateCell.ts';
import type { DateLayout } from '../dateCell.ts';
import { notationText } from '../dateNotation.ts';
import type { DateMeasures, DateNotation, DateSide } from '../facts/dates.ts';
import type { ColumnPair } from '../model.ts';
import type { Explanation, Severity } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import { severityRank } from '../severity.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { totalVariation } from '../stats/totalVariation.ts';
import { judgeRate, rateOf } from './rateChange.ts';
import type { RateChange } from './rateChange.ts';

export interface DateFormatChange {
  /** Another notation; every time of day midnight; hours from 1 to 12 alone; another unit of time since 1970. */
  kind: 'notation' | 'midnight' | 'twelve-hours' | 'epoch-unit';
  /** The commonest notation of training, and the commonest of production that training does not have. */
  training: string;
  production: string;
  /** Of production: cells that are written so; of training: the same. */
  rate: RateChange;
  severity: Severity;
}

const EPOCHS: readonly DateLayout['style'][] = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'];
/** A notation is new where production has it at least this many times as often as training. */
const NEW = 10;
/** Share of training cells below which hours of the afternoon, or times other than midnight, prove nothing. */
const SEEN = 0.05;

/** `tests`: how many columns are asked. */
export function dateFormatChange({ dates }: ColumnPair, thresholds: Thresholds, tests: number): DateFormatChange | undefined {
  if (dates === undefined) return undefined;
  return notationChange(dates, thresholds, tests) ?? clockChange(dates, thresholds, tests);
}

function notationChange(dates: DateMeasures, thresholds: Thresholds, tests: number): DateFormatChange | undefined {
  const { training, production } = dates;
  const before = byNotation(training);
  const after = byNotation(production);
  const share = (counts: ReadonlyMap<string, Written>, name: string, read: number): number => (counts.get(name)?.cells ?? 0) / read;
  const unknown = [...after].filter(([name, { cells }]) => cells / production.read >= NEW * share(before, name, training.read));
  const [main, usual] = [unknown[0]?.[1], [...before.values()][0]];
  if (main === undefined || usual === undefined) return undefined;
  const sum = (counts: ReadonlyMap<string, Written>): number => unknown.reduce((cells, [name]) => cells + (counts.get(name)?.cells ?? 0), 0);
  const rate = changeOf(sum(before), training.read, sum(after), production.read, thresholds, tests);
  if (rate.level === undefined) return undefined;
  const [a, b] = [layoutOf(usual.first.layout), layoutOf(main.first.layout)];
  const worst = gravity(a, b, usual.first.order !== main.first.order);
  const kind = EPOCHS.includes(a.style) && EPOCHS.includes(b.style) ? 'epoch-unit' : 'notation';
  return { kind, training: usual.first.notation, production: main.first.notation, rate, severity: lesser(worst, rate.level) };
}

interface Written {
  first: DateNotation;
  cells: number;
}

/** Notations that differ in nothing but zeros before single digits are one. */
function byNotation({ notations }: DateSide): Map<string, Written> {
  const found = new Map<string, Written>();
  for (const notation of notations) {
    const name = notationText(notation.layout, notation.order);
    const known = found.get(name);
    if (known) known.cells += notation.cells;
    else found.set(name, { first: notation, cells: notation.cells });
  }
  return found;
}

/** A parser for the one fails on the other, or reads another day; most parsers read both; nothing of weight differs. */
function gravity(a: DateLayout, b: DateLayout, otherOrder: boolean): Severity {
  if (otherOrder || a.style !== b.style || a.separator !== b.separator || a.shortYear !== b.shortYear || a.halves !== b.halves) return 'error';
  return a.joiner !== b.joiner || (a.time === 'none') !== (b.time === 'none') || a.weekday !== b.weekday ? 'warning' : 'info';
}

function lesser(a: Severity, b: Severity): Severity {
  return severityRank(a) < severityRank(b) ? a : b;
}

function clockChange({ training, production }: DateMeasures, thresholds: Thresholds, tests: number): DateFormatChange | undefined {
  if (training.timed < training.read || production.timed < production.read) return undefined;
  const names = { training: training.notations[0]?.notation ?? '', production: production.notations[0]?.notation ?? '' };
  const midnight = changeOf(training.midnight, training.timed, production.midnight, production.timed, thresholds, tests);
  if (midnight.production.rate === 1 && midnight.level !== undefined && midnight.difference >= SEEN) return { kind: 'midnight', ...names, rate: midnight, severity: lesser('warning', midnight.level) };
  const [before, after] = [hourCounts(training.quarters), hourCounts(production.quarters)];
  const twelve = changeOf(onTwelve(before), training.timed, onTwelve(after), production.timed, thresholds, tests);
  if (twelve.production.rate < 1 || twelve.level === undefined || twelve.difference < SEEN) return undefined;
  // The morning and the afternoon of training, laid over each other, must give the hours of production.
  const left = totalVariation(folded(before), folded(after));
  if (left > Math.max(thresholds.driftEffect / 2, twelve.difference / 4)) return undefined;
  return { kind: 'twelve-hours', ...names, rate: twelve, severity: lesser('error', twelve.level) };
}

/** 24 counts from those of quarters of an hour. */
export function hourCounts(quarters: readonly number[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => quarters.slice(4 * hour, 4 * hour + 4).reduce((sum, count) => sum + count, 0));
}

function onTwelve(hours: readonly number[]): number {
  return hours.slice(1, 13).reduce((sum, count) => sum + count, 0);
}

function folded(hours: readonly number[]): number[] {
  return Array.from({ length: 12 }, (_, hour) => (hours[hour] ?? 0) + (hours[hour + 12] ?? 0));
}

function changeOf(a: number, n: number, b: number, m: number, thresholds: Thresholds, tests: number): RateChange {
  const pValue = fisherExact(a, n - a, b, m - b);
  // Columns of dates are few: each p-value counts as many times as there are.
  return judgeRate({ training: rateOf(a, n), production: rateOf(b, m), pValue }, Math.min(1, pValue * tests), thresholds);
}

export function dateFormatExplanation({ kind, training, production, rate }: DateFormatChange): Explanation {
  const parameters = { training, production, share: rate.production.rate };
  if (kind === 'epoch-unit') return { transform: 'epoch', name: `${production} for ${training}`, parameters };
  if (kind === 'midnight') return { transform: 'date-format', name: 'without the time of day', parameters };
  if (kind === 'twelve-hours') return { transform: 'date-format', name: 'hours from 1 to 12 without AM and PM', parameters };
  return { transform: 'date-format', name: `dates as ${production} for ${training}`, parameters };
}
