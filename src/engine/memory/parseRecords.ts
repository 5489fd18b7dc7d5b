import { parse } from 'csv-parse';
import { readClean } from '../formats/cleanCopy.ts';
import { NO_QUOTE } from '../formats/csvDialect.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import { readRecords } from '../formats/readRecords.ts';
import { fieldBounds, fieldText } from '../formats/recordFields.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import type { SourceFile } from '../formats/sourceFile.ts';

interface ReadOptions {
  signal: AbortSignal | undefined;
  onProgress: (share: number) => void;
}

/**
 * Reads the cells of the well-formed records with csv-parse, in order. Resolves with false where its grammar is not quite ours: it knows
 * no spaces between quotes and delimiters; then `readRecords` must be asked.
 */
export async function parseCells(source: SourceFile, dialect: CsvDialect, scan: CsvScan, use: (cells: string[]) => void, options: ReadOptions): Promise<boolean> {
  const { columns, delimiter, quote } = dialect;
  const isOdd = oddCell(quote);
  let header = dialect.header;
  let rows = 0;
  let alike = true;
  const take = (cells: string[]): null => {
    // Broken records too: what began in one of them may have ended in another.
    alike &&= !cells.some(isOdd);
    if (header) header = false;
    // One empty cell too many is a delimiter at the end of the line.
    else if (cells.length === columns || (cells.length === columns + 1 && cells[columns] === '')) {
      rows++;
      if (alike && rows <= scan.rows) use(cells);
    }
    return null;
  };
  const parser = parse({
    delimiter,
    ...(quote === NO_QUOTE ? { quote: null, escape: null } : { quote, escape: quote }),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: 0,
    on_record: take,
  });
  // Whoever writes is told too.
  parser.on('error', () => undefined).resume();
  await readClean(source, scan, options.signal, async (bytes, end) => {
    if (!alike) return;
    // The parser keeps what it has not finished, and the buffer is filled again.
    await new Promise<void>((resolve, reject) => parser.write(Buffer.from(bytes), (error) => (error ? reject(error) : resolve())));
    options.onProgress(end / source.bytes);
  });
  if (!alike) {
    parser.destroy();
    return false;
  }
  await new Promise<void>((resolve, reject) => parser.once('error', reject).once('end', resolve).end());
  return alike && rows === scan.rows;
}

/** The same in our own grammar, for any file. */
export async function readCells(source: SourceFile, dialect: CsvDialect, use: (cells: string[]) => void, options: ReadOptions): Promise<void> {
  const bounds = new Uint32Array(2 * dialect.columns);
  const [delimiter, quote] = [dialect.delimiter.charCodeAt(0), dialect.quote.charCodeAt(0)];
  const take = (bytes: Uint8Array, start: number, end: number): void => {
    fieldBounds(bytes, start, end, delimiter, quote, bounds);
    use(Array.from({ length: dialect.columns }, (_, k) => fieldText(bytes, bounds[2 * k] as number, bounds[2 * k + 1] as number, quote)));
  };
  await readRecords(source, dialect, options.signal, take, options.onProgress);
}

/** A cell that begins with a quote, perhaps behind spaces, may be one that the parser took for text. */
function oddCell(quote: string): (cell: string) => boolean {
  return (cell) => {
    if (cell.startsWith(quote)) return true;
    return cell.startsWith(' ') && cell.trimStart().startsWith(quote);
  };
}
