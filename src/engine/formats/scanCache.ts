import type { CsvDialect } from './csvDialect.ts';
import type { CsvScan } from './scanCsv.ts';
import type { SourceFile } from './sourceFile.ts';

/** Files that are remembered. */
const SIZE = 8;
/** Broken records and columns beyond which an account is too large to keep. */
const LARGE = 20_000;

/**
 * Remembers what the pass over a text file found, for as long as the file is the same: the training file is compared again and again.
 * The least recently used is forgotten first. Only the account is kept, a few kilobytes; no cells.
 */
export class ScanCache {
  /** Scans that were not made because they were known. */
  hits = 0;
  private readonly scans = new Map<string, CsvScan>();

  get(source: SourceFile, dialect: CsvDialect, missingValues: readonly string[]): CsvScan | undefined {
    const key = cacheKey(source, dialect, missingValues);
    const scan = this.scans.get(key);
    if (!scan) return undefined;
    this.hits++;
    this.scans.delete(key);
    this.scans.set(key, scan);
    return structuredClone(scan);
  }

  set(source: SourceFile, dialect: CsvDialect, missingValues: readonly string[], scan: CsvScan): void {
    if (scan.leaveOut.length + dialect.columns > LARGE) return;
    this.scans.set(cacheKey(source, dialect, missingValues), structuredClone(scan));
    const [oldest] = this.scans.keys();
    if (this.scans.size > SIZE && oldest !== undefined) this.scans.delete(oldest);
  }
}

/** The same for a file that has not changed and is read alike. */
export function cacheKey({ path, stamp, shown }: SourceFile, dialect: CsvDialect, missingValues: readonly string[]): string {
  return JSON.stringify([path, stamp, shown, dialect, missingValues]);
}
