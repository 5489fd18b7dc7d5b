import fs from 'node:fs';
import type { CellCode } from './logBatch.ts';
import { PackedCells } from './packedCells.ts';
import type { CellShapes } from './packedCells.ts';
import { PackedEvent } from './packedEvent.ts';
import type { PackedRow } from './packedEvent.ts';

/** Cells of held events that stay in memory, some 100 bytes each. */
const MOST_CELLS = 500_000;
const READ_BYTES = 2 ** 12;

/** Events that wait for their other half. Where they are many, the oldest go to a file of the private folder. */
export class HeldEvents {
  private readonly memory = new Map<string, PackedEvent>();
  /** Where in the file the others begin. */
  private readonly offsets = new Map<string, number>();
  /** Held since the last batch began: their cells lie in it. */
  private fresh: string[] = [];
  private readonly target: string;
  private readonly shapes: CellShapes;
  private file: number | undefined;
  private written = 0;
  private cells = 0;

  constructor(target: string, shapes: CellShapes) {
    this.target = target;
    this.shapes = shapes;
  }

  get size(): number {
    return this.memory.size + this.offsets.size;
  }

  /** Holds an event, and returns one with the same id that was held. */
  hold(id: string, event: PackedEvent): PackedEvent | undefined {
    const earlier = this.take(id);
    this.memory.set(id, event);
    this.fresh.push(id);
    this.cells += event.size;
    if (this.cells > MOST_CELLS) this.spill();
    return earlier;
  }

  take(id: string): PackedEvent | undefined {
    const held = this.memory.get(id);
    if (held) {
      this.memory.delete(id);
      this.cells -= held.size;
      return held;
    }
    const offset = this.offsets.get(id);
    if (offset === undefined) return undefined;
    this.offsets.delete(id);
    return this.read(offset);
  }

  /** What is held leaves the batch that was read. */
  endBatch(): void {
    for (const id of this.fresh) this.memory.get(id)?.detach();
    this.fresh = [];
  }

  /** What is left, oldest first; none is held afterwards. */
  *rest(): Generator<PackedEvent> {
    for (const offset of this.offsets.values()) yield this.read(offset);
    yield* this.memory.values();
    this.offsets.clear();
    this.memory.clear();
    this.cells = 0;
  }

  close(): void {
    if (this.file === undefined) return;
    fs.closeSync(this.file);
    fs.rmSync(this.target, { force: true });
    this.file = undefined;
  }

  private spill(): void {
    this.file ??= fs.openSync(this.target, 'wx+', 0o600);
    const lines: string[] = [];
    let bytes = 0;
    for (const [id, held] of this.memory) {
      if (this.cells <= MOST_CELLS / 2) break;
      const line = `${JSON.stringify(plain(held))}\n`;
      this.offsets.set(id, this.written + bytes);
      bytes += Buffer.byteLength(line);
      lines.push(line);
      this.memory.delete(id);
      this.cells -= held.size;
    }
    const block = Buffer.from(lines.join(''));
    for (let at = 0; at < block.length; ) at += fs.writeSync(this.file, block, at, block.length - at, this.written + at);
    this.written += block.length;
  }

  private read(offset: number): PackedEvent {
    let size = READ_BYTES;
    for (;;) {
      const buffer = Buffer.alloc(Math.min(size, this.written - offset));
      for (let at = 0; at < buffer.length; ) {
        const bytes = fs.readSync(this.file as number, buffer, at, buffer.length - at, offset + at);
        if (bytes === 0) throw new Error('a file of the private folder was cut');
        at += bytes;
      }
      const end = buffer.indexOf(10);
      if (end >= 0) return this.revived(JSON.parse(buffer.toString('utf8', 0, end)) as PlainEvent);
      size *= 4;
    }
  }

  private revived({ kind, place, nanoseconds, rows, meta, id, detail, payloadFault }: PlainEvent): PackedEvent {
    const row = (parts: readonly PlainCells[]): PackedRow =>
      parts.map(({ cells, text }) => {
        const bytes = Buffer.from(text);
        return new PackedCells(this.shapes.of(cells), bytes, 0, bytes.length);
      });
    const event = new PackedEvent(kind, place, nanoseconds === undefined ? undefined : BigInt(nanoseconds), rows.map(row), row(meta));
    return Object.assign(event, { id, detail, payloadFault });
  }
}

interface PlainCells {
  cells: CellCode[];
  text: string;
}

/** What JSON takes. */
interface PlainEvent extends Pick<PackedEvent, 'kind' | 'place' | 'id' | 'detail' | 'payloadFault'> {
  nanoseconds: string | undefined;
  rows: PlainCells[][];
  meta: PlainCells[];
}

function plain({ kind, place, id, nanoseconds, rows, meta, payloadFault, detail }: PackedEvent): PlainEvent {
  const row = (parts: PackedRow): PlainCells[] => parts.map(({ shape, bytes, from, to }) => ({ cells: shape.cells.map(({ role, name, code }) => ({ role, name, code })), text: bytes.toString('utf8', from, to) }));
  return { kind, place, id, nanoseconds: nanoseconds === undefined ? undefined : String(nanoseconds), rows: rows.map(row), meta: row(meta), payloadFault, detail };
}
