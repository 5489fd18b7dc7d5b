import { STRUCTURE } from './fieldEnds.ts';
import type { FieldObserver } from './fieldEnds.ts';

/** Why a record cannot be used. */
export const FAULT_NONE = 0;
export const FAULT_FEW = 1;
export const FAULT_MANY = 2;
/** Text follows a closing quote. */
export const FAULT_QUOTE = 3;

export interface ScannedRecord {
  /** Byte offsets in the file; `end` is without the line end. */
  start: number;
  end: number;
  /** Where the next record begins. */
  next: number;
  /** Physical line it begins on, from 1. */
  line: number;
  /** Physical lines it covers. */
  lines: number;
  fields: number;
  fault: number;
}

const FIELD_START = 0;
const PLAIN = 1;
const QUOTED = 2;
const QUOTE_SEEN = 3;
const CLOSED = 4;
const BROKEN = 5;

const LF = 10;
const CR = 13;
const SPACE = 32;
const MINUS = 45;

/** Line ends seen outside quotes, as bits. */
export const EOL_LF = 1;
export const EOL_CRLF = 2;
export const EOL_CR = 4;

/**
 * Tells the records of delimited text apart, byte by byte, and counts their fields: the account that the reader's row count is
 * checked against, and the only source of physical line numbers. RFC 4180 quoting; a quote counts only at the start of a field
 * (spaces before it are allowed, as in DuckDB) and is doubled inside. Lines without any byte are no records.
 * One object is reused for all calls of `onRecord`; returning true stops.
 */
export class RecordScanner {
  eols = 0;
  blankLines = 0;
  /** Line of the quote that is open, or of the last one that was. */
  quoteLine = 0;
  /** Physical line of the next byte, from 1. */
  line = 1;
  private state = FIELD_START;
  private readonly record: ScannedRecord = { start: 0, end: 0, next: 0, line: 1, lines: 1, fields: 1, fault: FAULT_NONE };
  private delimiterAt = -1;
  private afterCarriageReturn = false;
  /** The last bytes pushed ended in a CR inside quotes. */
  private quotedCarriageReturn = false;
  /** Classes of bytes; a column is told by the account which of them to stop at. */
  private readonly classes: Uint8Array;
  private readonly cells: FieldObserver | undefined;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly columns: number | undefined;
  private readonly onRecord: (record: Readonly<ScannedRecord>) => boolean | void;
  private readonly onBlank: ((start: number, end: number) => void) | undefined;

  /** Without `columns`, the first record decides how many fields the others must have. `start`: offset of the first byte pushed. */
  constructor(options: {
    delimiter: string;
    quote: string;
    columns?: number;
    start?: number;
    onRecord: (record: Readonly<ScannedRecord>) => boolean | void;
    onBlank?: (start: number, end: number) => void;
    /** Is told of the cells of every well-formed record; for `columns` columns. */
    cells?: FieldObserver;
  }) {
    this.delimiter = options.delimiter.charCodeAt(0);
    this.quote = options.quote.charCodeAt(0);
    this.columns = options.columns;
    this.onRecord = options.onRecord;
    this.onBlank = options.onBlank;
    this.record.start = options.start ?? 0;
    this.cells = options.cells;
    this.classes = options.cells?.classes ?? new Uint8Array(256);
    for (const byte of [this.delimiter, LF, CR]) this.classes[byte] = STRUCTURE;
  }

  /** True while a quote is open: at the end of the file, the quote that is never closed. */
  get insideQuotes(): boolean {
    return this.state === QUOTED;
  }

  get recordStart(): number {
    return this.record.start;
  }

  get recordLine(): number {
    return this.record.line;
  }

