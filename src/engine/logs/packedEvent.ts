import type { LogEventKind, LogRole, LogRow } from '../../core/logs/logEvent.ts';
import type { LoggedRecord } from '../../core/logs/loggedRecord.ts';
import { EVENT_KINDS, HAS_ID, HAS_TIME, IS_PAIRED, UNKNOWN_ZONE } from './logBatch.ts';
import type { EventExtras, LogBatch } from './logBatch.ts';
import { PackedCells } from './packedCells.ts';
import type { CellShapes } from './packedCells.ts';

/** Cells that stand in one row, or hold for all rows of an event. */
export type PackedRow = readonly PackedCells[];

/** An event whose cells stay packed: nearly all of them are only copied. */
export class PackedEvent implements LoggedRecord {
  readonly kind: LogEventKind;
  readonly place: number;
  readonly nanoseconds: bigint | undefined;
  readonly rows: readonly PackedRow[];
  readonly meta: PackedRow;
  unknownZone = false;
  paired = false;
  hasId = false;
  payloadFault: string | undefined = undefined;
  detail: string | undefined = undefined;
  private text: string | undefined = undefined;
  /** Where the id lies, as long as nobody has asked for it. */
  private bytes: Buffer | undefined = undefined;
  private from = 0;
  private to = 0;

  constructor(kind: LogEventKind, place: number, nanoseconds: bigint | undefined, rows: readonly PackedRow[], meta: PackedRow) {
    this.kind = kind;
    this.place = place;
    this.nanoseconds = nanoseconds;
    this.rows = rows;
    this.meta = meta;
  }

  get id(): string | undefined {
    if (this.bytes) {
      this.text = this.bytes.toString('utf8', this.from, this.to);
      this.bytes = undefined;
    }
    return this.text;
  }

  set id(text: string | undefined) {
    this.hasId = text !== undefined;
    this.bytes = undefined;
    this.text = text;
  }

  setPackedId(bytes: Buffer, from: number, to: number): void {
    this.hasId = true;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get isAnswered(): boolean {
    return this.rows.some((row) => row.some(({ shape }) => shape.isAnswered));
  }

  value(role: LogRole): string | undefined {
    for (const cells of this.meta) {
      const position = cells.shape.find(role);
      if (position !== undefined) return cells.text(position) ?? undefined;
    }
    return undefined;
  }

  figures(): LogRow {
    return this.meta.flatMap((cells) => (cells.shape.hasFigures ? cells.unpack() : []));
  }

  /** The same with what was found for it. */
  with(found: { kind?: LogEventKind; rows: readonly PackedRow[]; meta?: PackedRow; payloadFault?: string | undefined }): PackedEvent {
    const event = new PackedEvent(found.kind ?? this.kind, this.place, this.nanoseconds, found.rows, found.meta ?? this.meta);
    event.id = this.id;
    event.detail = this.detail;
    event.payloadFault = found.payloadFault ?? this.payloadFault;
    return event;
  }

  /** Leaves the buffer of its batch, which would stay as long as it does. */
  detach(): void {
    // Its id is a text from now on.
    void this.id;
    for (const row of [...this.rows, this.meta]) for (const cells of row) cells.detach();
  }

  /** Cells, of which those with a text count. */
  get size(): number {
    return this.rows.reduce((sum, row) => row.reduce((cells, { shape }) => cells + shape.written, sum), this.meta.reduce((cells, { shape }) => cells + shape.cells.length, 1));
  }
}

/**
 * Calls `use` with every event of a batch; its cells are valid as long as the batch is not reused. `placeOf`: of a line of its range, the hash of
 * its id follows.
 */
export function unpackBatch(batch: LogBatch, shapes: CellShapes, placeOf: (line: number) => number, use: (event: PackedEvent, high: number, low: number) => void): void {
  const { events, kinds, flags, lines, times, idHigh, idLow, idEnds, partEnds, ends, extras } = batch;
  const bytes = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.byteLength);
  const shapeOf = shapes.reader(batch);
  let at = 0;
  let part = 0;
  let extra = 0;
  for (let k = 0; k < events; k++) {
    const flag = flags[k] as number;
    const more: EventExtras | undefined = extras[extra]?.event === k ? extras[extra++] : undefined;
    const id = at;
    at = idEnds[k] as number;
    const idEnd = at;
    const last = (partEnds[k] as number) - 1;
    const rows: PackedRow[] = [];
    for (; part < last; part++) rows.push([new PackedCells(shapeOf(part), bytes, at, (at = ends[part] as number))]);
    const meta = [new PackedCells(shapeOf(part), bytes, at, (at = ends[part] as number))];
    part++;
    const event = new PackedEvent(EVENT_KINDS[kinds[k] as number] as LogEventKind, placeOf(lines[k] as number), flag & HAS_TIME ? (more?.time ?? (times[k] as bigint)) : undefined, rows, meta);
    if (flag & HAS_ID) event.setPackedId(bytes, id, idEnd);
    event.unknownZone = (flag & UNKNOWN_ZONE) !== 0;
    event.paired = (flag & IS_PAIRED) !== 0;
    if (more) {
      event.payloadFault = more.payloadFault;
      event.detail = more.detail;
    }
    use(event, idHigh[k] as number, idLow[k] as number);
  }
}
