/**
 * One cell that is a date, with or without a time of day, in the usual notations. The order of day and month is a matter of the whole
 * column: where digits leave it open (`03/04/2019`), the cell is read as far as it goes and `order` says what is possible.
 */
import { calendarDay, packParts } from './calendar.ts';

/** How the date itself is written. The column decides the order of day and month in `year last`, and of all three parts in `open`. */
export const STYLES = ['YMD', 'year last', 'open', 'compact', 'day month', 'month day', 'month', 'seconds', 'milliseconds', 'microseconds', 'nanoseconds', 'serial'] as const;
export type DateStyle = (typeof STYLES)[number];
export const SEPARATORS = ['', '-', '/', '.', ' '] as const;
/** Between date and time; `, ` counts as a space. */
export const JOINERS = ['', ' ', 'T', ':'] as const;

/** All of a notation but the order of day and month, packed into an integer: cells of one layout are written alike. */
export interface DateLayout {
  style: DateStyle;
  separator: (typeof SEPARATORS)[number];
  joiner: (typeof JOINERS)[number];
  /** Finest part of the time of day that is always there. */
  time: 'none' | 'minutes' | 'seconds';
  /** With AM and PM. */
  halves: boolean;
  /** With the day of the week before it. */
  weekday: boolean;
  /** The year has two digits. */
  shortYear: boolean;
}

/** A time zone as it is written: minutes east of Greenwich, or one of these. */
export const NO_ZONE = -32_768;
export const ZONE_NAMES: ReadonlyMap<number, string> = new Map([
  [20_000, 'Z'],
  [20_001, 'UTC'],
  [20_002, 'GMT'],
]);

/** Filled by `readDateCell`; used again for every cell, because there may be millions. */
export interface DateCell {
  layout: number;
  /** Days since 1970-01-01; for the styles `year last` and `open` the parts, packed. */
  day: number;
  /** Milliseconds since midnight, −1 without a time of day. */
  time: number;
  zone: number;
  /** Seconds have decimals. */
  fraction: boolean;
  /** Some part below ten has no zero before it. */
  unpadded: boolean;
}

export function emptyDateCell(): DateCell {
  return { layout: 0, day: 0, time: -1, zone: NO_ZONE, fraction: false, unpadded: false };
}

