import { countText } from '../core/numberText.ts';
import type { ProfiledDataset } from '../core/model.ts';
import type { DatasetSummary, Problem, Side } from '../core/report.ts';
import { BUDGETS } from './budgets.ts';
import { sniffDialect } from './formats/csvDialect.ts';
import type { CsvDialect } from './formats/csvDialect.ts';
import { detectFormat } from './formats/detectFormat.ts';
import { scanCsv } from './formats/scanCsv.ts';
import type { CsvScan } from './formats/scanCsv.ts';
import { assertUnchanged, openSource } from './formats/sourceFile.ts';
import type { SourceFile } from './formats/sourceFile.ts';
import { ProblemError, problems } from './problems.ts';
import { loadCsv } from './readers/csvTable.ts';
import { shortReason } from './readers/database.ts';
import type { Database } from './readers/database.ts';
import { loadParquet } from './readers/parquetTable.ts';
import type { SideTable } from './readers/sideTable.ts';

/** How far the reading of one file has come: a share of it, and rows so far. */
export type ReadProgress = (share: number, rows: number) => void;

/** A file on its way into the database. Each step keeps its problem instead of throwing it, so that the other file is still read. */
export class Dataset {
  readonly side: Side;
  readonly shown: string;
  source: SourceFile | undefined;
  format: 'csv' | 'parquet' | 'unknown' = 'unknown';
  dialect: CsvDialect | undefined;
  scan: CsvScan | undefined;
  table: SideTable;
  header: string[] = [];
  problem: Problem | undefined;

  constructor(side: Side, shown: string) {
    this.side = side;
    this.shown = shown;
    this.table = { table: side, rows: 0, columns: [] };
  }

  /** Opens the file and decides what it is; reads its first block only. */
  async open(file: string, root: string | undefined): Promise<void> {
    await this.attempt(async () => {
      this.source = await openSource(file, root);
      this.format = await detectFormat(this.source);
      if (this.format === 'csv') {
        this.dialect = await sniffDialect(this.source);
        if (this.dialect.columns > BUDGETS.columns) throw problems.tooManyColumns(this.shown, this.dialect.columns, BUDGETS.columns);
      }
    });
  }

  /** Checks the whole text and counts its records, before any other reader sees it. */
  async check(signal: AbortSignal | undefined, onProgress: ReadProgress): Promise<void> {
    await this.attempt(async () => {
      const { source, dialect } = this;
      if (!source || !dialect) return;
      const scan = await scanCsv(source, dialect, { signal, onProgress: (bytes, rows) => onProgress(bytes / source.bytes, rows) });
      this.scan = scan;
      if (scan.rows === 0) throw problems.noRows(this.shown, scan.malformed.total);
    });
  }

  async load(database: Database, missingValues: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    await this.attempt(async () => {
      const { source, dialect, scan } = this;
      if (!source) return;
      if (dialect && scan) {
        this.table = await loadCsv(database, this.side, source, dialect, scan, missingValues, signal);
        this.header = dialect.header ? scan.header.map((cell) => cell.name) : Array.from({ length: dialect.columns }, (_, k) => `column_${k + 1}`);
      } else {
        const { header, ...table } = await loadParquet(database, this.side, source, missingValues);
        if (table.rows === 0) throw problems.noRows(this.shown, 0);
        this.table = table;
        this.header = header;
      }
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
      rows: problem ? 0 : this.table.rows,
      malformedRows: malformed.total,
      columns: this.header.length,
      ...(dialect ? { encoding: 'utf-8', delimiter: dialect.delimiter, header: dialect.header } : {}),
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
      this.table = { table: this.side, rows: 0, columns: [] };
      this.header = [];
    }
  }
}

/** "Reading flights.csv: 120,000 rows". */
export function readingMessage(shown: string, rows: number): string {
  const name = shown.slice(shown.lastIndexOf('/') + 1);
  return rows > 0 ? `Reading ${name}: ${countText(rows)} rows` : `Reading ${name}`;
}
