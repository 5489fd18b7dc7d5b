import { ABSENT } from '../formats/csvWriter.ts';
import { LARGE_TEXT } from '../dataset.ts';
import type { Dataset } from '../dataset.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { problems } from '../problems.ts';
import { plainFacts, scannedCells } from '../readers/plainColumns.ts';
import { loadColumns } from './loadColumns.ts';
import type { LoadJob, LoadedColumns } from './loadColumns.ts';
import { columnOf } from './memoryTable.ts';
import type { MemoryColumn, MemoryTable, TextColumn } from './memoryTable.ts';
import type { TableCache } from './tableCache.ts';

export interface LoadOptions {
  missingValues: readonly string[];
  kernel: Kernel;
  /** Bytes that the table may take. */
  memory: number;
  /** The problem of a table that would take more. */
  tooLarge: () => Error;
  signal: AbortSignal | undefined;
  onProgress: (share: number) => void;
  /** Tables of files that were loaded before. */
  tables?: TableCache | undefined;
}

/**
 * Loads a checked text file: the cells as they are, in the order of the file; what is nothing but plain numbers as numbers. The number of
 * rows must be the one the scan counted.
 * @throws ProblemError
 */
export async function loadTable(dataset: Dataset, options: LoadOptions): Promise<MemoryTable> {
  const { dialect, scan, shown, source, content } = dataset;
  if (!dialect || !scan) throw new Error(`${shown} has not been checked`);
  // A copy in the private folder is never seen again.
  const cache = source !== undefined && content === source && dataset.side === 'training' ? options.tables : undefined;
  const known = source && cache?.get(source, dialect, options.missingValues);
  if (known) return known;
  const cells = scannedCells(dataset);
  const facts = Array.from({ length: dialect.columns }, (_, position) => {
    const found = cells?.[position];
    return (found && plainFacts(found, scan.rows)) ?? null;
  });
  const { rows, columns, odd } = await load(dataset, facts, options);
  if (rows !== scan.rows) throw problems.readersDisagree(shown, scan.rows, rows);
  const again = odd.length === 0 ? undefined : await loadTexts(dataset, odd, options);
  const table = { rows, columns: columns.map((column, position) => (column ? columnOf(column) : (again?.get(position) as MemoryColumn))) };
  if (source) cache?.set(source, dialect, options.missingValues, table);
  return table;
}

/** The texts of some columns, by position. */
export async function loadTexts(dataset: Dataset, positions: readonly number[], options: LoadOptions): Promise<Map<number, TextColumn>> {
  const wanted = Array.from({ length: dataset.dialect?.columns ?? 0 }, (_, position) => (positions.includes(position) ? null : undefined));
  const { columns } = await load(dataset, wanted, options);
  return new Map(columns.flatMap((column, position) => (column ? [[position, columnOf(column) as TextColumn] as const] : [])));
}

async function load({ content, dialect, scan, shown }: Dataset, columns: LoadJob['columns'], options: LoadOptions): Promise<LoadedColumns> {
  const { missingValues, kernel, memory, signal, onProgress } = options;
  if (!content || !dialect || !scan) throw new Error(`${shown} has not been checked`);
  // JSON's null is missing whatever the settings say.
  const missing = missingValues.includes('') ? missingValues : [...missingValues, ABSENT];
  const job: LoadJob = { source: content, dialect, rows: scan.rows, missing, columns, memory };
  const loaded =
    content.bytes >= LARGE_TEXT ? await kernel.read({ type: 'load', ...job }, ({ share }) => onProgress(share)) : await loadColumns(job, signal, onProgress);
  if (!loaded) throw options.tooLarge();
  return loaded;
}
