import { readRecords } from '../formats/readRecords.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { CellFacts } from '../profile/cellFacts.ts';
import { NumberReader, TextReader } from './columnReader.ts';
import type { CellGrammar, ColumnReader } from './columnReader.ts';
import type { ColumnData } from './memoryTable.ts';

/** What is to be loaded of a text file that has been checked. Plain data: it goes to a worker thread. */
export interface LoadJob {
  source: SourceFile;
  dialect: CsvDialect;
  /** Well-formed records behind the header. */
  rows: number;
  /** Texts that mean "missing" after trimming. */
  missing: readonly string[];
  /** By position: the facts of a column of plain numbers, null for any other; undefined: it is not wanted. */
  columns: readonly (CellFacts | null | undefined)[];
  /** Bytes that the columns may take. */
  memory: number;
}

export interface LoadedColumns {
  rows: number;
  /** By position; absent where it was not wanted. */
  columns: (ColumnData | undefined)[];
  /** Positions of columns that are no plain numbers, though the pass over the file thought so; they are absent. */
  odd: number[];
}

/** Rows between two looks at the memory. */
const LOOK = 4096;

/** The columns of a text file; undefined where they would take more memory than they may. @throws ProblemError */
export async function loadColumns(job: LoadJob, signal?: AbortSignal, onProgress?: (share: number) => void): Promise<LoadedColumns | undefined> {
  const { source, dialect, rows, columns, memory } = job;
  const grammar: CellGrammar = { quote: dialect.quote.charCodeAt(0), missing: new Set(job.missing) };
  if (columns.reduce((bytes, facts) => bytes + (facts ? 8 : facts === null ? 4 : 0) * rows, 0) > memory) return undefined;
  const readers = columns.map((facts): ColumnReader | undefined => (facts ? new NumberReader(rows, facts, grammar) : facts === null ? new TextReader(rows, grammar) : undefined));
  const wanted = readers.flatMap((reader, position) => (reader ? [{ reader, position, odd: false }] : []));
  let read = 0;
  let tooMuch = false;
  await readRecords(source, dialect, signal, (bytes, start, _end, ends) => {
    if (read++ >= rows || tooMuch) return;
    for (const column of wanted) {
      if (column.odd) continue;
      const from = start + (column.position === 0 ? 0 : (ends[column.position - 1] as number) + 1);
      if (!column.reader.take(bytes, from, start + (ends[column.position] as number))) column.odd = true;
    }
    if (read % LOOK === 0) tooMuch = wanted.reduce((sum, { reader }) => sum + reader.memory, 0) > memory;
  }, onProgress);
  if (tooMuch) return undefined;
  const finished: (ColumnData | undefined)[] = columns.map(() => undefined);
  for (const { reader, position, odd } of wanted) if (!odd) finished[position] = reader.finish();
  return { rows: read, columns: finished, odd: wanted.flatMap(({ odd, position }) => (odd ? [position] : [])) };
}
