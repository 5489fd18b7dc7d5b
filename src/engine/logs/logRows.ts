import { LogColumns } from '../../core/logs/logColumns.ts';
import type { LogColumn, NamesFor } from '../../core/logs/logColumns.ts';
import type { SchemaField } from '../../core/logs/payloadSchema.ts';
import { LineIndex } from '../formats/lineIndex.ts';
import { GrowingTable } from './growingTable.ts';
import type { CellShape } from './packedCells.ts';
import type { PackedRow } from './packedEvent.ts';

/** Where the cells of rows of the same shapes go. */
interface RowLayout {
  shapes: readonly CellShape[];
  /** Of the columns, when it was made. */
  version: number;
  /** Columns of the cells that are written, in their order; whether that is the order of the columns, and with none left out. */
  columns: readonly number[];
  rising: boolean;
  inOrder: boolean;
  fields: readonly SchemaField[];
  /** No column occurs twice. */
  alike: boolean;
  notes: readonly { column: LogColumn; note: number }[];
}

/** Cells of the layouts that are kept. */
const MOST_CELLS = 100_000;

/** Rows of one kind, with their columns and places. */
export class LogRows {
  readonly table: GrowingTable;
  readonly columns: LogColumns;
  readonly lines = new LineIndex();
  /** By the shapes of the rows; and that of the last row. */
  private readonly layouts = new Map<string, RowLayout>();
  private kept = 0;
  private last: RowLayout | undefined;

  /** `body`: a name in the private folder. */
  constructor(body: string, absent: string, namesFor: NamesFor | undefined) {
    this.columns = new LogColumns(namesFor);
    this.table = new GrowingTable(body, absent, () => this.columns.finish().map(({ name }) => name));
  }

  /** Returns the features of the row: the same list for rows that are alike. */
  add(row: PackedRow, meta: PackedRow, place: number): readonly SchemaField[] {
    const layout = this.layoutOf(row, meta, place);
    this.last = layout;
    for (const { column, note } of layout.notes) this.columns.note(column, note, place);
    this.lines.add(place);
    write(this.table, this.columns.columns.length, layout, [...row, ...meta]);
    return layout.alike ? layout.fields : [...layout.fields];
  }

  private layoutOf(row: PackedRow, meta: PackedRow, place: number): RowLayout {
    const { last, layouts, columns } = this;
    if (last?.version === columns.version && isLaidOut(last, row, meta)) return last;
    const shapes = [...row, ...meta].map(({ shape }) => shape);
    const isKept = shapes.every(({ id }) => id !== undefined);
    const key = isKept ? shapes.map(({ id }) => id).join() : '';
    const known = isKept ? layouts.get(key) : undefined;
    if (known?.version === columns.version) return known;
    const layout = layoutFor(columns, shapes, row.length, place);
    if (isKept && this.kept <= MOST_CELLS) {
      this.kept += 1 + layout.columns.length;
      layouts.set(key, layout);
    }
    return layout;
  }
}

function isLaidOut({ shapes }: RowLayout, row: PackedRow, meta: PackedRow): boolean {
  if (shapes.length !== row.length + meta.length) return false;
  for (let k = 0; k < row.length; k++) if (shapes[k] !== row[k]?.shape) return false;
  for (let k = 0; k < meta.length; k++) if (shapes[row.length + k] !== meta[k]?.shape) return false;
  return true;
}

/** Where cells go; new columns begin at `place`. The first shapes, `parts` many, are those of the row. */
function layoutFor(columns: LogColumns, shapes: readonly CellShape[], parts: number, place: number): RowLayout {
  const row = parts === 1 ? (shapes[0] as CellShape).cells : shapes.slice(0, parts).flatMap(({ cells }) => cells);
  columns.prepare(row, place);
  const written: number[] = [];
  const fields: SchemaField[] = [];
  const notes: { column: LogColumn; note: number }[] = [];
  let [inOrder, rising, last] = [true, true, -1];
  for (const { cells } of shapes) {
    for (const cell of cells) {
      // A field that has never had a value is a column only of the payload.
      if (!cell.isWritten) continue;
      const column = columns.of(cell, place);
      const { index } = column;
      written.push(index);
      if (index !== last + 1) inOrder = false;
      if (index <= last) rising = false;
      last = index;
      if (cell.role === 'feature') fields.push({ index, kind: cell.kind });
      else if (cell.role === 'score' || cell.role === 'output') notes.push({ column, note: cell.note });
    }
  }
  return { shapes, version: columns.version, columns: written, inOrder, rising, fields, alike: rising || new Set(written).size === written.length, notes };
}

/** Writes a row: what is missing is absent, and of two cells for a column the last one with a value counts. */
function write(table: GrowingTable, columns: number, { columns: written, inOrder, rising }: RowLayout, parts: PackedRow): void {
  table.begin(columns);
  let width = 0;
  if (inOrder) {
    for (const { shape, bytes, from, to } of parts) {
      if (shape.written === 0) continue;
      table.cells(bytes, from, to, width === 0);
      width += shape.written;
    }
  } else if (rising) {
    let at = 0;
    for (const part of parts) {
      if (part.shape.written === 0) continue;
      let { from } = part;
      for (const to of part.ends()) {
        for (const index = written[at++] as number; width < index; width++) table.nothing(width === 0);
        table.cells(part.bytes, from, to, width++ === 0);
        from = to + 1;
      }
    }
  } else {
    const places = byColumn(columns, written, parts);
    for (; width < columns; width++) {
      const part = parts[(places[3 * width] as number) - 1];
      if (part) table.cells(part.bytes, places[3 * width + 1] as number, places[3 * width + 2] as number, width === 0);
      else table.nothing(width === 0);
    }
  }
  for (; width < Math.max(1, columns); width++) table.nothing(width === 0);
  table.end();
}

/** For each column the number of the part that has its cell, from 1 (0: none), where the cell begins, and where it ends. */
function byColumn(columns: number, written: readonly number[], parts: PackedRow): Int32Array {
  const places = new Int32Array(3 * columns);
  let at = 0;
  for (const [k, part] of parts.entries()) {
    if (part.shape.written === 0) continue;
    const ends = part.ends();
    let { from } = part;
    let next = 0;
    for (const { isWritten, kind } of part.shape.cells) {
      if (!isWritten) continue;
      const to = ends[next++] as number;
      const place = 3 * (written[at++] as number);
      if (kind !== 'null') {
        places[place] = k + 1;
        places[place + 1] = from;
        places[place + 2] = to;
      }
      from = to + 1;
    }
  }
  return places;
}
