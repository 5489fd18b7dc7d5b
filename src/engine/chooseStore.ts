import type { Dataset } from './dataset.ts';
import { MemoryStore } from './memory/memoryStore.ts';
import type { TableCache } from './memory/tableCache.ts';
import type { DatabaseStore, DatabaseStoreOptions } from './readers/databaseStore.ts';
import { shortReason } from './shortReason.ts';
import type { Store } from './store.ts';

/** Bytes of text of both files up to which memory is faster, and the share of the memory that they may be: their columns take a few times as much. */
const SMALL_BYTES = 100_000_000;
const SMALL_SHARE = 1 / 8;
/** Columns from which on the database needs long for each, and cells of both files up to which memory does not. */
const WIDE_COLUMNS = 1000;
const SHORT_CELLS = 5_000_000;

/** What holds the cells; `bounded`: the database with the least memory, `database`: without that. */
export type StoreMode = 'memory' | 'database' | 'bounded';

export interface StoreOptions extends DatabaseStoreOptions {
  /** Instead of what suits the files. */
  mode?: StoreMode | undefined;
  /** Columns of a training file that was loaded before. */
  tables?: TableCache | undefined;
  /** The database is a library of its own that may be missing or broken. */
  loadDatabase?: (() => Promise<{ DatabaseStore: typeof DatabaseStore }>) | undefined;
}

/** What holds the cells of these two files, once they have been checked. Only the database reads Parquet, and then both. */
export async function chooseStore(options: StoreOptions, datasets: readonly Dataset[]): Promise<Store> {
  if (options.mode === 'memory' || (options.mode === undefined && suitsMemory(datasets, options.settings.memoryLimit * 2 ** 20))) return new MemoryStore(options, datasets);
  try {
    const loaded = await (options.loadDatabase ?? (() => import('./readers/databaseStore.ts')))();
    return new loaded.DatabaseStore(options, datasets);
  } catch (error) {
    // A code such as ERR_DLOPEN_FAILED says as much as the message, which has paths of this machine.
    return new MemoryStore({ ...options, withoutDatabase: (error as NodeJS.ErrnoException).code ?? shortReason(error) }, datasets);
  }
}

/** `memory`: bytes that the comparison may take. */
function suitsMemory(datasets: readonly Dataset[], memory: number): boolean {
  const usable = datasets.filter(({ problem }) => problem === undefined);
  if (usable.some(({ format }) => format === 'parquet')) return false;
  const bytes = usable.reduce((sum, { content }) => sum + (content?.bytes ?? 0), 0);
  const cells = usable.reduce((sum, { dialect, scan }) => sum + (dialect?.columns ?? 0) * (scan?.rows ?? 0), 0);
  const columns = Math.max(0, ...usable.map(({ dialect }) => dialect?.columns ?? 0));
  return bytes <= Math.min(SMALL_BYTES, memory * SMALL_SHARE) || (columns >= WIDE_COLUMNS && cells <= SHORT_CELLS);
}
