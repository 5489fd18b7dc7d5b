import type { RowQuestion } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import type { Dataset } from '../dataset.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { problems } from '../problems.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import type { LoadedFile, Store, StoreProfile } from '../store.ts';
import { isNumeric } from '../profile/columnPairs.ts';
import type { FactualTable } from './factualTable.ts';
import { loadTable, loadTexts } from './loadTable.ts';
import type { LoadOptions } from './loadTable.ts';
import { MemoryCells } from './memoryCells.ts';
import { numberAt } from './memoryTable.ts';
import type { MemoryTable, TextColumn } from './memoryTable.ts';
import { profileColumns } from './profileColumns.ts';
import { profileRows } from './profileRows.ts';
import type { TableCache } from './tableCache.ts';

export interface MemoryStoreOptions {
  settings: ComparisonSettings;
  kernel: Kernel;
  signal: AbortSignal | undefined;
  tables?: TableCache | undefined;
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
    const { side, shown, format } = dataset;
    this.tables.delete(side);
    if (format === 'parquet') throw problems.needsDatabase(shown, this.options.withoutDatabase ?? 'it was not asked for');
    const table = await loadTable(dataset, this.loadOptions(dataset));
    this.tables.set(side, table);
    return { rows: table.rows };
  }

  private loadOptions({ side, shown }: Dataset): LoadOptions {
    const { settings, kernel, signal, tables, withoutDatabase } = this.options;
    return {
      missingValues: settings.missingValues,
      kernel,
      // Each side its half.
      memory: settings.memoryLimit * 2 ** 19,
      tooLarge: () => (withoutDatabase === undefined ? problems.outOfMemory() : problems.tooLargeWithoutDatabase(shown, settings.memoryLimit, withoutDatabase)),
      signal,
      onProgress: (share) => this.shares.set(side, share),
      tables,
    };
  }

  private async loadTexts(side: Side, positions: readonly number[]): Promise<Map<number, TextColumn>> {
    if (positions.length === 0) return new Map();
    const dataset = this.datasets.find((one) => one.side === side);
    if (!dataset) throw new Error(`there is no ${side} file`);
    return loadTexts(dataset, positions, this.loadOptions(dataset));
  }

  async settle(): Promise<void> {
    // A load that failed left nothing behind.
  }

  async profile(matches: readonly ColumnMatch[], onColumn: (done: number) => void): Promise<StoreProfile> {
    const { kernel, signal } = this.options;
    const side = (name: Side): FactualTable => {
      const table = this.table(name);
      return { table, facts: table.columns.map((column) => column.facts) };
    };
    const sides = { training: side('training'), production: side('production') };
    for (const name of ['training', 'production'] as const) {
      // Numbers on one side only are compared as texts.
      const positions = matches.filter((match) => !isNumeric(sides, match)).flatMap((match) => match[name] ?? []);
      const { columns } = sides[name].table;
      const texts = await this.loadTexts(name, positions.filter((position) => columns[position]?.kind === 'numbers'));
      for (const [position, column] of texts) columns[position] = column;
    }
    const { columns, groups } = await profileColumns(kernel, sides, matches, signal, onColumn);
    this.reader = new MemoryCells(kernel, sides, groups, async (name, position) => (await this.loadTexts(name, [position])).get(position) as TextColumn);
    const rows = await profileRows(kernel, sides.training, sides.production, matches, columns);
    return { columns, ...(rows ? { rows } : {}) };
  }

  firstRow(side: Side, column: number, first: RowQuestion): Promise<number | undefined> {
    const stored = this.table(side).columns[column];
    if (!stored) return Promise.resolve(undefined);
    const { rows } = this.table(side);
    const missing = (row: number): boolean => (stored.kind === 'numbers' ? Number.isNaN(stored.values[row] as number) : (stored.codes[row] as number) < 0);
    let fits = (row: number): boolean => !missing(row) && Number.isNaN(numberAt(stored, row));
    if (first.kind === 'missing') fits = missing;
    if (first.kind === 'value') {
      // Categories of numbers are spelled as numbers, whatever the file has.
      const number = first.value.trim() === '' ? NaN : Number(first.value);
      const code = stored.kind === 'texts' ? stored.texts.place(first.value) : -1;
      fits = (row) => numberAt(stored, row) === number || (code >= 0 && stored.kind === 'texts' && stored.codes[row] === code);
    }
    for (let row = 0; row < rows; row++) if (fits(row)) return Promise.resolve(row);
    return Promise.resolve(undefined);
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
