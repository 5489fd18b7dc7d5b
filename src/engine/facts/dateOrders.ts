import { layoutOf } from '../../core/dateCell.ts';
import type { DateOrder } from '../../core/dateNotation.ts';
import type { Side } from '../../core/report.ts';
import type { DateCells, LayoutCount } from './dateCells.ts';

export interface SideOrders {
  orders: Map<number, DateOrder>;
  /** Layouts that every order reads alike. */
  ambiguous: Set<number>;
}

/**
 * The order of day and month in each layout of a column. The cells decide (a part above 12 is no month); where they do not, the
 * column's other layouts, then the other side; where nothing does, what the separator suggests.
 */
export function dateOrders(cells: DateCells): Record<Side, SideOrders> {
  const own = { training: fromCells(cells.counts('training')), production: fromCells(cells.counts('production')) };
  const settle = (side: Side, other: Side): SideOrders => {
    const orders = new Map<number, DateOrder>();
    const ambiguous = new Set<number>();
    for (const { layout, readable } of cells.counts(side)) {
      const { style } = layoutOf(layout);
      if (style !== 'year last' && style !== 'open') continue;
      const decided = own[side].get(layout);
      if (decided) orders.set(layout, decided);
      else {
        const possible = best(readable);
        const suggested = [alike(own[side], layout), own[other].get(layout), alike(own[other], layout), bySeparator(layout)];
        orders.set(layout, suggested.find((order) => order !== undefined && possible.includes(order)) ?? (possible[0] as DateOrder));
        ambiguous.add(layout);
      }
    }
    return { orders, ambiguous };
  };
  return { training: settle('training', 'production'), production: settle('production', 'training') };
}

function fromCells(counts: readonly LayoutCount[]): Map<number, DateOrder> {
  const decided = new Map<number, DateOrder>();
  for (const { layout, readable } of counts) {
    const possible = best(readable);
    if (possible.length === 1) decided.set(layout, possible[0] as DateOrder);
  }
  return decided;
}

/** The orders that read most cells. */
function best(readable: Readonly<Record<DateOrder, number>>): DateOrder[] {
  const orders: DateOrder[] = ['DMY', 'MDY', 'YMD'];
  const most = Math.max(...orders.map((order) => readable[order]));
  return most === 0 ? [] : orders.filter((order) => readable[order] === most);
}

/** The order of another layout with the same date part. */
function alike(decided: ReadonlyMap<number, DateOrder>, layout: number): DateOrder | undefined {
  const { style, separator } = layoutOf(layout);
  return [...decided].find(([other]) => layoutOf(other).style === style && layoutOf(other).separator === separator)?.[1];
}

function bySeparator(layout: number): DateOrder {
  const { style, separator } = layoutOf(layout);
  if (separator === '/') return 'MDY';
  return style === 'open' && separator === '-' ? 'YMD' : 'DMY';
}
