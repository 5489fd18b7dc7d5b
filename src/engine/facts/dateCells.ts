import { unpackParts } from '../../core/calendar.ts';
import { emptyDateCell, layoutOf, readDateCell, readTimeNumber } from '../../core/dateCell.ts';
import { dayOf } from '../../core/dateNotation.ts';
import type { DateOrder } from '../../core/dateNotation.ts';
import type { Side } from '../../core/report.ts';

/** Cells of one layout on one side. */
export interface LayoutCount {
  layout: number;
  cells: number;
  unpadded: number;
  /** For layouts whose order is open: cells that each order can read. */
  readable: Record<DateOrder, number>;
}

const FIRST = 1 << 14;
/** Numbers by the pattern of the definitions; the only texts that can be times since some day. */
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;
const DAY_MS = 86_400_000;

/** The distinct cells of one column, both sides, as they could be read; 26 bytes each. */
export class DateCells {
  readonly unread = { training: 0, production: 0 };
  private readonly layouts = { training: new Map<number, LayoutCount>(), production: new Map<number, LayoutCount>() };
  private readonly cell = emptyDateCell();
  private length = 0;
  private layout = new Int32Array(FIRST);
  private day = new Int32Array(FIRST);
  private time = new Int32Array(FIRST);
  private zone = new Int16Array(FIRST);
  private fraction = new Uint8Array(FIRST);
  private training = new Float64Array(FIRST);
  private production = new Float64Array(FIRST);

  /** `numbers`: bare numbers are times too. */
  addText(text: string, training: number, production: number, numbers: boolean): void {
    const read = readDateCell(text, this.cell) || (numbers && NUMBER.test(text) && readTimeNumber(Number(text), this.cell));
    this.add(read, training, production);
  }

  addNumber(value: number, training: number, production: number): void {
    this.add(readTimeNumber(value, this.cell), training, production);
  }

  counts(side: Side): LayoutCount[] {
    return [...this.layouts[side].values()].toSorted((a, b) => b.cells - a.cells || a.layout - b.layout);
  }

  /** Every cell that can be read once the orders of a side are known; `at` is in milliseconds since 1970. */
  each(side: Side, orders: ReadonlyMap<number, DateOrder>, use: (cell: { layout: number; at: number; timed: boolean; zone: number; fraction: boolean; count: number }) => void): void {
    const counts = this[side];
    for (let k = 0; k < this.length; k++) {
      const count = counts[k] as number;
      if (count === 0) continue;
      const layout = this.layout[k] as number;
      const order = orders.get(layout);
      const { style } = layoutOf(layout);
      const open = style === 'year last' || style === 'open';
      const day = open ? (order ? dayOf(unpackParts(this.day[k] as number), style, order) : undefined) : (this.day[k] as number);
      if (day === undefined) continue;
      const time = this.time[k] as number;
      use({ layout, at: day * DAY_MS + Math.max(0, time), timed: time >= 0, zone: this.zone[k] as number, fraction: this.fraction[k] === 1, count });
    }
  }

  private add(read: boolean, training: number, production: number): void {
    if (!read) {
      this.unread.training += training;
      this.unread.production += production;
      return;
    }
    const { cell } = this;
    if (this.length === this.layout.length) this.grow();
    const k = this.length++;
    this.layout[k] = cell.layout;
    this.day[k] = cell.day;
    this.time[k] = cell.time;
    this.zone[k] = cell.zone;
    this.fraction[k] = Number(cell.fraction);
    this.training[k] = training;
    this.production[k] = production;
    if (training > 0) this.count('training', training);
    if (production > 0) this.count('production', production);
  }

  private count(side: Side, cells: number): void {
    const { layout, day, unpadded } = this.cell;
    let count = this.layouts[side].get(layout);
    if (!count) {
      count = { layout, cells: 0, unpadded: 0, readable: { DMY: 0, MDY: 0, YMD: 0 } };
      this.layouts[side].set(layout, count);
    }
    count.cells += cells;
    if (unpadded) count.unpadded += cells;
    const { style } = layoutOf(layout);
    if (style !== 'year last' && style !== 'open') return;
    const parts = unpackParts(day);
    for (const order of ORDERS) if ((order !== 'YMD' || style === 'open') && dayOf(parts, style, order) !== undefined) count.readable[order] += cells;
  }

  private grow(): void {
    const twice = <T extends { length: number; set(from: T): void }>(array: T, Kind: new (length: number) => T): T => {
      const larger = new Kind(2 * array.length);
      larger.set(array);
      return larger;
    };
    this.layout = twice(this.layout, Int32Array);
    this.day = twice(this.day, Int32Array);
    this.time = twice(this.time, Int32Array);
    this.zone = twice(this.zone, Int16Array);
    this.fraction = twice(this.fraction, Uint8Array);
    this.training = twice(this.training, Float64Array);
    this.production = twice(this.production, Float64Array);
  }
}

const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
