import type { CsvDialect } from '../formats/csvDialect.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { MemoryTable } from './memoryTable.ts';
/**
 * Keeps the columns of the last training file, for as long as the file is the same: it is compared again and again. One table, not for
 * long, and no large one: memory is everyone's.
 */
export declare class TableCache {
    /** Tables that were not loaded because they were known. */
    hits: number;
    private kept;
    get(source: SourceFile, dialect: CsvDialect, missingValues: readonly string[]): MemoryTable | undefined;
    set(source: SourceFile, dialect: CsvDialect, missingValues: readonly string[], table: MemoryTable): void;
    clear(): void;
}