  /** `bytes` begin at `offset` of the file. Returns true when `onRecord` asked to stop. */
  push(bytes: Uint8Array, offset: number): boolean {
    const { classes, delimiter, quote, cells, record } = this;
    const n = bytes.length;
    cells?.begin(bytes, offset);
    const ends = cells?.ends;
    const columnStops = cells?.stops ?? NO_STOPS;
    let state = this.state;
    let i = 0;
    if (this.afterCarriageReturn && n > 0) {
      i = this.endCarriageReturn(bytes[0] === LF, offset);
      state = this.state;
      if (i < 0) return true;
    }
    if (this.quotedCarriageReturn && n > 0) {
      this.quotedCarriageReturn = false;
      if (bytes[0] !== LF) this.line++;
    }
    let stops = stopsAt(columnStops, record.fields);
    while (i < n) {
      if (state === PLAIN) {
        while (i < n && ((classes[bytes[i] as number] as number) & stops) === 0) i++;
        if (i === n) break;
      } else if (state === QUOTED) {
        let byte = bytes[i] as number;
        while (byte !== quote && byte !== LF && byte !== CR) {
          if (++i === n) break;
          byte = bytes[i] as number;
        }
        if (i === n) break;
        if (byte === quote) state = QUOTE_SEEN;
        else if (byte === LF) this.line++;
        // CR LF is one line end, and the LF counts.
        else if (i + 1 === n) this.quotedCarriageReturn = true;
        else if (bytes[i + 1] !== LF) this.line++;
        i++;
        continue;
      }
      const byte = bytes[i] as number;
      if (byte === delimiter) {
        if (ends) ends[record.fields - 1] = offset + i - record.start;
        stops = stopsAt(columnStops, ++record.fields);
        this.delimiterAt = offset + i++;
        state = FIELD_START;
        continue;
      }
      if (byte === LF || byte === CR) {
        this.state = state;
        if (byte === CR) {
          this.afterCarriageReturn = true;
          this.record.end = offset + i;
          i++;
          if (i === n) break;
          const used = this.endCarriageReturn(bytes[i] === LF, offset + i);
          if (used < 0) return true;
          i += used;
        } else {
          this.eols |= EOL_LF;
          this.record.end = offset + i;
          if (this.endRecord(offset + i + 1)) return true;
          i++;
        }
        state = FIELD_START;
        stops = stopsAt(columnStops, 1);
        continue;
      }
      // A sign may begin a number.
      if (((classes[byte] as number) & stops & ~STRUCTURE) !== 0 && cells && (state !== FIELD_START || byte !== MINUS)) {
        cells.marks[record.fields - 1] = 1;
        cells.marked = true;
        stops = STRUCTURE;
      }
      if (state === FIELD_START) {
        if (byte === quote) {
          this.quoteLine = this.line;
          state = QUOTED;
        } else if (byte !== SPACE) state = PLAIN;
      } else if (state === QUOTE_SEEN) {
        if (byte === quote) state = QUOTED;
        else state = byte === SPACE ? CLOSED : BROKEN;
      } else if (state === CLOSED && byte !== SPACE) state = BROKEN;
      if (state === BROKEN) {
        this.record.fault = FAULT_QUOTE;
        state = PLAIN;
      }
      i++;
    }
    if (!this.afterCarriageReturn) this.state = state;
    cells?.keep(record.start);
    return false;
  }

  /** Ends the last record at the size of the file; an open quote is left to the caller. */
  finish(size: number): boolean {
    if (this.afterCarriageReturn && this.endCarriageReturn(false, size) < 0) return true;
    if (this.insideQuotes || this.record.start >= size) return false;
    this.record.end = size;
    return this.endRecord(size);
  }

  /** Number of bytes of the line end that follow the CR, or −1 to stop. */
  private endCarriageReturn(withLineFeed: boolean, next: number): number {
    this.afterCarriageReturn = false;
    this.eols |= withLineFeed ? EOL_CRLF : EOL_CR;
    const used = withLineFeed ? 1 : 0;
    return this.endRecord(next + used) ? -1 : used;
  }

  private endRecord(next: number): boolean {
    const { record, cells } = this;
    this.line++;
    record.next = next;
    if (cells) cells.ends[record.fields - 1] = record.end - record.start;
    let stop = false;
    if (record.end === record.start) {
      this.blankLines++;
      this.onBlank?.(record.start, next);
    } else {
      record.lines = this.line - record.line;
      if (record.fault === FAULT_NONE && this.columns !== undefined) record.fault = this.fieldFault(this.columns);
      stop = this.onRecord(record) === true;
    }
    cells?.reset();
    record.start = next;
    record.line = this.line;
    record.fields = 1;
    record.fault = FAULT_NONE;
    this.state = FIELD_START;
    return stop;
  }

  /** One empty field too many is a delimiter at the end of the line, which readers forgive. */
  private fieldFault(columns: number): number {
    const { record } = this;
    if (record.fields === columns) return FAULT_NONE;
    if (record.fields < columns) return FAULT_FEW;
    return record.fields === columns + 1 && this.delimiterAt === record.end - 1 ? FAULT_NONE : FAULT_MANY;
  }
}

const NO_STOPS = new Uint8Array(0);

/** What the running field stops at; fields beyond the last column belong to a broken record. */
function stopsAt(stops: Uint8Array, fields: number): number {
  return fields <= stops.length ? (stops[fields - 1] as number) : STRUCTURE;
}