const TIME = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?:\\s*([ap])\\.?m\\.?)?\\s*(z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?)?';
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?:((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\\.?,?\\s+)?';
const NUMERIC = new RegExp(`^(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})(?:(\\s*t|,?\\s+)${TIME})?$`, 'i');
const DAY_MONTH = new RegExp(`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?([ /-])${MONTH},?[ /-](\\d{4}|\\d{2})(?:(t|:|,?\\s+(?:at\\s+)?)${TIME})?$`, 'i');
const MONTH_DAY = new RegExp(`^${WEEKDAY}${MONTH}([ -])(\\d{1,2})(?:st|nd|rd|th)?,?[ -](\\d{4}|\\d{2})(?:(t|,?\\s+(?:at\\s+)?)${TIME})?$`, 'i');
/** A month alone stands for its first day. */
const MONTH_ALONE = new RegExp(`^${MONTH}([ -])(\\d{4})$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(t?)(\d{2})(\d{2})(\d{2})?(z)?)?$/i;
const LONGEST = 64;

/** Reads a cell into `cell`; false where it is no date. Bare numbers are left to `readTimeNumber`. */
export function readDateCell(text: string, cell: DateCell): boolean {
  if (text.length > LONGEST) return false;
  const trimmed = isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(text.length - 1)) ? text.trim() : text;
  if (trimmed.length < 6) return false;
  if (readIso(trimmed, cell)) return true;
  const first = trimmed.charCodeAt(0);
  if (first >= ZERO && first <= NINE) {
    const numeric = NUMERIC.exec(trimmed);
    if (numeric) return readNumeric(numeric, cell);
    const compact = COMPACT.exec(trimmed);
    if (compact) return readCompact(compact, cell);
  }
  const dayFirst = DAY_MONTH.exec(trimmed);
  if (dayFirst) {
    const [, weekday, day = '', separator = '', month = '', year = '', joiner] = dayFirst;
    return readNamed({ style: 'day month', weekday, day, separator, month, year, joiner }, dayFirst, cell);
  }
  const monthFirst = MONTH_DAY.exec(trimmed);
  if (!monthFirst) return readMonth(trimmed, cell);
  const [, weekday, month = '', separator = '', day = '', year = '', joiner] = monthFirst;
  return readNamed({ style: 'month day', weekday, day, separator, month, year, joiner }, monthFirst, cell);
}

/** 1990 to 2100 in seconds; other units are multiples. */
const EPOCH = { from: 6.3e8, to: 4.11e9 };
const EPOCH_UNITS = [
  ['seconds', 1],
  ['milliseconds', 1e3],
  ['microseconds', 1e6],
  ['nanoseconds', 1e9],
] as const;
/** Days of spreadsheets since 1899-12-30: 1954 to 2119. */
const SERIAL = { from: 20_000, to: 80_000, epoch: 25_569 };
const DAY_MS = 86_400_000;

/** The unit in which a number is a time since 1970, if it lies from 1990 to 2100 in one. */
export function epochUnit(value: number): 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds' | undefined {
  return EPOCH_UNITS.find(([, unit]) => value >= EPOCH.from * unit && value <= EPOCH.to * unit)?.[0];
}

/** Reads a number that stands for a time: since 1970, a day as yyyymmdd, or a spreadsheet's count of days. */
export function readTimeNumber(value: number, cell: DateCell): boolean {
  const unit = EPOCH_UNITS.find(([, size]) => value >= EPOCH.from * size && value <= EPOCH.to * size);
  if (unit) {
    const milliseconds = (value / unit[1]) * 1000;
    set(cell, layoutCode({ style: unit[0] }), Math.floor(milliseconds / DAY_MS), milliseconds - Math.floor(milliseconds / DAY_MS) * DAY_MS, NO_ZONE);
    cell.fraction = Math.round(milliseconds) % 1000 !== 0;
    return true;
  }
  if (value >= SERIAL.from && value <= SERIAL.to) {
    const whole = Math.floor(value);
    set(cell, layoutCode({ style: 'serial' }), whole - SERIAL.epoch, whole === value ? -1 : Math.round((value - whole) * DAY_MS), NO_ZONE);
    return true;
  }
  if (!Number.isInteger(value)) return false;
  const day = calendarDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
  if (day === undefined || value < 19_000_101 || value > 21_001_231) return false;
  set(cell, layoutCode({ style: 'compact' }), day, -1, NO_ZONE);
  return true;
}

const ZERO = 48;
const NINE = 57;

function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0;
}

/** `YYYY-MM-DD`, and `YYYY-MM-DD HH:MM:SS` up to a zone: nearly all cells are like this, so they are read without a regular expression. */
function readIso(text: string, cell: DateCell): boolean {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const date = digits(text, 8, 10);
  if (year < 0 || month < 0 || date < 0) return false;
  const day = calendarDay(year, month, date);
  if (day === undefined) return false;
  if (text.length === 10) {
    set(cell, ISO_DAY, day, -1, NO_ZONE);
    return true;
  }
  const joiner = text.charCodeAt(10);
  if (text.length !== 19 || (joiner !== 32 && joiner !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return false;
  const time = clock(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
  if (time < 0) return false;
  set(cell, joiner === 84 ? ISO_T : ISO_SPACE, day, time, NO_ZONE);
  return true;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let k = from; k < to; k++) {
    const digit = text.charCodeAt(k) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = 10 * value + digit;
  }
  return value;
}

/** Milliseconds since midnight; −1 where it is no time of day. 24:00 is one, and so is a leap second. */
function clock(hour: number, minute: number, second: number, fraction = 0): number {
  if (hour < 0 || minute < 0 || second < 0 || hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return -1;
  return Math.min(DAY_MS, hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction);
}

function set(cell: DateCell, layout: number, day: number, time: number, zone: number): void {
  cell.layout = layout;
  cell.day = day;
  cell.time = time;
  cell.zone = zone;
  cell.fraction = false;
  cell.unpadded = false;
}

function readNumeric(match: RegExpExecArray, cell: DateCell): boolean {
  const [, a = '', sign = '', b = '', c = '', joiner] = match;
  const separator = sign as DateLayout['separator'];
  const rest = readTime(match, 6);
  if (rest === undefined) return false;
  const layout = { separator, ...timeLayout(joiner, rest) };
  const unpadded = [a, b, c].some((part) => part.length === 1) || rest.shortHour;
  if (a.length === 4 && c.length <= 2) {
    const day = calendarDay(Number(a), Number(b), Number(c));
    if (day === undefined) return false;
    set(cell, layoutCode({ style: 'YMD', ...layout }), day, rest.time, rest.zone);
  } else if (c.length === 4 && a.length <= 2) {
    const [x, y] = [Number(a), Number(b)];
    if (Number(c) === 0 || x < 1 || y < 1 || x > 31 || y > 31 || (x > 12 && y > 12)) return false;
    set(cell, layoutCode({ style: 'year last', ...layout }), packParts(Number(c), x, y), rest.time, rest.zone);
  } else if (a.length === 2 && b.length === 2 && c.length === 2) {
    set(cell, layoutCode({ style: 'open', ...layout, shortYear: true }), packParts(Number(a), Number(b), Number(c)), rest.time, rest.zone);
  } else return false;
  cell.fraction = rest.fraction;
  cell.unpadded = unpadded;
  return true;
}

function readCompact(match: RegExpExecArray, cell: DateCell): boolean {
  const [, year = '', month = '', date = '', joiner, hour, minute, second, zone] = match;
  const day = calendarDay(Number(year), Number(month), Number(date));
  if (day === undefined || Number(year) < 1900 || Number(year) > 2100) return false;
  const time = hour === undefined ? -1 : clock(Number(hour), Number(minute), Number(second ?? 0));
  if (hour !== undefined && time < 0) return false;
  const written = hour === undefined ? 'none' : second === undefined ? 'minutes' : 'seconds';
  set(cell, layoutCode({ style: 'compact', joiner: joiner ? 'T' : '', time: written }), day, time, zone === undefined ? NO_ZONE : 20_000);
  return true;
}

function readMonth(text: string, cell: DateCell): boolean {
  const [, month = '', separator = '', year = ''] = MONTH_ALONE.exec(text) ?? [];
  const day = calendarDay(Number(year), monthNumber(month), 1);
  if (day === undefined) return false;
  set(cell, layoutCode({ style: 'month', separator: separator as DateLayout['separator'] }), day, -1, NO_ZONE);
  return true;
}

/** 1 for January; 0 for what is no month. */
function monthNumber(name: string): number {
  return MONTH_NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

interface Named {
  style: 'day month' | 'month day';
  weekday: string | undefined;
  day: string;
  separator: string;
  month: string;
  year: string;
  joiner: string | undefined;
}

function readNamed({ style, weekday, day, separator, month, year, joiner }: Named, match: RegExpExecArray, cell: DateCell): boolean {
  const rest = readTime(match, 7);
  if (rest === undefined) return false;
  const number = calendarDay(fullYear(year), monthNumber(month), Number(day));
  if (number === undefined) return false;
  const layout = { separator: separator as DateLayout['separator'], ...timeLayout(joiner, rest), weekday: weekday !== undefined, shortYear: year.length === 2 };
  set(cell, layoutCode({ style, ...layout }), number, rest.time, rest.zone);
  cell.fraction = rest.fraction;
  cell.unpadded = day.length === 1 || rest.shortHour;
  return true;
}

/** As POSIX reads two digits: 69 to 99 are of the last century. */
export function fullYear(year: string | number): number {
  const value = Number(year);
  if (typeof year === 'string' && year.length > 2) return value;
  return value >= 69 ? 1900 + value : 2000 + value;
}

interface TimeOfDay {
  time: number;
  zone: number;
  written: DateLayout['time'];
  halves: boolean;
  fraction: boolean;
  shortHour: boolean;
}

/** The groups of TIME, from `at` on; undefined where they make no time of day. */
function readTime(match: RegExpExecArray, at: number): TimeOfDay | undefined {
  const hour = match[at];
  if (hour === undefined) return { time: -1, zone: NO_ZONE, written: 'none', halves: false, fraction: false, shortHour: false };
  const [minute = '0', second, decimals, half, zone] = match.slice(at + 1, at + 6);
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const fraction = decimals === undefined ? 0 : Math.floor(Number(`0.${decimals}`) * 1000);
  const time = clock(hours, Number(minute), Number(second ?? 0), fraction);
  if (time < 0) return undefined;
  return { time, zone: readZone(zone), written: second === undefined ? 'minutes' : 'seconds', halves: half !== undefined, fraction: decimals !== undefined, shortHour: hour.length === 1 };
}

function readZone(zone: string | undefined): number {
  if (zone === undefined) return NO_ZONE;
  const named = [...ZONE_NAMES].find(([, name]) => name === zone.toUpperCase());
  if (named) return named[0];
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

function timeLayout(joiner: string | undefined, { written, halves }: TimeOfDay): Pick<DateLayout, 'joiner' | 'time' | 'halves'> {
  return { joiner: joiner === undefined ? '' : /^\s*t$/i.test(joiner) ? 'T' : joiner === ':' ? ':' : ' ', time: written, halves };
}

const TIMES = ['none', 'minutes', 'seconds'] as const;

export function layoutCode({ style, separator = '', joiner = '', time = 'none', halves = false, weekday = false, shortYear = false }: Partial<DateLayout> & { style: DateStyle }): number {
  const written = STYLES.indexOf(style) + 16 * SEPARATORS.indexOf(separator) + 128 * JOINERS.indexOf(joiner) + 512 * TIMES.indexOf(time);
  return written + 2048 * Number(halves) + 4096 * Number(weekday) + 8192 * Number(shortYear);
}

export function layoutOf(code: number): DateLayout {
  return {
    style: STYLES[code & 15] as DateStyle,
    separator: SEPARATORS[(code >> 4) & 7] as DateLayout['separator'],
    joiner: JOINERS[(code >> 7) & 3] as DateLayout['joiner'],
    time: TIMES[(code >> 9) & 3] as DateLayout['time'],
    halves: (code & 2048) !== 0,
    weekday: (code & 4096) !== 0,
    shortYear: (code & 8192) !== 0,
  };
}

const ISO_DAY = layoutCode({ style: 'YMD', separator: '-' });
const ISO_SPACE = layoutCode({ style: 'YMD', separator: '-', joiner: ' ', time: 'seconds' });
const ISO_T = layoutCode({ style: 'YMD', separator: '-', joiner: 'T', time: 'seconds' });
