import type { ColumnPair, RowQuestion } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import type { Dataset } from '../dataset.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { problems } from '../problems.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import type { LoadedFile, Store, StoreProfile } from '../store.ts';
import { columnFacts } from './columnFacts.ts';
import type { FactualTable } from './factualTable.ts';
import { loadTable } from './loadTable.ts';
import { MemoryCells } from './memoryCells.ts';
import type { MemoryTable } from './memoryTable.ts';
import { profileColumns } from './profileColumns.ts';
import { profileRows } from './profileRows.ts';

export interface MemoryStoreOptions {
  settings: ComparisonSettings;
  kernel: Kernel;
  signal: AbortSignal | undefined;
  /** Why the database, which could do more, is not there. */
  withoutDatabase?: string;
}

/** Both files as columns in memory: for small ones, and where there is no database. */
export class MemoryStore implements Store {
  private readonly options: MemoryStoreOptions;
  private readonly datasets: readonly Dataset[];
  private readonly tables = new Map<Side, MemoryTable>();
  /** Shares of the files that have been read. */
  private readonly shares = new Map<Side, number>();
  private reader: MemoryCells | undefined;

  constructor(options: MemoryStoreOptions, datasets: readonly Dataset[]) {
    this.options = options;
    this.datasets = datasets;
  }

  get progress(): number | undefined {
    const shares = [...this.shares.values()];
    return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  get cells(): MemoryCells {
    if (!this.reader) throw new Error('the columns have not been profiled');
    return this.reader;
  }

  async load(dataset: Dataset): Promise<LoadedFile> {
    const { settings, signal, withoutDatabase } = this.options;
    const { side, shown, format } = dataset;
    this.tables.delete(side);
    if (format === 'parquet') throw problems.needsDatabase(shown, withoutDatabase ?? 'it was not asked for');
    const table = await loadTable(dataset, {
      missingValues: settings.missingValues,
      // Each side its half.
      memory: settings.memoryLimit * 2 ** 19,
      tooLarge: () => (withoutDatabase === undefined ? problems.outOfMemory() : problems.tooLargeWithoutDatabase(shown, settings.memoryLimit, withoutDatabase)),
      signal,
      onProgress: (share) => this.shares.set(side, share),
    });
    this.tables.set(side, table);
    return { rows: table.rows };
  }

  async settle(): Promise<void> {
    // A load that failed left nothing behind.
  }

  async profile(matches: readonly ColumnMatch[], onColumn: (done: number) => void): Promise<StoreProfile> {
    const { kernel, signal } = this.options;
    const side = (name: Side): FactualTable => {
      const table = this.table(name);
      return { table, facts: table.columns.map((column) => columnFacts(column, table.rows)) };
    };
    const sides = { training: side('training'), production: side('production') };
    this.reader = new MemoryCells(kernel, sides);
    const columns: ColumnPair[] = await profileColumns(kernel, sides, matches, signal, onColumn);
    const rows = profileRows(sides.training, sides.production, matches, columns);
    return { columns, ...(rows ? { rows } : {}) };
  }

  firstRow(side: Side, column: number, first: RowQuestion): Promise<number | undefined> {
    const stored = this.table(side).columns[column];
    if (!stored) return Promise.resolve(undefined);
    const { texts, numbers, codes } = stored;
    let fits = (code: number): boolean => code >= 0 && Number.isNaN(numbers[code]);
    if (first.kind === 'missing') fits = (code) => code < 0;
    if (first.kind === 'value') {
      // Categories of numbers are spelled as numbers, whatever the file has.
      const number = first.value.trim() === '' ? NaN : Number(first.value);
      fits = (code) => code >= 0 && (texts[code] === first.value || numbers[code] === number);
    }
    const row = codes.findIndex(fits);
    return Promise.resolve(row < 0 ? undefined : row);
  }

  async close(): Promise<void> {
    this.tables.clear();
  }

  /** A side that could not be used has no rows and no columns. */
  private table(side: Side): MemoryTable {
    const usable = this.datasets.some((dataset) => dataset.side === side && !dataset.problem);
    return (usable ? this.tables.get(side) : undefined) ?? { rows: 0, columns: [] };
  }
}
