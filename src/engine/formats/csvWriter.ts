import { closeSync, openSync, writeSync } from 'node:fs';
import { VALUE_ESCAPED, VALUE_LIST, VALUE_NULL, VALUE_PLAIN } from './jsonColumns.ts';
import type { JsonColumn } from './jsonColumns.ts';
import { unescape } from './jsonRecord.ts';

/** Stands for null where the settings take an empty cell for a value. */
export const ABSENT = '\u{F0000}';

const BUFFER_BYTES = 2 ** 20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** How the tables of typed sources spell infinities. */
const WORDS = new Map([
  ['Infinity', 'inf'],
  ['-Infinity', '-inf'],
]);

/** Writes the values that a parser has found as lines of CSV. Synchronous: one record can become a line of megabytes. */
export class CsvWriter {
  /** Bytes written so far, and those of the longest line. */
  bytes = 0;
  longest = 0;
  private buffer = Buffer.alloc(2 * BUFFER_BYTES);
  private used = 0;
  private readonly file: number;
  private readonly columns: readonly JsonColumn[];

  private readonly absent: string;

  /** Begins with the header. `absent`: the cell of a null. */
  constructor(target: string, columns: readonly JsonColumn[], absent = '') {
    this.file = openSync(target, 'wx', 0o600);
    this.absent = absent;
    this.columns = columns;
    this.line((column) => this.text(column.name));
  }

  /** The values of the columns that lie in record number `record`, which begins in `bytes`. */
  write(bytes: Uint8Array, record: number): void {
    this.line((column) => {
      if (column.record === record && column.kind !== VALUE_NULL) this.cell(bytes, column);
      // A line without any byte would be no row.
      else if (this.columns.length === 1 || this.absent !== '') this.text(this.absent);
    });
  }

  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
  }

  private line(cell: (column: JsonColumn) => void): void {
    const before = this.bytes + this.used;
    for (const [k, column] of this.columns.entries()) {
      this.reserve(1);
      if (k > 0) this.buffer[this.used++] = COMMA;
      cell(column);
    }
    this.longest = Math.max(this.longest, this.bytes + this.used - before);
    this.reserve(1);
    this.buffer[this.used++] = 10;
  }

  private cell(bytes: Uint8Array, { kind, from, to }: JsonColumn): void {
    if (kind === VALUE_LIST) return this.list(bytes, from, to);
    if (kind === VALUE_ESCAPED) return this.text(unescape(bytes.subarray(from + 1, to - 1)));
    if (kind === VALUE_PLAIN && (bytes[to - 1] as number) === 0x79) {
      const word = Buffer.from(bytes.subarray(from, to)).toString('latin1');
      return this.text(WORDS.get(word) ?? word);
    }
    // Quotes around a string are those of CSV, and nothing in it needs doubling.
    this.reserve(to - from);
    const { buffer } = this;
    if (to - from > 64) {
      buffer.set(bytes.subarray(from, to), this.used);
      this.used += to - from;
    } else for (let at = from; at < to; at++) buffer[this.used++] = bytes[at] as number;
  }

  private text(text: string): void {
    const quoted = `"${text.replaceAll('"', '""')}"`;
    this.reserve(3 * quoted.length);
    this.used += this.buffer.write(quoted, this.used, 'utf8');
  }

  /** Without the white space between its parts. */
  private list(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(2 * (to - from) + 2);
    const { buffer } = this;
    let inString = false;
    buffer[this.used++] = QUOTE;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (!inString && byte <= 0x20) continue;
      buffer[this.used++] = byte;
      if (byte === QUOTE) {
        buffer[this.used++] = QUOTE;
        inString = !inString;
      } else if (byte === BACKSLASH) {
        const next = bytes[++at] as number;
        buffer[this.used++] = next;
        if (next === QUOTE) buffer[this.used++] = QUOTE;
      }
    }
    buffer[this.used++] = QUOTE;
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return;
    this.flush();
    if (bytes > this.buffer.length) this.buffer = Buffer.alloc(bytes + BUFFER_BYTES);
  }

  private flush(): void {
    for (let at = 0; at < this.used; ) at += writeSync(this.file, this.buffer, at, this.used - at);
    this.bytes += this.used;
    this.used = 0;
  }
}
