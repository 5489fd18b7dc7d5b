import type { CsvDialect } from '../formats/csvDialect.ts';
import { cacheKey } from '../formats/scanCache.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { MemoryTable } from './memoryTable.ts';

/** Bytes of a table that is kept. */
const MOST_BYTES = 2 ** 27;
/** Milliseconds after which a table that nobody has asked for is let go. */
const PATIENCE = 5 * 60_000;

/**
 * Keeps the columns of the last training file, for as long as the file is the same: it is compared again and again. One table, not for
 * long, and no large one: memory is everyone's.
 */
export class TableCache {
  /** Tables that were not loaded because they were known. */
  hits = 0;
  private kept: { key: string; table: MemoryTable; timer: NodeJS.Timeout } | undefined;

  get(source: SourceFile, dialect: CsvDialect, missingValues: readonly string[]): MemoryTable | undefined {
    const { kept } = this;
    if (kept?.key !== cacheKey(source, dialect, missingValues)) return undefined;
    this.hits++;
    kept.timer.refresh();
    // A comparison may put other columns in the place of these.
    return { ...kept.table, columns: [...kept.table.columns] };
  }

  set(source: SourceFile, dialect: CsvDialect, missingValues: readonly string[], table: MemoryTable): void {
    this.clear();
    if (bytesOf(table) > MOST_BYTES) return;
    this.kept = { key: cacheKey(source, dialect, missingValues), table: { ...table, columns: [...table.columns] }, timer: setTimeout(() => this.clear(), PATIENCE).unref() };
  }

  clear(): void {
    clearTimeout(this.kept?.timer);
    this.kept = undefined;
  }
}

function bytesOf({ columns }: MemoryTable): number {
  return columns.reduce((sum, column) => {
    if (column.kind === 'numbers') return sum + column.values.byteLength;
    const { bytes, offsets } = column.texts.data;
    return sum + bytes.byteLength + offsets.byteLength + column.codes.byteLength + column.counts.byteLength + column.numbers.byteLength;
  }, 0);
}
