import fs from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import type { DialectOverride } from '../../core/pairOptions.ts';
import { problems } from '../problems.ts';
import { hasHeader } from './headerRow.ts';
import type { SourceFile } from './sourceFile.ts';
import { incompleteTail } from './utf8.ts';

export interface CsvDialect {
  delimiter: string;
  /** `NO_QUOTE` where quotation marks have no meaning. */
  quote: string;
  header: boolean;
  /** Fields of a well-formed record. */
  columns: number;
  /** Records of the first block that come before the header or the first row, such as a title or comments. */
  preamble: number;
  /** Cells of the header or, without one, of the first row. */
  firstRow: string[];
}

/** Stands for a quote that no text has: NUL is refused before anything is read. */
export const NO_QUOTE = '\0';

const DELIMITERS = [',', ';', '\t', '|'];
const FIRST_BLOCK = 64 * 1024;
const LARGEST_BLOCK = 32 * 2 ** 20;
/** Fewer line ends than this in a block: the lines are long, so a larger block is read. */
const ENOUGH_LINES = 20;
const SAMPLE_RECORDS = 1000;
/** A table may begin this far down. */
const MOST_PREAMBLE = 20;

/**
 * Decides delimiter, quote and header from the first block of a text file, as far as they are not said.
 * @throws ProblemError when what is said cannot be
 */
export async function sniffDialect(source: SourceFile, said: DialectOverride = {}): Promise<CsvDialect> {
  const handle = await fs.open(source.path, 'r');
  try {
    for (let size = FIRST_BLOCK; ; size *= 8) {
      const block = Buffer.alloc(Math.min(size, source.bytes));
      const { bytesRead } = await handle.read(block, 0, block.length, 0);
      const whole = bytesRead >= source.bytes;
      const text = block.toString('utf8', 0, bytesRead - (whole ? 0 : incompleteTail(block.subarray(0, bytesRead))));
      if (whole || size >= LARGEST_BLOCK || (text.match(/\r\n|\n|\r/g)?.length ?? 0) >= ENOUGH_LINES) {
        if (said.delimiter !== undefined && !text.includes(said.delimiter)) throw problems.noDelimiter(source.shown, said.delimiter, sniffText(text, whole).delimiter);
        return sniffText(text, whole, said);
      }
    }
  } finally {
    await handle.close();
  }
}

/** The same for a text; `whole`: it is not cut off at its end. */
export function sniffText(text: string, whole = true, said: DialectOverride = {}): CsvDialect {
  const sample = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const quote = said.quote === '' ? NO_QUOTE : (said.quote ?? sniffQuote(sample));
  let best: { delimiter: string; records: string[][]; columns: number; score: number } | undefined;
  for (const delimiter of said.delimiter === undefined ? DELIMITERS : [said.delimiter]) {
    if (!sample.includes(delimiter)) continue;
    const records = parseSample(sample, delimiter, quote, whole);
    const columns = commonest(records.map((record) => record.length));
    if (columns < 2) continue;
    const fitting = records.filter((record) => record.length === columns).length / records.length;
    // A header that does not fit its rows speaks against a delimiter more than a few odd rows do.
    const score = fitting * (records[0]?.length === columns ? 1 : 0.5) + Math.min(columns, 100) * 1e-4;
    if (!best || score > best.score) best = { delimiter, records, columns, score };
  }
  const only = said.delimiter ?? ',';
  best ??= { delimiter: only, records: parseSample(sample, only, quote, whole), columns: 1, score: 0 };
  const { delimiter, records } = best;
  const columns = withoutTrailingDelimiter(records, best.columns);
  const first = records.findIndex((record) => record.length === columns);
  const preamble = columns > 1 && first <= MOST_PREAMBLE ? Math.max(0, first) : 0;
  const table = records.slice(preamble).filter((record) => record.length === columns || record.length === best.columns);
  return { delimiter, quote, columns, preamble, header: said.header ?? hasHeader(table), firstRow: table[0] ?? [] };
}

/** Rows that all end in a delimiter the header does not have: that delimiter begins no column. */
function withoutTrailingDelimiter(records: string[][], columns: number): number {
  const [header, ...rows] = records;
  if (header?.length !== columns - 1 || columns < 2) return columns;
  return rows.every((row) => row.length !== columns || row[columns - 1] === '') ? columns - 1 : columns;
}

/** Records of the sample as far as they can be parsed; the last one is dropped when the sample cuts it. */
function parseSample(sample: string, delimiter: string, quote: string, whole: boolean): string[][] {
  const records: string[][] = [];
  try {
    parse(sample, {
      delimiter,
      ...(quote === NO_QUOTE ? { quote: null } : { quote, escape: quote }),
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 0,
      to: SAMPLE_RECORDS,
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
  } catch (error) {
    // An open quote at the end of the block; what came before it is enough to judge by.
    if (!(error instanceof CsvError)) throw error;
    return records;
  }
  if (!whole && records.length > 1 && records.length < SAMPLE_RECORDS) records.pop();
  return records;
}

/** Double quotes, unless there are none and single quotes enclose whole fields. */
function sniffQuote(sample: string): string {
  if (sample.includes('"')) return '"';
  const enclosed = sample.match(/(?<=^|[,;\t|])'[^'\r\n]*'(?=[,;\t|]|$)/gm)?.length ?? 0;
  const lines = sample.match(/\n|\r(?!\n)/g)?.length ?? 1;
  return enclosed >= lines && enclosed > 1 ? "'" : '"';
}

function commonest(counts: number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = 0;
  let times = 0;
  for (const [count, seen] of tally) if (seen > times || (seen === times && count > best)) [best, times] = [count, seen];
  return best;
}
