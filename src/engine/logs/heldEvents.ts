import fs from 'node:fs';
import type { LogEvent } from '../../core/logs/logEvent.ts';

export interface PlacedEvent {
  event: LogEvent;
  place: number;
}

/** Cells of held events that stay in memory, some 100 bytes each. */
const MOST_CELLS = 500_000;
const READ_BYTES = 2 ** 12;

/** Events that wait for their other half. Where they are many, the oldest go to a file of the private folder. */
export class HeldEvents {
  private readonly memory = new Map<string, PlacedEvent>();
  /** Where in the file the others begin. */
  private readonly offsets = new Map<string, number>();
  private readonly target: string;
  private file: number | undefined;
  private written = 0;
  private cells = 0;

  constructor(target: string) {
    this.target = target;
  }

  get size(): number {
    return this.memory.size + this.offsets.size;
  }

  /** Holds an event, and returns one with the same id that was held. */
  hold(id: string, held: PlacedEvent): PlacedEvent | undefined {
    const earlier = this.take(id);
    this.memory.set(id, held);
    this.cells += cellsOf(held);
    if (this.cells > MOST_CELLS) this.spill();
    return earlier;
  }

  take(id: string): PlacedEvent | undefined {
    const held = this.memory.get(id);
    if (held) {
      this.memory.delete(id);
      this.cells -= cellsOf(held);
      return held;
    }
    const offset = this.offsets.get(id);
    if (offset === undefined) return undefined;
    this.offsets.delete(id);
    return this.read(offset);
  }

  /** What is left, oldest first; none is held afterwards. */
  *rest(): Generator<PlacedEvent> {
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
      const line = `${JSON.stringify(held, (_, value: unknown) => (typeof value === 'bigint' ? { bigint: String(value) } : value))}\n`;
      this.offsets.set(id, this.written + bytes);
      bytes += Buffer.byteLength(line);
      lines.push(line);
      this.memory.delete(id);
      this.cells -= cellsOf(held);
    }
    const block = Buffer.from(lines.join(''));
    for (let at = 0; at < block.length; ) at += fs.writeSync(this.file, block, at, block.length - at, this.written + at);
    this.written += block.length;
  }

  private read(offset: number): PlacedEvent {
    let size = READ_BYTES;
    for (;;) {
      const buffer = Buffer.alloc(Math.min(size, this.written - offset));
      for (let at = 0; at < buffer.length; ) {
        const bytes = fs.readSync(this.file as number, buffer, at, buffer.length - at, offset + at);
        if (bytes === 0) throw new Error('a file of the private folder was cut');
        at += bytes;
      }
      const end = buffer.indexOf(10);
      if (end >= 0) return revived(buffer.toString('utf8', 0, end));
      size *= 4;
    }
  }
}

function revived(line: string): PlacedEvent {
  const held = JSON.parse(line) as PlacedEvent & { event: { time?: { nanoseconds: unknown } } };
  const time = held.event.time;
  if (time) time.nanoseconds = BigInt((time.nanoseconds as unknown as { bigint: string }).bigint);
  return held;
}

function cellsOf({ event: { rows, meta } }: PlacedEvent): number {
  return rows.reduce((sum, row) => sum + row.length, meta.length + 1);
}
