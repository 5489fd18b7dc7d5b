import type { Anchor } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import { bothSettled } from '../bothSettled.ts';
import type { Dataset } from '../dataset.ts';
import { DatabaseCells } from '../facts/databaseCells.ts';
import { unwrappedPaths } from '../formats/unwrap.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { cellFacts } from '../profile/cellFacts.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import { profileColumns } from '../profile/profileColumns.ts';
import type { FactualSide } from '../profile/profileColumns.ts';
import { profileRows } from '../profile/profileRows.ts';
import type { LoadedFile, Store, StoreProfile } from '../store.ts';
import { copyPath, loadCsv } from './csvTable.ts';
import { Database } from './database.ts';
import { DUCKDB } from './dialect.ts';
import { loadParquet } from './parquetTable.ts';
import type { SideTable } from './sideTable.ts';

/** MiB. */
const MEMORY_PER_COLUMN = 0.15;

export interface DatabaseStoreOptions {
  /** Private to the comparison. */
  folder: string;
  settings: ComparisonSettings;
  kernel: Kernel;
  signal: AbortSignal | undefined;
}

/** Both files as tables of one locked-down DuckDB. */
export class DatabaseStore implements Store {
  private readonly options: DatabaseStoreOptions;
  private readonly datasets: readonly Dataset[];
  private readonly tables = new Map<Side, SideTable>();
  private database: Database | undefined;
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

  async load(dataset: Dataset): Promise<LoadedFile> {
    const { settings, signal } = this.options;
    const database = await this.open();
    const { side, content, dialect, scan } = dataset;
    this.tables.delete(side);
    if (!content) throw new Error(`${dataset.shown} has not been opened`);
    if (dialect && scan) {
      const table = await loadCsv(database, side, content, dialect, scan, settings.missingValues, signal);
      this.tables.set(side, table);
      return { rows: table.rows };
    }
    const { header, ...table } = await loadParquet(database, side, content, settings.missingValues);
    this.tables.set(side, table);
    return { rows: table.rows, header };
  }

  /** After an internal error of the database nothing in it can be read: the file that did no harm is loaded into a new one. */
  async settle(): Promise<void> {
    if (!this.database?.broken) return;
    await this.database.close();
    this.database = undefined;
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
    const [training, production] = await bothSettled(facts('training'), facts('production'));
    const sides = { training, production };
    this.reader = new DatabaseCells(database, DUCKDB, kernel, sides);
    const memory = settings.memoryLimit * 2 ** 20;
    const columns = await profileColumns({ database, dialect: DUCKDB, kernel, memory }, sides, matches, onColumn);
    const rows = await profileRows(database, sides, matches, columns);
    return { columns, ...(rows ? { rows } : {}) };
  }

  async firstRow(side: Side, column: number, first: Exclude<Anchor['first'], undefined | { kind: 'line' }>): Promise<number | undefined> {
    const table = this.table(side);
    const stored = table.columns[column];
    if (!this.database || !stored) return undefined;
    let condition = `${stored.text} IS NOT NULL AND NOT coalesce(${stored.isNumber}, false)`;
    if (first.kind === 'missing') condition = `${stored.text} IS NULL`;
    if (first.kind === 'value') {
      const number = Number(first.value);
      const same = `${stored.text} = ${DUCKDB.text(first.value)}`;
      // Categories of numbers are spelled as numbers, whatever the file has.
      condition = first.value.trim() !== '' && Number.isFinite(number) ? `(${same} OR ${stored.number} = ${number})` : same;
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
    const memory = settings.memoryLimit + Math.round(columns * MEMORY_PER_COLUMN);
    this.database ??= await Database.open(folder, files, memory, signal);
    return this.database;
  }
}
