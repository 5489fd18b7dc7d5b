import { countText } from '../core/numberText.ts';
import type { ProfiledDataset } from '../core/model.ts';
import type { DatasetSummary, Problem, Side } from '../core/report.ts';
import { BUDGETS } from './budgets.ts';
import { ABSENT } from './formats/csvWriter.ts';
import { sniffDialect } from './formats/csvDialect.ts';
import type { CsvDialect } from './formats/csvDialect.ts';
import type { Format } from './formats/detectFormat.ts';
import { writeJsonTable } from './formats/jsonTable.ts';
import type { LineIndex } from './formats/lineIndex.ts';
import { scanCsv } from './formats/scanCsv.ts';
import type { CsvScan } from './formats/scanCsv.ts';
import { assertUnchanged, openSource } from './formats/sourceFile.ts';
import type { SourceFile } from './formats/sourceFile.ts';
import { asWestern, spaceChecked, unwrap, unwrappedPaths } from './formats/unwrap.ts';
import type { UnwrappedFile } from './formats/unwrap.ts';
import { ProblemError, problems } from './problems.ts';
import { shortReason } from './readers/database.ts';
import type { Store } from './store.ts';

/** How far the reading of one file has come: a share of it, and rows so far. */
export type ReadProgress = (share: number, rows: number) => void;

/** A file on its way into a store. Each step keeps its problem instead of throwing it, so that the other file is still read. */
export class Dataset {
  readonly side: Side;
  readonly shown: string;
  /** The file itself. */
  source: SourceFile | undefined;
  /** The same without compression and in UTF-8: what is read. */
  text: SourceFile | undefined;
  format: Format | 'unknown' = 'unknown';
  /** JSON as CSV. */
  private records: SourceFile | undefined;
  compression: UnwrappedFile['compression'];
  encoding: UnwrappedFile['encoding'] = 'utf-8';
  dialect: CsvDialect | undefined;
  scan: CsvScan | undefined;
  /** Lines of the rows of JSON. */
  lines: LineIndex | undefined;
  /** Loaded rows. */
  rows = 0;
  header: string[] = [];
  problem: Problem | undefined;

  /** Private to the comparison; copies go here. */
  private readonly folder: string;

  constructor(side: Side, shown: string, folder: string) {
    this.side = side;
    this.shown = shown;
    this.folder = folder;
  }

  /** Opens the file and decides what it is; reads its first block only, unless it is compressed or in a foreign encoding. */
  async open(file: string, root: string | undefined, signal?: AbortSignal): Promise<void> {
    await this.attempt(async () => {
      this.source = await openSource(file, root);
      Object.assign(this, await unwrap(this.source, this.folder, this.side, signal));
      if (this.format === 'csv' && this.text) {
        this.dialect = await sniffDialect(this.text);
        if (this.dialect.columns > BUDGETS.columns) throw problems.tooManyColumns(this.shown, this.dialect.columns, BUDGETS.columns);
      }
    });
  }

