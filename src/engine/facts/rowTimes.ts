import { unpackParts } from '../../core/calendar.ts';
import { calendarDay } from '../../core/calendar.ts';
import { emptyDateCell, layoutOf, NO_ZONE, readDateCell, readTimeNumber, ZONE_NAMES } from '../../core/dateCell.ts';
import type { DateCell } from '../../core/dateCell.ts';
import { dayOf } from '../../core/dateNotation.ts';
import type { DateOrder } from '../../core/dateNotation.ts';
import { numberAt } from '../../core/performance/roleCells.ts';
import type { Cells } from '../../core/performance/roleCells.ts';
import type { Side } from '../../core/report.ts';
import { DateCells } from './dateCells.ts';
import { dateOrders } from './dateOrders.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The time of each row in milliseconds since 1970, in UTC where a zone is written; NaN where it cannot be read. A year alone is its first day. */
export function rowTimes(sides: { [S in Side]?: Cells }, rows: Record<Side, number>): Record<Side, Float64Array> {
  const known = new DateCells();
  for (const side of ['training', 'production'] as const) {
    const cells = sides[side];
    if (cells === undefined || 'numbers' in cells) continue;
    for (const text of cells.texts) if (text !== null) known.addText(text, Number(side === 'training'), Number(side === 'production'), true);
  }
  const orders = dateOrders(known);
  const times = (side: Side): Float64Array => {
    const cells = sides[side];
    const cell = emptyDateCell();
    return Float64Array.from({ length: rows[side] }, (_, row) => (cells === undefined ? NaN : timeAt(cells, row, cell, orders[side].orders)));
  };
  return { training: times('training'), production: times('production') };
}

function timeAt(cells: Cells, row: number, cell: DateCell, orders: ReadonlyMap<number, DateOrder>): number {
  const text = 'texts' in cells ? cells.texts[row] : undefined;
  if (text !== undefined && text !== null && readDateCell(text, cell)) return timeOf(cell, orders);
  const number = numberAt(cells, row);
  if (Number.isInteger(number) && number >= 1900 && number <= 2100) return (calendarDay(number, 1, 1) ?? NaN) * DAY;
  return !Number.isNaN(number) && readTimeNumber(number, cell) ? timeOf(cell, orders) : NaN;
}

function timeOf({ layout, day, time, zone }: DateCell, orders: ReadonlyMap<number, DateOrder>): number {
  const { style } = layoutOf(layout);
  const open = style === 'year last' || style === 'open';
  const order = orders.get(layout);
  const at = open ? (order === undefined ? undefined : dayOf(unpackParts(day), style, order)) : day;
  if (at === undefined) return NaN;
  const offset = zone === NO_ZONE || ZONE_NAMES.has(zone) ? 0 : zone * MINUTE;
  return at * DAY + Math.max(0, time) - offset;
}
