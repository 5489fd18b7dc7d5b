/** Names of date notations, as people write them: `DD/MM/YYYY HH:MM`. */
import { calendarDay } from './calendar.ts';
import { fullYear, layoutOf } from './dateCell.ts';

/** In which order day (D), month (M) and year (Y) stand where digits alone do not say so. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** The day that three parts name in an order; undefined where there is none. `style` is `year last` or `open`. */
export function dayOf([a, b, c]: readonly [number, number, number], style: 'year last' | 'open', order: DateOrder): number | undefined {
  // The former is packed with its year first.
  if (style === 'year last') return order === 'DMY' ? calendarDay(a, c, b) : calendarDay(a, b, c);
  if (order === 'YMD') return calendarDay(fullYear(a), b, c);
  return order === 'DMY' ? calendarDay(fullYear(c), b, a) : calendarDay(fullYear(c), a, b);
}

const EPOCHS: ReadonlyMap<string, string> = new Map([
  ['seconds', 'seconds since 1970'],
  ['milliseconds', 'milliseconds since 1970'],
  ['microseconds', 'microseconds since 1970'],
  ['nanoseconds', 'nanoseconds since 1970'],
  ['serial', 'days since 1900, as in spreadsheets'],
]);

/** `unpadded`: some parts below ten have no zero before them. */
export function notationText(layout: number, order: DateOrder | undefined, unpadded = false): string {
  const { style, separator, joiner, time, halves, weekday, shortYear } = layoutOf(layout);
  const epoch = EPOCHS.get(style);
  if (epoch !== undefined) return epoch;
  const [day, month] = unpadded ? ['D', 'M'] : ['DD', 'MM'];
  const year = shortYear ? 'YY' : 'YYYY';
  const prefix = weekday ? 'Weekday, ' : '';
  const clock = time === 'none' ? '' : `${joiner}${style === 'compact' ? (time === 'minutes' ? 'HHMM' : 'HHMMSS') : time === 'minutes' ? 'HH:MM' : 'HH:MM:SS'}${halves ? ' AM/PM' : ''}`;
  if (style === 'compact') return `YYYYMMDD${clock}`;
  if (style === 'month') return `Month${separator}${year}`;
  if (style === 'day month') return `${prefix}${day}${separator}Month${separator}${year}${clock}`;
  if (style === 'month day') return `${prefix}Month${separator}${day}${separator === ' ' ? ', ' : separator}${year}${clock}`;
  const parts = style === 'YMD' || order === 'YMD' ? [year, month, day] : order === 'MDY' ? [month, day, year] : [day, month, year];
  return `${parts.join(separator)}${clock}`;
}
