import { isUtf8 } from 'node:buffer';
import fs from 'node:fs/promises';
import type { MalformedRecord } from '../../core/model.ts';
import { BUDGETS } from '../budgets.ts';
import { problems } from '../problems.ts';
import { CellAccount } from './cellAccount.ts';
import type { ColumnCells } from './cellAccount.ts';
import type { CsvDialect } from './csvDialect.ts';
import { headerCells } from './headerCells.ts';
import type { HeaderCell } from './headerCells.ts';
import { FAULT_NONE, FAULT_QUOTE, EOL_CR, EOL_CRLF, EOL_LF, RecordScanner } from './recordScanner.ts';
import type { ScannedRecord } from './recordScanner.ts';
import type { SourceFile } from './sourceFile.ts';
import { incompleteTail } from './utf8.ts';

const CHUNK_BYTES = 2 ** 20;

/** What one pass over a whole text file says about it. */
export interface CsvScan {
  /** Well-formed records, without the header. */
  rows: number;
  malformed: { total: number; first: MalformedRecord[] };
  /** Cells of the header with their places; empty without a header. */
  header: HeaderCell[];
  /** Offset of the first byte that belongs to the table: its header or, without one, its first row. */
  tableStart: number;
  longestRecord: number;
  /** Line ends of more than one kind. */
  mixedLineEnds: boolean;
  /** Byte ranges that a reader of well-formed text must not see; empty for nearly every file. */
  leaveOut: { start: number; end: number }[];
  byteOrderMark: boolean;
  /** What is in the columns of these rows; absent where cells were not looked at. A copy with other rows has other cells. */
  cells?: { rows: number; columns: ColumnCells[] };
}

/**
 * Reads a text file once: checks that all of it is UTF-8 without NUL bytes, and accounts for every record.
 * `onProgress` is told the bytes and rows so far.
 * @throws ProblemError
 */
export async function scanCsv(
  source: SourceFile,
  dialect: CsvDialect,
  options: { missingValues?: readonly string[]; signal?: AbortSignal | undefined; onProgress?: ((bytes: number, rows: number) => void) | undefined } = {},
): Promise<CsvScan> {
  const start = await markLength(source);
  const ledger = new Ledger(source, dialect, start, options.missingValues);
  await readChunks(source, options.signal, (bytes, offset, carried) => {
    checkText(source, ledger, bytes, carried, offset + bytes.length >= source.bytes);
    const fresh = Math.max(carried, start - offset);
    ledger.push(bytes.subarray(fresh), offset + fresh);
    options.onProgress?.(offset + bytes.length, ledger.rows);
  });
  return ledger.finish();
}

/** Calls `use` with consecutive pieces; each begins with the `carried` last bytes of the one before, an unfinished character. */
export async function readChunks(
  source: SourceFile,
  signal: AbortSignal | undefined,
  use: (bytes: Uint8Array, offset: number, carried: number) => boolean | void | Promise<void>,
): Promise<void> {
  const handle = await fs.open(source.path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES + 4);
    let position = 0;
    let carried = 0;
    for (;;) {
      if (signal?.aborted) throw problems.cancelled();
      const { bytesRead } = await handle.read(buffer, carried, CHUNK_BYTES, position);
      if (bytesRead === 0) break;
      const bytes = buffer.subarray(0, carried + bytesRead);
      if ((await use(bytes, position - carried, carried)) === true) return;
      position += bytesRead;
      const tail = incompleteTail(bytes);
      bytes.copyWithin(0, bytes.length - tail);
      carried = tail;
    }
  } finally {
    await handle.close();
  }
}

function checkText(source: SourceFile, ledger: Ledger, bytes: Uint8Array, carried: number, last: boolean): void {
  const complete = bytes.subarray(0, bytes.length - (last ? 0 : incompleteTail(bytes)));
  const nul = bytes.indexOf(0, carried);
  if (nul >= 0) throw problems.binary(source.shown, ledger.line + lineEnds(bytes.subarray(carried, nul)));
  if (isUtf8(complete)) return;
  const at = firstInvalid(complete);
  throw problems.notUtf8(source.shown, ledger.line + lineEnds(complete.subarray(carried, at)), complete[at] ?? 0);
}

/** Length of the byte order mark at the start of the file: 3 or 0. */
export async function markLength(source: SourceFile): Promise<number> {
  const handle = await fs.open(source.path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(3), 0, 3, 0);
    return bytesRead === 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  } finally {
    await handle.close();
  }
}

function lineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) count++;
  return count;
}

/** Index of the byte at which the text stops being UTF-8: by bisection over the longest valid beginning. */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    const head = bytes.subarray(valid, middle);
    const tail = incompleteTail(head);
    if (isUtf8(head.subarray(0, head.length - tail)) && head.length > tail) valid = middle - tail;
    else if (head.length === tail) break;
    else invalid = middle;
  }
  return valid;
}

