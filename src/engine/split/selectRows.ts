import type { Side } from '../../core/report.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import { NO_QUOTE } from '../formats/csvDialect.ts';
import { readRecords } from '../formats/readRecords.ts';
import { fieldBounds, fieldText } from '../formats/recordFields.ts';
import { RecordWriter } from '../formats/recordWriter.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { RowSelection } from './rowSelection.ts';

const LF = 10;

export interface SelectedRows {
  text: SourceFile;
  dialect: CsvDialect;
  scan: CsvScan;
  selection: RowSelection;
  onNeitherSide: number;
}

/**
 * Copies the records of one side to `target`, which must lie in a private folder, byte for byte, behind the header.
 * `sideOf` gets the trimmed text of the cell in `column`.
 */
export async function selectRows(
  table: { text: SourceFile; dialect: CsvDialect; scan: CsvScan },
  column: number,
  side: Side,
  sideOf: (text: string) => Side | undefined,
  target: string,
  signal: AbortSignal | undefined,
  onProgress?: (share: number) => void,
): Promise<SelectedRows> {
  const { text, dialect, scan } = table;
  const selection = new RowSelection();
  const bounds = new Uint32Array(2 * (column + 1));
  const [delimiter, quote] = [dialect.delimiter.charCodeAt(0), dialect.quote.charCodeAt(0)];
  const writer = new RecordWriter(target);
  let onNeitherSide = 0;
  let longest = 0;
  try {
    if (dialect.header) writer.text(headerLine(scan, dialect));
    await readRecords(text, dialect, signal, (bytes, start, end) => {
      fieldBounds(bytes, start, end, delimiter, quote, bounds);
      const of = sideOf(fieldText(bytes, bounds[2 * column] as number, bounds[2 * column + 1] as number, quote).trim());
      selection.add(of === side);
      if (of === undefined) onNeitherSide++;
      if (of !== side) return;
      writer.copy(bytes, start, end);
      writer.byte(LF);
      longest = Math.max(longest, end - start);
    }, onProgress);
  } finally {
    writer.close();
  }
  const { cells: _ofAllRows, ...whole } = scan;
  return {
    text: { ...text, path: target, bytes: writer.bytes },
    dialect: { ...dialect, preamble: 0 },
    scan: { ...whole, rows: selection.chosen, tableStart: 0, longestRecord: Math.max(longest, scan.longestRecord), leaveOut: [], byteOrderMark: false },
    selection,
    onNeitherSide,
  };
}

/** Readers skip the header; its names come from the scan. */
export function headerLine({ header }: Pick<CsvScan, 'header'>, { delimiter, quote }: Pick<CsvDialect, 'delimiter' | 'quote'>): string {
  const cell = (name: string): string => (quote === NO_QUOTE ? name : `${quote}${name.replaceAll(quote, quote + quote)}${quote}`);
  return `${header.map(({ name }) => cell(name)).join(delimiter)}\n`;
}
