import type { HeaderCell } from './headerCells.ts';
import type { JsonText } from './jsonText.ts';

/** Records that begin farther into their line have no columns: an editor could hardly show them. */
const LONGEST_LINE = 2 ** 16;

/** Lines and columns of a record's bytes, as an editor counts them. Goes forward only, so that a record of many keys is walked once. */
export class JsonRuler {
  private readonly record: Readonly<JsonText>;
  private at: number;
  private line: number;
  /** 0: unknown, because the beginning of the line is far or no longer in memory. */
  private column: number;

  constructor(record: Readonly<JsonText>) {
    this.record = record;
    const near = record.lineStart >= 0 && record.start - record.lineStart <= LONGEST_LINE;
    this.at = near ? record.lineStart : record.start;
    this.column = near ? 1 : 0;
    this.line = record.line;
  }

  /** From `at` to `end`, which no line end comes between. */
  place(at: number, end: number): Omit<HeaderCell, 'name'> {
    this.forward(at);
    const start = { line: this.line, column: Math.max(1, this.column) };
    this.forward(end);
    return { ...start, endLine: start.line, endColumn: Math.max(1, this.column) };
  }

  private forward(to: number): void {
    const { bytes } = this.record;
    for (; this.at < to; this.at++) {
      const byte = bytes[this.at] as number;
      if (byte === 10) {
        this.line++;
        this.column = 1;
        // Continuation bytes of UTF-8 are no characters; four bytes are two units of UTF-16.
      } else if (this.column > 0 && (byte & 0xc0) !== 0x80) this.column += byte >= 0xf0 ? 2 : 1;
    }
  }
}
