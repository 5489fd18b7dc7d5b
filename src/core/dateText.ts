/** What a text or number says about being a date, without a look at its column. */
import { emptyDateCell, epochUnit, readDateCell, readTimeNumber } from './dateCell.ts';

/** Whether a cell reads as a date, with or without a time of day, whatever the order of day and month. */
export function looksLikeDate(text: string): boolean {
  return readDateCell(text, emptyDateCell());
}

const TIME_NAME = /date|time|stamp|epoch|(^|[^a-z])(ts|day|dt)([^a-z]|$)|_at$|At$|datum/i;

/** Whether a column of this name may well hold points in time. */
export function isTimeName(name: string): boolean {
  return TIME_NAME.test(name);
}

/** Whether numbers between these two are points in time of one unit: since 1970, or days written as yyyymmdd. */
export function isTimeRange(min: number, max: number): boolean {
  const unit = epochUnit(min);
  if (unit !== undefined) return epochUnit(max) === unit;
  return isCalendarDay(min) && isCalendarDay(max);
}

/** 20190304 is 4 March 2019. */
function isCalendarDay(value: number): boolean {
  return value >= 19_000_101 && value <= 21_001_231 && readTimeNumber(value, emptyDateCell());
}
