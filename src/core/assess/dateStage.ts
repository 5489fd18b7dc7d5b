import { isOff } from '../columnSettings.ts';
import type { ColumnPair } from '../model.ts';
import type { ColumnKind, Explanation } from '../report.ts';
import type { ComparisonSettings, Thresholds } from '../settings.ts';
import { coverageChange } from './dateCoverage.ts';
import type { CoverageChange } from './dateCoverage.ts';
import { dateFormatChange, dateFormatExplanation } from './dateFormat.ts';
import type { DateFormatChange } from './dateFormat.ts';
import { dayMonthSwap, dayMonthSwapExplanation } from './dayMonthSwap.ts';
import type { DayMonthSwap } from './dayMonthSwap.ts';
import { timeZoneChange, timeZoneExplanation } from './timeZone.ts';
import type { TimeZoneChange } from './timeZone.ts';

/** All that has changed about the dates of one column; what has one cause is said once. */
export interface DateChanges {
  format?: DateFormatChange;
  swap?: DayMonthSwap;
  zone?: TimeZoneChange;
  coverage?: CoverageChange;
}

export interface DateColumn {
  pair: ColumnPair;
  kind: ColumnKind;
  thresholds: Thresholds;
}

/** In the order of the columns; empty for those that hold no dates. */
export function dateChanges(columns: readonly DateColumn[]): DateChanges[] {
  const tests = columns.filter(isAsked).length;
  return columns.map((column) => (isAsked(column) ? changesOf(column, tests) : {}));
}

function isAsked({ pair, kind }: DateColumn): boolean {
  return kind === 'datetime' && pair.dates !== undefined;
}

function changesOf({ pair, thresholds }: DateColumn, tests: number): DateChanges {
  const format = dateFormatChange(pair, thresholds, tests);
  const clock = format?.kind === 'midnight' || format?.kind === 'twelve-hours';
  const swap = dayMonthSwap(pair);
  const zone = clock ? undefined : timeZoneChange(pair, thresholds, tests);
  // Exchanged days leave gaps, and other clocks other hours.
  const coverage = swap ? undefined : coverageChange(pair, thresholds, tests, !clock && zone?.kind !== 'shifted');
  return { ...(format ? { format } : {}), ...(swap ? { swap } : {}), ...(zone ? { zone } : {}), ...(coverage ? { coverage } : {}) };
}

/** The change of the values that says most; undefined where there is none, or its rule is off. */
export function dateExplanation({ format, swap, zone }: DateChanges, settings: Pick<ComparisonSettings, 'rules'>): Explanation | undefined {
  if (format && !isOff(format.kind === 'epoch-unit' ? 'epoch-unit-changed' : 'date-format-changed', settings)) return dateFormatExplanation(format);
  if (swap && !isOff('day-month-swap', settings)) return dayMonthSwapExplanation(swap);
  return zone && !isOff('time-zone-changed', settings) ? timeZoneExplanation(zone) : undefined;
}
