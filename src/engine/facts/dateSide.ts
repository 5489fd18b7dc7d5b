import { calendarDate, calendarDay, weekday } from '../../core/calendar.ts';
import { NO_ZONE, ZONE_NAMES } from '../../core/dateCell.ts';
import { notationText } from '../../core/dateNotation.ts';
import type { CalendarDays, DateCoverage, DateNotation, DateSide } from '../../core/facts/dates.ts';
import type { Side } from '../../core/report.ts';
import { radixSort } from '../kernel/radixSort.ts';
import type { DateCells } from './dateCells.ts';
import type { SideOrders } from './dateOrders.ts';

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

/** All measures of one side, and its times in ascending order, one for each cell. */
export function dateSide(cells: DateCells, side: Side, present: number, { orders, ambiguous }: SideOrders): { measures: DateSide; times: Float64Array } {
  const times = new Float64Array(present);
  let read = 0;
  let timed = 0;
  let midnight = 0;
  let finest = 0;
  const quarters = zeros(96);
  const notations = new Map<number, number>();
  const zones = new Map<number, { cells: number; months: number[] }>();
  cells.each(side, orders, ({ layout, at, timed: hasTime, zone, fraction, count }) => {
    times.fill(at, read, read + count);
    read += count;
    notations.set(layout, (notations.get(layout) ?? 0) + count);
    if (!hasTime) return;
    const time = at - Math.floor(at / DAY_MS) * DAY_MS;
    timed += count;
    if (time === 0) midnight += count;
    finest = Math.max(finest, fraction ? 3 : time % 60_000 === 0 ? 1 : 2);
    quarters[Math.floor(time / QUARTER_MS)]! += count;
    const found = zones.get(zone) ?? { cells: 0, months: zeros(12) };
    found.cells += count;
    if (zone !== NO_ZONE) found.months[calendarDate(Math.floor(at / DAY_MS)).month - 1]! += count;
    zones.set(zone, found);
  });
  const sorted = radixSort(times.subarray(0, read).slice());
  return {
    times: sorted,
    measures: {
      present,
      read,
      notations: namedNotations(cells, side, notations, { orders, ambiguous }),
      min: sorted[0] ?? 0,
      max: sorted.at(-1) ?? 0,
      resolution: (['day', 'minute', 'second', 'fraction'] as const)[finest] ?? 'day',
      zones: [...zones].map(([zone, counts]) => ({ zone: zoneText(zone), ...counts })).toSorted((a, b) => b.cells - a.cells || (a.zone < b.zone ? -1 : 1)),
      timed,
      midnight,
      quarters,
      ...calendarCounts(sorted, timed > 0),
    },
  };
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

/** `+05:30`, `Z`, `none`. */
function zoneText(zone: number): string {
  if (zone === NO_ZONE) return 'none';
  const name = ZONE_NAMES.get(zone);
  if (name !== undefined) return name;
  const minutes = Math.abs(zone);
  return `${zone < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function namedNotations(cells: DateCells, side: Side, counted: ReadonlyMap<number, number>, { orders, ambiguous }: SideOrders): DateNotation[] {
  return cells.counts(side).flatMap(({ layout, unpadded }): DateNotation[] => {
    const count = counted.get(layout) ?? 0;
    if (count === 0) return [];
    const order = orders.get(layout);
    const notation = notationText(layout, order, unpadded > 0);
    return [{ notation, layout, ...(order ? { order } : {}), ...(ambiguous.has(layout) ? { ambiguous: true as const } : {}), cells: count }];
  });
}

/** What the ascending times say of days; `timed`: they have a time of day. */
function calendarCounts(sorted: Float64Array, timed: boolean): Pick<DateSide, 'weekdays' | 'months' | 'distinct' | 'days' | 'coverage' | 'calendar'> {
  const weekdays = zeros(7);
  const months = zeros(12);
  const covered = zeros(7);
  const hours = zeros(24);
  const exchange = new DayExchange();
  let distinct = 0;
  let days = 0;
  let from = 0;
  while (from < sorted.length) {
    const day = Math.floor((sorted[from] as number) / DAY_MS);
    const end = (day + 1) * DAY_MS;
    let to = from;
    let hour = -1;
    for (; to < sorted.length && (sorted[to] as number) < end; to++) {
      const at = sorted[to] as number;
      if (to === from || at !== sorted[to - 1]) distinct++;
      const own = Math.floor((at - day * DAY_MS) / 3_600_000);
      if (own !== hour) hours[own]!++;
      hour = own;
    }
    const date = calendarDate(day);
    weekdays[weekday(day)]! += to - from;
    covered[weekday(day)]!++;
    months[date.month - 1]! += to - from;
    exchange.add(day, date);
    days++;
    from = to;
  }
  const coverage: DateCoverage = { weekdays: weekdaysBetween(sorted).map((all, k) => ({ days: all, covered: covered[k] as number })), hours: { days: timed ? days : 0, covered: timed ? hours : zeros(24) } };
  return { weekdays, months, distinct, days, coverage, calendar: exchange.result() };
}

/** Days from the first to the last time, by day of the week. */
function weekdaysBetween(sorted: Float64Array): number[] {
  const counts = zeros(7);
  if (sorted.length === 0) return counts;
  const first = Math.floor((sorted[0] as number) / DAY_MS);
  const span = Math.floor((sorted.at(-1) as number) / DAY_MS) - first + 1;
  return counts.map((_, k) => Math.floor(span / 7) + Number((k - weekday(first) + 7) % 7 < span % 7));
}

/** Different days of a side, and what they would be with day and month exchanged. */
class DayExchange {
  private readonly late = zeros(12);
  private readonly early = zeros(144);
  private readonly exchanged = new Set<number>();
  private first = Infinity;
  private last = -Infinity;

  /** `day`: since 1970; each one once. */
  add(day: number, { year, month, day: date }: { year: number; month: number; day: number }): void {
    this.first = Math.min(this.first, day);
    this.last = Math.max(this.last, day);
    if (date > 12) {
      this.late[month - 1]!++;
      this.exchanged.add(day);
    } else {
      this.early[(month - 1) * 12 + date - 1]!++;
      this.exchanged.add(calendarDay(year, date, month) as number);
    }
  }

  result(): CalendarDays {
    let [from, to] = [Infinity, -Infinity];
    for (const day of this.exchanged) {
      from = Math.min(from, day);
      to = Math.max(to, day);
    }
    const span = (a: number, b: number): number => (b >= a ? b - a + 1 : 0);
    return { late: this.late, early: this.early, span: span(this.first, this.last), exchangedSpan: span(from, to), exchangedDays: this.exchanged.size };
  }
}
