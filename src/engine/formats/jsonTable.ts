import type { MalformedRecord } from '../../core/model.ts';
import { BUDGETS } from '../budgets.ts';
import { problems } from '../problems.ts';
import { CsvWriter } from './csvWriter.ts';
import type { HeaderCell } from './headerCells.ts';
import { JsonColumns, VALUE_NULL } from './jsonColumns.ts';
import { JsonRecordParser } from './jsonRecord.ts';
import { JsonRuler } from './jsonRuler.ts';
import { readJsonTexts } from './jsonText.ts';
import type { JsonText } from './jsonText.ts';
import { LineIndex } from './lineIndex.ts';
import type { SourceFile } from './sourceFile.ts';

/** JSON records as a table of text, written as CSV. */
export interface JsonTable {
  /** The CSV: commas, double quotes, a header. */
  csv: SourceFile;
  rows: number;
  malformed: { total: number; first: MalformedRecord[] };
  /** Names of the columns, and where their keys stand first. */
  header: HeaderCell[];
  lines: LineIndex;
  longestRecord: number;
}

interface ReadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (share: number, rows: number) => void;
  /** The cell of what is absent or null; empty unless said otherwise. */
  absent?: string;
}

/**
 * Turns JSON records into CSV at `target`, which must lie in a private folder: objects in objects become columns with dotted names,
 * lists stay JSON text, what is absent or null is an empty cell or a mark. Two passes, because a key may first appear in the last record.
 * @throws ProblemError
 */
export async function writeJsonTable(source: SourceFile, format: 'json' | 'jsonl', target: string, options: ReadOptions): Promise<JsonTable> {
  const columns = new JsonColumns(source.shown);
  const malformed: JsonTable['malformed'] = { total: 0, first: [] };
  const lines = new LineIndex();
  let rows = 0;
  const parser = new JsonRecordParser(columns);
  const pass = async (begun: number, use: (record: Readonly<JsonText>, fault: string | undefined) => void): Promise<void> => {
    const each = (record: Readonly<JsonText>): void => {
      const ruler = new JsonRuler(record);
      use(record, parser.read(record.bytes, record.start, record.end, (at, end) => ruler.place(at, end)));
    };
    const onProgress = (bytes: number): void => options.onProgress?.(begun + bytes / source.bytes / 2, rows);
    await readJsonTexts(source, format, each, { signal: options.signal, onProgress });
  };
  await pass(0, (record, fault) => {
    if (fault !== undefined) {
      malformed.total++;
      if (malformed.first.length < BUDGETS.malformedKept) malformed.first.push({ line: record.line, reason: fault });
      return;
    }
    rows++;
    lines.add(record.line);
    for (const column of parser.touched) {
      if (column.kind === VALUE_NULL) column.hasNull = true;
      else column.hasValue = true;
    }
  });
  const [first] = malformed.first;
  if (rows === 0) throw problems.noRecords(source.shown, malformed.total, first?.line ?? 1, first?.reason ?? '');
  const table = columns.table();
  if (table.length === 0) throw problems.noColumns(source.shown);
  if (table.length > BUDGETS.columns) throw problems.tooManyColumns(source.shown, table.length, BUDGETS.columns);
  const writer = new CsvWriter(target, table, options.absent);
  try {
    await pass(0.5, (record, fault) => {
      if (fault !== undefined) return;
      writer.write(record.bytes, parser.record);
      // Few values in many columns are mostly commas.
      if (writer.bytes > BUDGETS.freeDecompression && writer.bytes > BUDGETS.compressionRatio * source.bytes) {
        throw problems.decompressedTooLarge(source.shown, writer.bytes, source.bytes);
      }
    });
  } finally {
    writer.close();
  }
  const header = table.map(({ cell }) => cell);
  return { csv: { ...source, path: target, bytes: writer.bytes }, rows, malformed, header, lines, longestRecord: writer.longest };
}
