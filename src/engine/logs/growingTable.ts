import fs from 'node:fs';
import { RecordWriter } from '../formats/recordWriter.ts';

const CHUNK_BYTES = 2 ** 20;
const BUFFER_BYTES = 2 ** 20;
/** Up to so many bytes are copied one by one: calling into native code costs more. */
const SHORT = 48;
const COMMA = 0x2c;
const COMMA_BYTES = Buffer.of(COMMA);
const QUOTE = 0x22;
const LF = 10;

/**
 * A CSV whose columns are not known before its last row: rows go to a file in which later rows may be longer. It begins with the header as it
 * was after the first rows; where that is what the header is at the end, and no row is longer, it is the table. Else it is copied.
 */
export class GrowingTable {
  rows = 0;
  /** Bytes of the longest line. */
  private longest = 0;
  private readonly body: string;
  private readonly absent: Buffer;
  private readonly header: () => readonly string[];
  private guess: Buffer | undefined;
  private file: number | undefined;
  private written = 0;
  private buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  private used = 0;
  /** Where in the buffer the row begins that is written, or the next one. */
  private start = 0;
  /** From which byte of the body on rows have so many cells. */
  private readonly widths: { from: number; width: number }[] = [];
  private width = 0;

  /** `absent`: the cell of what is not there; `header`: of the columns so far, as it would be. */
  constructor(body: string, absent: string, header: () => readonly string[]) {
    this.body = body;
    this.absent = Buffer.from(absent);
    this.header = header;
  }

  /** No line has more bytes. */
  get longestBytes(): number {
    return this.longest;
  }

  /** Begins a row of so many columns. Its cells follow, as `csvCell` writes them. */
  begin(columns: number): void {
    // A row in which nothing is known yet has its first cell too.
    const width = Math.max(1, columns);
    if (width === this.width) return;
    this.flush();
    this.width = width;
    this.widths.push({ from: this.written, width });
  }

  /** Cells with the commas between them; `first`: of the row. */
  cells(bytes: Buffer, from: number, to: number, first: boolean): void {
    this.reserve(to - from + 1);
    if (!first) this.buffer[this.used++] = COMMA;
    if (to - from > SHORT) bytes.copy(this.buffer, this.used, from, to);
    else for (let at = from, k = this.used; at < to; at++, k++) this.buffer[k] = bytes[at] as number;
    this.used += to - from;
  }

  /** A cell of what is not there. */
  nothing(first: boolean): void {
    this.cells(this.absent, 0, this.absent.length, first);
  }

  /** Ends a row. */
  end(): void {
    this.reserve(3);
    // A line without any byte would be no row.
    if (this.used === this.start) this.used += this.buffer.write('""', this.used);
    this.longest = Math.max(this.longest, this.used - this.start);
    this.buffer[this.used++] = LF;
    this.start = this.used;
    this.rows++;
    if (this.used > BUFFER_BYTES / 2) this.flush();
  }

  /** Makes the file with header and rows at `target` and returns its bytes; the body is gone. */
  finish(names: readonly string[], target: string): number {
    this.flush();
    const header = headerOf(names);
    this.longest = Math.max(this.longest, header.length - 1);
    if (this.file !== undefined && this.guess?.equals(header) && this.widths.every(({ width }) => width === names.length)) {
      fs.closeSync(this.file);
      this.file = undefined;
      fs.renameSync(this.body, target);
      return this.written;
    }
    const writer = new RecordWriter(target);
    try {
      writer.copy(header, 0, header.length);
      if (this.file !== undefined) this.copy(writer, names.length);
    } finally {
      writer.close();
    }
    this.close();
    return writer.bytes;
  }

  /** Removes the body. */
  close(): void {
    if (this.file === undefined) return;
    fs.closeSync(this.file);
    fs.rmSync(this.body, { force: true });
    this.file = undefined;
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return;
    const buffer = Buffer.allocUnsafeSlow(2 * (this.used + bytes));
    this.buffer.copy(buffer, 0, 0, this.used);
    this.buffer = buffer;
  }

  /** Writes the rows that have ended: a row is begun when the one before has ended. */
  private flush(): void {
    if (this.used === 0) return;
    if (this.file === undefined) {
      this.file = fs.openSync(this.body, 'wx', 0o600);
      this.guess = headerOf(this.header());
      this.write(this.guess, this.guess.length);
      // The first rows were not yet written when their width was noted.
      for (const each of this.widths) each.from = this.written;
    }
    this.write(this.buffer, this.used);
    this.used = 0;
    this.start = 0;
  }

  private write(bytes: Buffer, length: number): void {
    for (let at = 0; at < length; ) at += fs.writeSync(this.file as number, bytes, at, length - at);
    this.written += length;
  }

  private copy(writer: RecordWriter, columns: number): void {
    const file = fs.openSync(this.body, 'r');
    try {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      for (const [k, { from, width }] of this.widths.entries()) {
        const end = this.widths[k + 1]?.from ?? Infinity;
        const more = Buffer.concat(Array.from({ length: columns - width }, () => [COMMA_BYTES, this.absent]).flat());
        if (more.length > 0) this.longest += more.length;
        let inQuotes = false;
        for (let at = from; at < end; ) {
          const bytes = fs.readSync(file, buffer, 0, Math.min(buffer.length, end - at), at);
          if (bytes === 0) break;
          at += bytes;
          if (more.length === 0) writer.copy(buffer, 0, bytes);
          else inQuotes = fill(writer, buffer.subarray(0, bytes), more, inQuotes);
        }
      }
    } finally {
      fs.closeSync(file);
    }
  }
}

function headerOf(names: readonly string[]): Buffer {
  return Buffer.from(`${names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\n`);
}

/** Copies rows, each with `more` before its end. */
function fill(writer: RecordWriter, bytes: Buffer, more: Buffer, inQuotes: boolean): boolean {
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) inQuotes = !inQuotes;
    else if (bytes[at] === LF && !inQuotes) {
      writer.copy(bytes, start, at);
      writer.copy(more, 0, more.length);
      start = at;
    }
  }
  writer.copy(bytes, start, bytes.length);
  return inQuotes;
}

// A quotation mark, what parts cells and lines, and spaces that a reader would take off.
const SPECIAL = /[",\r\n]|^[ \t]|[ \t]$/;

/** The text of a cell, in quotation marks where it needs them. */
export function csvCell(text: string): string {
  return text === '' || SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
