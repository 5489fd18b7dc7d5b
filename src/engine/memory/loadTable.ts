import { ABSENT } from '../formats/csvWriter.ts';
import type { Dataset } from '../dataset.ts';
import { problems } from '../problems.ts';
import { MemoryTableBuilder, tableBytes } from './memoryTable.ts';
import type { MemoryTable } from './memoryTable.ts';
import { parseCells, readCells } from './parseRecords.ts';

interface LoadOptions {
  missingValues: readonly string[];
  /** Bytes that the table may take. */
  memory: number;
  /** The problem of a table that would take more. */
  tooLarge: () => Error;
  signal: AbortSignal | undefined;
  onProgress: (share: number) => void;
}

/**
 * Loads a checked text file: the cells as they are, in the order of the file. The number of rows must be the one the scan counted.
 * @throws ProblemError
 */
export async function loadTable(dataset: Dataset, options: LoadOptions): Promise<MemoryTable> {
  const { content, dialect, scan, shown } = dataset;
  if (!content || !dialect || !scan) throw new Error(`${shown} has not been checked`);
  if (tableBytes(dialect.columns, scan.rows) > options.memory) throw options.tooLarge();
  // JSON's null is missing whatever the settings say.
  const missing = new Set(options.missingValues.includes('') ? options.missingValues : [...options.missingValues, ABSENT]);
  const begin = (): MemoryTableBuilder => new MemoryTableBuilder(dialect.columns, scan.rows, missing);
  let builder = begin();
  const use = (cells: string[]): void => {
    builder.add(cells);
    if (builder.bytes > options.memory) throw options.tooLarge();
  };
  if (!(await parseCells(content, dialect, scan, use, options))) {
    builder = begin();
    await readCells(content, dialect, use, options);
  }
  if (builder.rows !== scan.rows) throw problems.readersDisagree(shown, scan.rows, builder.rows);
  return builder.finish();
}
