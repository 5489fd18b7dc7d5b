import { displayText } from '../src/core/displayText.ts';

/** Times on axes and in tables. All in UTC: the engine has read them as they stand in the cells, without a zone. */
const DAY = 86_400_000;
const STEPS = [1000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 10_800_000, 21_600_000, 43_200_000, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Times at round places of the calendar, at most `most`, ascending. */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step = STEPS.find((size) => (to - from) / size <= most);
  if (step !== undefined) return Array.from({ length: Math.floor(to / step) - Math.ceil(from / step) + 1 }, (_, k) => (Math.ceil(from / step) + k) * step);
  const months = ((to - from) / DAY) / 30.44;
  const every = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((size) => months / size <= most) ?? 2400;
  const ticks: number[] = [];
  const first = new Date(from);
  const start = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + (first.getUTCDate() > 1 ? 1 : 0)) / every) * every;
  for (let month = start; ; month += every) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to || !Number.isFinite(at)) return ticks;
    if (at >= from) ticks.push(at);
  }
}

/** As much of a time as `span` milliseconds of axis need: `2019`, `Mar 2019`, `4 Mar`, `4 Mar 16:00`, `16:11:55`. */
export function shortTime(at: number, span: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const [year, month, day] = [date.getUTCFullYear(), MONTHS[date.getUTCMonth()]!, date.getUTCDate()];
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  if (span > 6 * 365 * DAY) return String(year);
  if (span > 150 * DAY) return `${month}\u00a0${year}`;
  if (span > 4 * DAY) return `${day}\u00a0${month}`;
  if (span > 3_600_000) return at % DAY === 0 ? `${day}\u00a0${month}` : clock;
  return `${clock}:${two(date.getUTCSeconds())}`;
}

/** A whole date, and the time where the bin is shorter than a day. */
export function longTime(at: number, width: number): string {
  const iso = new Date(at).toISOString();
  return width >= DAY ? iso.slice(0, 10) : iso.slice(0, width >= 60_000 ? 16 : 19).replace('T', ' ');
}

/** What bin `k` of a calendar is called. */
export function calendarName(scale: 'hour' | 'weekday' | 'month', k: number): string {
  if (scale === 'hour') return `${String(k).padStart(2, '0')}:00`;
  return (scale === 'weekday' ? WEEKDAYS[k] : MONTHS[k]) ?? '';
}

/** From one ISO 8601 time to another, in days where there are several: `1 to 31 Jan 2019`, `1 Jan to 30 Apr 2001`. */
export function periodText(from: string, to: string): string {
  const [a, b] = [from, to].map((time) => /^(\d{4})-(\d\d)-(\d\d)/.exec(time));
  if (!a || !b || a[0] === b[0]) return from === to ? shown(from) : `${shown(from)} to ${shown(to)}`;
  const end = dayOf(b, true);
  if (a[1] !== b[1]) return `${dayOf(a, true)} to ${end}`;
  return `${a[2] === b[2] ? Number(a[3]) : dayOf(a, false)} to ${end}`;
}

function dayOf([, year, month, day]: RegExpExecArray, whole: boolean): string {
  const text = `${Number(day)}\u00a0${MONTHS[Number(month) - 1] ?? month}`;
  return whole ? `${text}\u00a0${year}` : text;
}

function shown(time: string): string {
  return displayText(time.replace('T', ' '), 30);
}
