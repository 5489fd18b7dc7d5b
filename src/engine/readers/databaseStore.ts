import os from 'node:os';
import type { RowQuestion } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { bothSettled } from '../bothSettled.ts';
import type { Dataset } from '../dataset.ts';
import { DatabaseCells } from '../facts/databaseCells.ts';
import type { ColumnCells } from '../formats/cellAccount.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { unwrappedPaths } from '../formats/unwrap.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { cellFacts } from '../profile/cellFacts.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import { profileColumns } from '../profile/profileColumns.ts';
import type { FactualSide } from '../profile/profileColumns.ts';
import { profileRows } from '../profile/profileRows.ts';
import type { LoadedFile, Store, StoreProfile } from '../store.ts';
import { copyPath, loadCsv, loadTexts } from './csvTable.ts';
import { Database } from './database.ts';
import { DUCKDB } from './dialect.ts';
import { loadParquet } from './parquetTable.ts';
import { plainColumns, plainFacts, scannedCells } from './plainColumns.ts';
import type { SideTable } from './sideTable.ts';

/** MiB. */
const MEMORY_PER_COLUMN = 0.15;
/** Memory that a table takes for each byte of its file. */
const GROWTH = { text: 1.4, parquet: 3 };
/** Share of the memory that the database may take where it is bounded; the numbers of one pair of columns take most of the rest. */
const BOUNDED_SHARE = 0.4;
/** Share of the memory that tables may take in memory where one is a log: what was read line by line has left this process larger. */
const LOG_SHARE = 0.5;

export interface DatabaseStoreOptions {
  /** Private to the comparison. */
  folder: string;
  settings: ComparisonSettings;
  kernel: Kernel;
  signal: AbortSignal | undefined;
  /** `bounded`: with the least memory, whatever the size of the files; `database`: without that. By the size of the files by default. */
  mode?: 'memory' | 'database' | 'bounded' | undefined;
}

/** Both files as tables of one locked-down DuckDB. */
export class DatabaseStore implements Store {
  private readonly options: DatabaseStoreOptions;
  private readonly datasets: readonly Dataset[];
  private readonly tables = new Map<Side, SideTable>();
  private database: Database | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private opening: Promise<Database> | undefined;
  private reader: DatabaseCells | undefined;

  /** `datasets`: the two files, opened; no others can be read. */
  constructor(options: DatabaseStoreOptions, datasets: readonly Dataset[]) {
    this.options = options;
    this.datasets = datasets;
  }

  get progress(): number | undefined {
    return this.database?.progress;
  }

  get cells(): DatabaseCells {
    if (!this.reader) throw new Error('the columns have not been profiled');
    return this.reader;
  }

