/**
 * Dates that are not ISO 8601: `12/31/2018`, `31.12.2018 08:15`, `Dec 4, 2014`, `4 Dec 2014`. Only recognised, never read:
 * day and month may be in either order.
 */
const NUMERIC_DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T,]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const NAMED_DATE = new RegExp(`^((mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?(\\d{1,2}(st|nd|rd|th)?[ -]+${MONTH}|${MONTH}[ -]+\\d{1,2}(st|nd|rd|th)?),?[ -]+\\d{2,4}\\b`, 'i');

/** Whether a cell reads as a date, with or without a time of day. */
export function looksLikeDate(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 64 && (NUMERIC_DATE.test(trimmed) || NAMED_DATE.test(trimmed));
}

const TIME_NAME = /date|time|stamp|epoch|(^|[^a-z])(ts|day|dt)([^a-z]|$)|_at$|At$|datum/i;

/** Whether numbers under this name are points in time: seconds or milliseconds since 1970, or days written as yyyymmdd. */
export function looksLikeTimeNumber(name: string, min: number, max: number): boolean {
  if (!TIME_NAME.test(name) || !Number.isFinite(min) || !Number.isFinite(max)) return false;
  const within = (low: number, high: number) => min >= low && max <= high;
  // 1990 to 2100, in seconds, milliseconds, microseconds and nanoseconds.
  const seconds = [1, 1e3, 1e6, 1e9].some((unit) => within(6.3e8 * unit, 4.11e9 * unit));
  return seconds || (Number.isInteger(min) && Number.isInteger(max) && calendarDay(min) && calendarDay(max));
}

function calendarDay(value: number): boolean {
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  return value >= 19_000_101 && value <= 21_001_231 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
