import { ABSENT } from '../formats/csvWriter.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import type { HeaderCell } from '../formats/headerCells.ts';
import { isNumberText } from '../formats/numberText.ts';
import { readRecords } from '../formats/readRecords.ts';
import { fieldBounds, fieldText } from '../formats/recordFields.ts';
import { RecordWriter } from '../formats/recordWriter.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { headerLine } from '../split/selectRows.ts';
import { ANY } from './mergeColumns.ts';
import type { MergedColumns } from './mergeColumns.ts';

/** A text that has been checked, as a table. */
export interface TextTable {
  content: SourceFile;
  dialect: CsvDialect;
  scan: CsvScan;
  /** What a row has in the columns that are the folder's and not the file's, in the order of the joined table. */
  constants: readonly (string | null)[];
}

export interface JoinedText {
  text: SourceFile;
  dialect: CsvDialect;
  scan: Pick<CsvScan, 'rows' | 'longestRecord'>;
  /** For each part, the plain types of its columns. */
  types: (string | undefined)[][];
}

const COMMA = 0x2c;
const QUOTE = 0x22;
const LF = 10;
const STANDARD: Pick<CsvDialect, 'delimiter' | 'quote'> = { delimiter: ',', quote: '"' };
/** Rows at the start of a part, and present cells of a column among them, by which its type is judged. */
const JUDGED_ROWS = 1000;
const FEWEST_CELLS = 10;

/**
 * Writes parts one behind the other as one CSV with commas, double quotes and a header to `target`, which must lie in a private folder.
 * `names`: columns of the result; those behind the merged ones are the constants of each part. Cells are copied byte for byte.
 */
export async function joinText(
  parts: readonly TextTable[],
  merged: MergedColumns,
  constantNames: readonly string[],
  target: string,
  options: { missingValues: readonly string[]; signal: AbortSignal | undefined; onProgress?: (share: number, rows: number) => void },
): Promise<JoinedText> {
  const names = [...merged.names, ...constantNames];
  const absent = options.missingValues.includes('') ? '' : ABSENT;
  const header: HeaderCell[] = names.map((name) => ({ name, line: 1, column: 1, endLine: 1, endColumn: 1 }));
  const total = parts.reduce((sum, { content }) => sum + content.bytes, 0);
  const writer = new RecordWriter(target);
  const types: (string | undefined)[][] = [];
  let [rows, longest, done] = [0, 0, 0];
  try {
    writer.text(headerLine({ header }, STANDARD));
    for (const [p, part] of parts.entries()) {
      const join = new PartJoiner(part, merged.places[p] ?? [], names.length, absent, new Set(options.missingValues), writer);
      await readRecords(part.content, part.dialect, options.signal, (bytes, start, end) => {
        const before = writer.bytes;
        join.write(bytes, start, end);
        longest = Math.max(longest, writer.bytes - before);
        rows++;
      }, (share) => options.onProgress?.((done + share * part.content.bytes) / total, rows));
      done += part.content.bytes;
      types.push(join.types());
    }
  } finally {
    writer.close();
  }
  const [first] = parts;
  if (!first) throw new Error('there are no parts');
  const dialect: CsvDialect = { ...STANDARD, header: true, columns: names.length, preamble: 0, firstRow: [] };
  return { text: { ...first.content, path: target, bytes: writer.bytes }, dialect, scan: { rows, longestRecord: longest }, types };
}

class PartJoiner {
  private readonly bounds: Uint32Array;
  private readonly delimiter: number;
  private readonly quote: number;
  /** The cells can be copied as they are. */
  private readonly verbatim: boolean;
  /** Whole records can be. */
  private readonly whole: boolean;
  private readonly constants: Uint8Array;
  private readonly present: number[];
  private readonly numbers: number[];
  private rows = 0;
  private readonly part: TextTable;
  private readonly places: readonly number[];
  private readonly columns: number;
  private readonly absent: Uint8Array;
  private readonly missing: ReadonlySet<string>;
  private readonly writer: RecordWriter;

  constructor(part: TextTable, places: readonly number[], columns: number, absent: string, missing: ReadonlySet<string>, writer: RecordWriter) {
    this.part = part;
    this.places = places;
    this.columns = columns;
    // A line without any byte would be no row.
    this.absent = Buffer.from(absent === '' && columns === 1 ? '""' : absent);
    this.missing = missing;
    this.writer = writer;
    const { dialect } = part;
    this.bounds = new Uint32Array(2 * dialect.columns);
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.quote = dialect.quote.charCodeAt(0);
    this.verbatim = this.delimiter === COMMA && this.quote === QUOTE;
    this.whole = this.verbatim && places.length === dialect.columns && places.every((place, k) => place === k);
    const constants = part.constants.map((value) => (value === null ? absent : quoted(value)));
    this.constants = Buffer.from(constants.map((text) => `,${text}`).join(''));
    this.present = Array.from({ length: dialect.columns }, () => 0);
    this.numbers = Array.from({ length: dialect.columns }, () => 0);
  }

  write(bytes: Uint8Array, start: number, end: number): void {
    const { writer } = this;
    const judged = this.rows++ < JUDGED_ROWS;
    // A delimiter at the end may begin one more field, which is none.
    const open = bytes[end - 1] === this.delimiter;
    if (judged || !this.whole || open) {
      const fields = fieldBounds(bytes, start, end, this.delimiter, this.quote, this.bounds);
      if (judged) this.judge(bytes);
      if (this.whole && fields > this.part.dialect.columns) end--;
    }
    if (this.whole) writer.copy(bytes, start, end);
    else this.cells(bytes);
    writer.copy(this.constants, this.places.length === 0 ? 1 : 0, this.constants.length);
    writer.byte(LF);
  }

  /** Numbers or not, by the first rows; undefined where there is too little to say. */
  types(): (string | undefined)[] {
    return this.present.map((present, k) => {
      const numbers = this.numbers[k] as number;
      if (numbers > 0 && numbers < present) return ANY;
      return present < FEWEST_CELLS ? undefined : numbers > 0 ? 'numbers' : 'text';
    });
  }

  private cells(bytes: Uint8Array): void {
    const { writer, bounds } = this;
    for (const [k, place] of this.places.entries()) {
      if (k > 0) writer.byte(COMMA);
      if (place < 0) {
        writer.copy(this.absent, 0, this.absent.length);
        continue;
      }
      const [from, to] = [bounds[2 * place] as number, bounds[2 * place + 1] as number];
      if (!this.verbatim) writer.text(this.columns === 1 ? `"${this.text(bytes, from, to).replaceAll('"', '""')}"` : quoted(this.text(bytes, from, to)));
      else if (from === to && this.columns === 1) writer.text('""');
      else writer.copy(bytes, from, to);
    }
  }

  private judge(bytes: Uint8Array): void {
    for (let k = 0; k < this.present.length; k++) {
      const text = this.text(bytes, this.bounds[2 * k] as number, this.bounds[2 * k + 1] as number).trim();
      if (this.missing.has(text) || text === ABSENT) continue;
      this.present[k] = (this.present[k] as number) + 1;
      if (isNumberText(text)) this.numbers[k] = (this.numbers[k] as number) + 1;
    }
  }

  private text(bytes: Uint8Array, from: number, to: number): string {
    return fieldText(bytes, from, to, this.quote);
  }
}

function quoted(text: string): string {
  return /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