/** Keeps the account while the scanner goes through the file. */
class Ledger {
  private readonly scan: CsvScan;
  private readonly scanner: RecordScanner;
  private readonly source: SourceFile;
  private readonly dialect: CsvDialect;
  private records = 0;
  /** Bytes of the file from `start` until the header is complete. */
  private head: Buffer | undefined;
  private readonly start: number;
  private readonly cells: CellAccount | undefined;
  /** Offset behind the last byte seen. */
  private seen: number;

  constructor(source: SourceFile, dialect: CsvDialect, start: number, missingValues: readonly string[] | undefined) {
    this.start = start;
    if (missingValues) this.cells = new CellAccount(dialect.columns, dialect.delimiter.charCodeAt(0), dialect.quote.charCodeAt(0), missingValues);
    this.seen = start;
    this.source = source;
    this.dialect = dialect;
    this.scan = {
      rows: 0,
      malformed: { total: 0, first: [] },
      header: [],
      tableStart: -1,
      longestRecord: 0,
      mixedLineEnds: false,
      leaveOut: [],
      byteOrderMark: start > 0,
    };
    this.scanner = new RecordScanner({
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      columns: dialect.columns,
      start,
      onRecord: (record) => this.take(record),
      ...(this.cells ? { cells: this.cells } : {}),
      // A blank line is no row; with one column DuckDB would read it as a missing cell.
      ...(dialect.columns === 1 ? { onBlank: (start: number, end: number) => this.leaveOut(start, end) } : {}),
    });
    if (dialect.header) this.head = Buffer.alloc(0);
  }

  get line(): number {
    return this.scanner.line;
  }

  get rows(): number {
    return this.scan.rows;
  }

  push(bytes: Uint8Array, offset: number): void {
    if (this.head) this.head = Buffer.concat([this.head, bytes]);
    this.scanner.push(bytes, offset);
    this.seen = offset + bytes.length;
    if (this.seen - this.scanner.recordStart <= BUDGETS.recordBytes) return;
    throw this.scanner.insideQuotes
      ? problems.unterminatedQuote(this.source.shown, this.scanner.quoteLine)
      : problems.recordTooLong(this.source.shown, this.scanner.recordLine, BUDGETS.recordBytes);
  }

  finish(): CsvScan {
    const { scan, scanner, source } = this;
    scanner.finish(this.seen);
    if (scanner.insideQuotes) throw problems.unterminatedQuote(source.shown, scanner.quoteLine);
    if (this.records === 0) throw problems.emptyFile(source.shown);
    scan.mixedLineEnds = ![0, EOL_LF, EOL_CRLF, EOL_CR].includes(scanner.eols);
    if (this.cells) scan.cells = { rows: scan.rows, columns: this.cells.result() };
    return scan;
  }

  private take(record: Readonly<ScannedRecord>): void {
    const { scan } = this;
    const index = this.records++;
    if (index < this.dialect.preamble) {
      this.reject(record, 'before the table begins');
      return;
    }
    scan.longestRecord = Math.max(scan.longestRecord, record.end - record.start);
    if (scan.tableStart < 0) {
      scan.tableStart = record.start;
      if (this.head) {
        const text = this.head.toString('utf8', record.start - this.start, record.end - this.start);
        scan.header = headerCells(text, this.dialect.delimiter, this.dialect.quote, record.line);
        if (scan.header.length === this.dialect.columns + 1 && scan.header.at(-1)?.name === '') scan.header.pop();
        this.head = undefined;
        return;
      }
    }
    if (record.fault === FAULT_NONE) {
      scan.rows++;
      this.cells?.take(record.start, record.end);
    } else if (record.fault === FAULT_QUOTE) {
      this.reject(record, record.lines > 1 ? `text after a closing quote, ${record.lines} lines lost` : 'text after a closing quote');
      this.leaveOut(record.start, record.next);
    } else {
      this.reject(record, `${record.fields} ${record.fields === 1 ? 'field' : 'fields'} instead of ${this.dialect.columns}`);
    }
  }

  /** A record with a broken quote may have swallowed the lines it covers: they are all lost, and all counted. */
  private reject(record: Readonly<ScannedRecord>, reason: string): void {
    const { malformed } = this.scan;
    malformed.total += record.fault === FAULT_QUOTE ? record.lines : 1;
    if (malformed.first.length < BUDGETS.malformedKept) malformed.first.push({ line: record.line, reason });
  }

  private leaveOut(start: number, end: number): void {
    this.scan.leaveOut.push({ start, end });
    if (this.scan.leaveOut.length > BUDGETS.brokenRanges) {
      throw problems.tooManyMalformed(this.source.shown, this.scan.malformed.first[0]?.line ?? 1);
    }
  }
}