  /** Checks the whole text and counts its records, before a store takes it in. Once is enough. */
  async check(missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<void> {
    await this.attempt(async () => {
      if (!this.text || this.scan || (this.format !== 'csv' && !this.isJson)) return;
      const read = (): Promise<CsvScan> => (this.isJson ? this.tabulate(missingValues, signal, onProgress) : this.scanText(signal, onProgress));
      const scan = await this.retryAsWestern(read, signal);
      this.scan = scan;
      if (scan.rows === 0) throw problems.noRows(this.shown, scan.malformed.total);
    });
  }

  get isJson(): boolean {
    return this.format === 'json' || this.format === 'jsonl';
  }

  private async scanText(signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<CsvScan> {
    const { text, dialect } = this as { text: SourceFile; dialect: CsvDialect };
    return scanCsv(text, dialect, { signal, onProgress: (bytes, rows) => onProgress(bytes / text.bytes, rows) });
  }

  /** Turns JSON into the CSV that the database loads. What is known of it needs no scan. */
  private async tabulate(missingValues: readonly string[], signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<CsvScan> {
    const absent = missingValues.includes('') ? '' : ABSENT;
    const target = unwrappedPaths(this.folder, this.side).table;
    const { csv, rows, malformed, header, lines, longestRecord } = await spaceChecked(this.shown, () =>
      writeJsonTable(this.text as SourceFile, this.format as 'json' | 'jsonl', target, { signal, onProgress, absent }),
    );
    this.lines = lines;
    this.records = csv;
    this.dialect = { delimiter: ',', quote: '"', header: true, columns: header.length, preamble: 0, firstRow: [] };
    return { rows, malformed, header, tableStart: 0, longestRecord, mixedLineEnds: false, leaveOut: [], byteOrderMark: false };
  }

  /** A file may turn out late not to be UTF-8. */
  private async retryAsWestern(read: () => Promise<CsvScan>, signal: AbortSignal | undefined): Promise<CsvScan> {
    try {
      return await read();
    } catch (error) {
      if (!this.text || !(error instanceof ProblemError) || error.problem.code !== 'not-utf8' || this.encoding !== 'utf-8') throw error;
      const western = await asWestern(this.text, this.folder, this.side, signal);
      if (!western) throw error;
      Object.assign(this, western, { format: this.format });
      return read();
    }
  }

  /** The text that is read as a table, or the Parquet file: JSON as CSV, everything else as it was unwrapped. */
  get content(): SourceFile | undefined {
    return this.records ?? this.text;
  }

  async load(store: Store): Promise<void> {
    await this.attempt(async () => {
      const { source, dialect, scan } = this;
      if (!source || !this.content) return;
      const { rows, header } = await store.load(this);
      if (rows === 0) throw problems.noRows(this.shown, 0);
      this.rows = rows;
      const names = dialect?.header === false ? Array.from({ length: dialect.columns }, (_, k) => `column_${k + 1}`) : scan?.header.map((cell) => cell.name);
      this.header = header ?? names ?? [];
      await assertUnchanged(source);
    });
  }

  describe(): ProfiledDataset {
    const { source, dialect, scan, problem } = this;
    const malformed = scan?.malformed ?? { total: 0, first: [] };
    const summary: DatasetSummary = {
      path: this.shown,
      format: this.format,
      bytes: source?.bytes ?? 0,
      rows: problem ? 0 : this.rows,
      malformedRows: malformed.total,
      columns: this.header.length,
      ...(this.compression ? { compression: this.compression } : {}),
      ...(dialect ? { encoding: this.encoding } : {}),
      ...(dialect && !this.isJson ? { delimiter: dialect.delimiter, header: dialect.header } : {}),
      ...(source ? { modifiedAt: source.modifiedAt } : {}),
      ...(problem ? { problem } : {}),
    };
    return { summary, header: this.header, malformed };
  }

  /** A step after a problem does nothing; a cancelled one goes up. */
  private async attempt(step: () => Promise<void>): Promise<void> {
    if (this.problem) return;
    try {
      await step();
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : problems.readerFailed(this.shown, shortReason(error)).problem;
      if (problem.code === 'cancelled' || problem.code === 'out-of-memory') throw error;
      // A file that is written while it is read breaks in many ways; that it changed is the one to tell.
      const changed = this.source ? await assertUnchanged(this.source).then(() => undefined, (reason: unknown) => reason) : undefined;
      this.problem = changed instanceof ProblemError ? changed.problem : problem;
      this.rows = 0;
      this.header = [];
    }
  }
}

/** "Reading flights.csv: 120,000 rows". */
export function readingMessage(shown: string, rows: number): string {
  const name = shown.slice(shown.lastIndexOf('/') + 1);
  return rows > 0 ? `Reading ${name}: ${countText(rows)} rows` : `Reading ${name}`;
}
