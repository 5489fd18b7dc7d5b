import { isNumberText } from '../formats/numberText.ts';
import { trimSpaces } from './trimSpaces.ts';

/** A column whose distinct texts are kept once. */
export interface MemoryColumn {
  /** Distinct present texts, as they are, in the order in which they come first. */
  texts: string[];
  /** By text: how many cells have it, and its number; NaN where it is none. */
  counts: Int32Array;
  numbers: Float64Array;
  /** By row: position in `texts`, −1 where the cell is missing. */
  codes: Int32Array;
}

export interface MemoryTable {
  rows: number;
  columns: MemoryColumn[];
}

/** What a distinct text takes besides its characters: headers, its places in the list and in the map, count and number. */
const BYTES_PER_TEXT = 96;

/** Takes cells row by row. `missing`: texts that mean "missing" after trimming. */
export class MemoryTableBuilder {
  /** Estimate of the memory that is taken. */
  bytes: number;
  rows = 0;
  private readonly columns: { texts: string[]; counts: number[]; known: Map<string, number>; codes: Int32Array }[];
  private readonly missing: ReadonlySet<string>;

  constructor(columns: number, rows: number, missing: ReadonlySet<string>) {
    this.missing = missing;
    this.bytes = tableBytes(columns, rows);
    this.columns = Array.from({ length: columns }, () => ({ texts: [], counts: [], known: new Map(), codes: new Int32Array(rows) }));
  }

  /** `cells`: at least one for each column. */
  add(cells: readonly string[]): void {
    const row = this.rows++;
    for (let k = 0; k < this.columns.length; k++) {
      const column = this.columns[k] as (typeof this.columns)[0];
      const text = cells[k] as string;
      let code = column.known.get(text);
      if (code === undefined) {
        code = this.missing.has(trimSpaces(text)) ? -1 : column.texts.push(text) - 1;
        if (code >= 0) column.counts[code] = 0;
        column.known.set(text, code);
        this.bytes += BYTES_PER_TEXT + 2 * text.length;
      }
      // Beyond the rows that were announced nothing is written; the caller finds the difference.
      column.codes[row] = code;
      if (code >= 0) (column.counts[code] as number)++;
    }
  }

  finish(): MemoryTable {
    return {
      rows: this.rows,
      columns: this.columns.map(({ texts, counts, codes }) => ({ texts, counts: Int32Array.from(counts), numbers: Float64Array.from(texts, numberOf), codes })),
    };
  }
}

/** Memory of the places of so many cells alone. */
export function tableBytes(columns: number, rows: number): number {
  return 4 * columns * rows;
}

function numberOf(text: string): number {
  const trimmed = trimSpaces(text);
  return isNumberText(trimmed) ? Number(trimmed) : NaN;
}
