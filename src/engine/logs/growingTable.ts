import fs from 'node:fs';
import { RecordWriter } from '../formats/recordWriter.ts';

const CHUNK_BYTES = 2 ** 20;
const BATCH_CHARACTERS = 2 ** 18;
const QUOTE = 0x22;
const LF = 10;

/** A CSV whose columns are not known before its last row: rows go to a body in which later rows may be longer, and are filled up at the end. */
export class GrowingTable {
  rows = 0;
  /** Characters of the longest line. */
  private longest = 0;
  private readonly body: string;
  private readonly absent: string;
  private file: number | undefined;
  private written = 0;
  private pending: string[] = [];
  private characters = 0;
  /** From which byte of the body on rows have so many cells. */
  private readonly widths: { from: number; width: number }[] = [];
  private width = 0;

  /** `absent`: the cell of what is not there. */
  constructor(body: string, absent: string) {
    this.body = body;
    this.absent = absent;
  }

  /** No line has more bytes. */
  get longestBytes(): number {
    return 3 * this.longest;
  }

  /** A row by column, as `csvCell` writes it; undefined is absent. */
  add(cells: (string | undefined)[]): void {
    // A row in which nothing is known yet has its first cell too.
    const width = Math.max(1, cells.length);
    if (width !== this.width) {
      this.flush();
      this.width = width;
      this.widths.push({ from: this.written, width: this.width });
    }
    let line = cells.length === 0 ? this.absent : this.absent === '' ? cells.join(',') : cells.map((cell) => cell ?? this.absent).join(',');
    // A line without any byte would be no row.
    if (line === '') line = '""';
    this.longest = Math.max(this.longest, line.length);
    this.pending.push(line);
    this.characters += line.length;
    this.rows++;
    if (this.characters > BATCH_CHARACTERS) this.flush();
  }

  /** Writes header and rows to `target` and returns its bytes; the body is gone. */
  finish(header: readonly string[], target: string): number {
    this.flush();
    const writer = new RecordWriter(target);
    try {
      const first = header.map((name) => `"${name.replaceAll('"', '""')}"`).join(',');
      this.longest = Math.max(this.longest, first.length);
      writer.text(`${first}\n`);
      if (this.written > 0) this.copy(writer, header.length);
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

  private flush(): void {
    if (this.pending.length === 0) return;
    this.file ??= fs.openSync(this.body, 'wx', 0o600);
    this.pending.push('');
    const bytes = Buffer.from(this.pending.join('\n'), 'utf8');
    for (let at = 0; at < bytes.length; ) at += fs.writeSync(this.file, bytes, at, bytes.length - at);
    this.written += bytes.length;
    this.pending = [];
    this.characters = 0;
  }

  private copy(writer: RecordWriter, columns: number): void {
    const file = fs.openSync(this.body, 'r');
    try {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      const filler = (width: number): Buffer => Buffer.from(`,${this.absent}`.repeat(columns - width));
      for (const [k, { from, width }] of this.widths.entries()) {
        const end = this.widths[k + 1]?.from ?? Infinity;
        const more = filler(width);
        this.longest += more.length;
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
