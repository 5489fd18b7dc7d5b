import fs from 'node:fs/promises';
import type { CsvDialect } from './csvDialect.ts';
import { FAULT_NONE, RecordScanner } from './recordScanner.ts';
import type { ScannedRecord } from './recordScanner.ts';
import { markLength, readChunks } from './scanCsv.ts';
import type { SourceFile } from './sourceFile.ts';

export interface FoundRow {
  /** "row 17" for rows counted as the reader counts them, from 0; "line 18" for physical lines. */
  key: string;
  text: string;
  line: number;
}

/** Longer records are not read again just to name a place in them. */
const LONGEST_RECORD = 2 ** 20;

/** Reads the records with these row numbers, or that begin on these lines, as far into the file as the budget allows. */
export async function findRows(
  source: SourceFile,
  dialect: CsvDialect,
  rows: ReadonlySet<number>,
  lines: ReadonlySet<number>,
  budget: { bytes: number; milliseconds: number; signal: AbortSignal | undefined },
): Promise<FoundRow[]> {
  const wanted = await findRanges(source, dialect, rows, lines, budget);
  const handle = await fs.open(source.path, 'r');
  try {
    const found: FoundRow[] = [];
    for (const { key, start, end, line } of wanted) {
      if (end - start > LONGEST_RECORD) continue;
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
      found.push({ key, text: buffer.toString('utf8', 0, bytesRead), line });
    }
    return found;
  } finally {
    await handle.close();
  }
}

async function findRanges(
  source: SourceFile,
  dialect: CsvDialect,
  rows: ReadonlySet<number>,
  lines: ReadonlySet<number>,
  budget: { bytes: number; milliseconds: number; signal: AbortSignal | undefined },
): Promise<{ key: string; start: number; end: number; line: number }[]> {
  const wanted: { key: string; start: number; end: number; line: number }[] = [];
  const start = await markLength(source);
  let left = rows.size + lines.size;
  let record = 0;
  let row = 0;
  const before = dialect.preamble + (dialect.header ? 1 : 0);
  const take = ({ start: from, end, line, fault }: Readonly<ScannedRecord>): boolean => {
    const add = (key: string): void => {
      wanted.push({ key, start: from, end, line });
      left--;
    };
    if (lines.has(line)) add(`line ${line}`);
    if (record++ >= before && fault === FAULT_NONE) {
      if (rows.has(row)) add(`row ${row}`);
      row++;
    }
    return left === 0;
  };
  const scanner = new RecordScanner({ delimiter: dialect.delimiter, quote: dialect.quote, columns: dialect.columns, start, onRecord: take });
  const until = performance.now() + budget.milliseconds;
  await readChunks(source, budget.signal, (bytes, offset, carried) => {
    const fresh = Math.max(carried, start - offset);
    const stop = scanner.push(bytes.subarray(fresh), offset + fresh);
    const end = offset + bytes.length;
    if (!stop && end >= source.bytes) scanner.finish(end);
    return stop || end > budget.bytes || performance.now() > until;
  });
  return wanted;
}
