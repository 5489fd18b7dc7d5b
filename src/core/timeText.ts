/** Times and durations in sentences and reports. */
import { calendarDate } from './calendar.ts';
import { countOf } from './numberText.ts';

const DAY_MS = 86_400_000;

/** A time in ISO 8601, with a space between date and time and no finer than asked: `2019-03-04 16:11:55`. Milliseconds since 1970. */
export function timeText(at: number, resolution: 'day' | 'minute' | 'second' | 'fraction'): string {
  const days = Math.floor(at / DAY_MS);
  const { year, month, day } = calendarDate(days);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (resolution === 'day') return date;
  const time = at - days * DAY_MS;
  const [hours, minutes, seconds] = [Math.floor(time / 3_600_000), Math.floor(time / 60_000) % 60, Math.floor(time / 1000) % 60];
  const clock = `${date} ${two(hours)}:${two(minutes)}`;
  if (resolution === 'minute') return clock;
  const decimals = Math.floor(time % 1000);
  return `${clock}:${two(seconds)}${resolution === 'fraction' && decimals > 0 ? `.${String(decimals).padStart(3, '0')}` : ''}`;
}

const UNITS = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A duration in its largest unit that is at least two: `47 hours`, `3 days`. Milliseconds. */
export function durationText(duration: number): string {
  const [unit, size] = UNITS.find(([, milliseconds]) => duration >= 2 * milliseconds) ?? UNITS[3];
  return countOf(duration / size, unit);
}