  /** Both files at once, unless memory is short. */
  load(dataset: Dataset): Promise<LoadedFile> {
    if (!this.bounded) return this.take(dataset);
    const turn = this.turn.then(() => this.take(dataset));
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private async take(dataset: Dataset): Promise<LoadedFile> {
    const { settings } = this.options;
    const database = await this.open();
    const { side, content, dialect, scan } = dataset;
    this.tables.delete(side);
    if (!content) throw new Error(`${dataset.shown} has not been opened`);
    if (dialect && scan) {
      const plain = plainColumns(dataset, this.datasets.find((other) => other !== dataset));
      const table = await this.loadText(dataset, plain);
      this.tables.set(side, table);
      return { rows: table.rows };
    }
    const { header, ...table } = await loadParquet(database, side, content, settings.missingValues);
    this.tables.set(side, table);
    return { rows: table.rows, header };
  }

  private async loadText(dataset: Dataset, plain: readonly boolean[]): Promise<SideTable> {
    const { settings, signal } = this.options;
    const { side, content, dialect, scan } = dataset as { side: Side; content: SourceFile; dialect: CsvDialect; scan: CsvScan };
    const table = await loadCsv(await this.open(), side, content, dialect, scan, settings.missingValues, { plain, oneThread: this.oneThreadEach, signal });
    const cells = scannedCells(dataset);
    table.known = table.columns.map((column, position) => (column.spelled === true ? plainFacts(cells?.[position] as ColumnCells, table.rows) : undefined));
    return table;
  }

  private loadTexts(side: Side, column: number): Promise<string> {
    const { settings, signal } = this.options;
    const { content, dialect, scan } = this.datasets.find((dataset) => dataset.side === side) as unknown as { content: SourceFile; dialect: CsvDialect; scan: CsvScan };
    return loadTexts(this.database as Database, side, column, content, dialect, scan, settings.missingValues, signal);
  }

  /** Names may match otherwise than the scans let expect: a column that is compared as text is loaded as text. */
  private async restoreTexts(matches: readonly ColumnMatch[]): Promise<void> {
    if (this.datasets.length === 1) return;
    const isPlain = (side: Side, position: number | undefined): boolean => this.tables.get(side)?.columns[position ?? -1]?.spelled === true;
    for (const dataset of this.datasets) {
      const table = this.tables.get(dataset.side);
      if (!table?.columns.some(({ spelled }) => spelled === true)) continue;
      const plain = table.columns.map(({ spelled }) => spelled === true);
      for (const match of matches) {
        if (isPlain('training', match.training) !== isPlain('production', match.production)) plain[match[dataset.side] ?? -1] = false;
      }
      if (table.columns.some(({ spelled }, position) => spelled === true && plain[position] !== true)) this.tables.set(dataset.side, await this.loadText(dataset, plain));
    }
  }

  /** Whether both tables would take more memory than they may. */
  private get bounded(): boolean {
    const { mode, settings } = this.options;
    if (mode !== undefined) return mode === 'bounded';
    const bytes = this.datasets.reduce((sum, { content, format }) => sum + (content?.bytes ?? 0) * (format === 'parquet' ? GROWTH.parquet : GROWTH.text), 0);
    return bytes > settings.memoryLimit * 2 ** 20 * (this.datasets.some(({ log }) => log) ? LOG_SHARE : 1);
  }

  /** On two cores a thread for each of two large files is faster than two for one after the other. */
  private get oneThreadEach(): boolean {
    return !this.bounded && os.availableParallelism() <= 2 && this.datasets.filter(({ scan }) => scan).length === 2;
  }

  /** After an internal error of the database nothing in it can be read: the file that did no harm is loaded into a new one. */
  async settle(): Promise<void> {
    if (!this.database?.broken) return;
    await this.database.close();
    this.database = undefined;
    this.opening = undefined;
    for (const dataset of this.datasets) await dataset.load(this);
  }

  async profile(matches: readonly ColumnMatch[], onColumn: (done: number) => void): Promise<StoreProfile> {
    const { settings, kernel } = this.options;
    if (!this.database) return { columns: [] };
    const { database } = this;
    const facts = async (side: Side): Promise<FactualSide> => {
      const table = this.table(side);
      return { table, facts: await cellFacts(database, DUCKDB, table, settings.missingValues) };
    };
    await this.restoreTexts(matches);
    const [training, production] = await bothSettled(facts('training'), facts('production'));
    const sides = { training, production };
    this.reader = new DatabaseCells(database, DUCKDB, kernel, sides, (side, column) => this.loadTexts(side, column), this.bounded);
    const memory = settings.memoryLimit * 2 ** 20;
    const columns = await profileColumns({ database, dialect: DUCKDB, kernel, memory, oneByOne: this.bounded }, sides, matches, onColumn);
    const rows = await profileRows(database, sides, matches, columns);
    return { columns, ...(rows ? { rows } : {}) };
  }

  async firstRow(side: Side, column: number, first: RowQuestion): Promise<number | undefined> {
    const table = this.table(side);
    const stored = table.columns[column];
    if (!this.database || !stored) return undefined;
    let condition = `${stored.text} IS NOT NULL AND NOT coalesce(${stored.isNumber}, false)`;
    if (first.kind === 'missing') condition = `${stored.text} IS NULL`;
    if (first.kind === 'value') {
      const number = Number(first.value);
      const same = `${stored.text} = ${DUCKDB.text(first.value)}`;
      // Categories of numbers are spelled as numbers, whatever the file has.
      condition = first.value.trim() !== '' && Number.isFinite(number) ? `(${same} OR (${stored.isNumber} AND ${stored.number} = ${number}))` : same;
    }
    const [[row] = []] = await this.database.rows(`SELECT min(${DUCKDB.rowPosition}) FROM ${table.table} WHERE ${condition}`);
    return row === null || row === undefined ? undefined : Number(row);
  }

  async close(): Promise<void> {
    await this.database?.close();
  }

  /** A side that could not be used has no rows and no columns. */
  private table(side: Side): SideTable {
    const usable = this.datasets.some((dataset) => dataset.side === side && !dataset.problem);
    return (usable ? this.tables.get(side) : undefined) ?? { table: side, rows: 0, columns: [] };
  }

  private async open(): Promise<Database> {
    const { folder, settings, signal } = this.options;
    const files = this.datasets.flatMap(({ source, side }) => (source ? [source.path, copyPath(folder, side), ...Object.values(unwrappedPaths(folder, side))] : []));
    // Whatever its length, a column of a wide table takes a little memory of its own.
    const columns = Math.max(0, ...this.datasets.map(({ dialect }) => dialect?.columns ?? 0));
    const share = this.bounded ? BOUNDED_SHARE : 1;
    const memory = settings.memoryLimit * share + Math.round(columns * MEMORY_PER_COLUMN);
    // Both files may be loaded at once.
    this.opening ??= Database.open(folder, files, memory, signal, this.bounded);
    this.database = await this.opening;
    return this.database;
  }
}
