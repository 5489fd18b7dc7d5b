import type { CellFacts } from '../profile/cellFacts.ts';
import { Dictionary } from './dictionary.ts';
import type { DictionaryData } from './dictionary.ts';

/** A column of plain numbers: its digits are needed nowhere, and can be read again. */
export interface NumberColumn {
  kind: 'numbers';
  facts: CellFacts;
  /** By row; NaN where the cell is missing. */
  values: Float64Array;
}

/** A column whose distinct texts are kept once. */
export interface TextColumn {
  kind: 'texts';
  facts: CellFacts;
  /** Distinct present texts, as they are. */
  texts: Dictionary;
  /** By text: how many cells have it, and its number; NaN where it is none. */
  counts: Int32Array;
  numbers: Float64Array;
  /** By row: which text, −1 where the cell is missing. Texts are ordered, and so are their codes. */
  codes: Int32Array;
  looks: TextLooks;
}

/** What is asked of every distinct text of a column, whatever stands beside it. */
export interface TextLooks {
  /** Cells that are a date or a time by ISO 8601, and that are `true` or `false` in any case. */
  timestamps: number;
  booleans: number;
  /** Share of neighbouring present cells in file order that do not decrease. */
  nonDecreasing?: number;
  /** Texts, ascending, that are a word or a date for "missing". */
  missingWords: number[];
}

export type MemoryColumn = NumberColumn | TextColumn;

export interface MemoryTable {
  rows: number;
  columns: MemoryColumn[];
}

/** A column as it crosses between threads. */
export interface TextColumnData extends Omit<TextColumn, 'texts'> {
  texts: DictionaryData;
}
export type ColumnData = NumberColumn | TextColumnData;

export function columnOf(data: TextColumnData): TextColumn;
export function columnOf(data: ColumnData): MemoryColumn;
export function columnOf(data: ColumnData): MemoryColumn {
  return data.kind === 'numbers' ? data : { ...data, texts: new Dictionary(data.texts) };
}

export function dataOf(column: TextColumn): TextColumnData;
export function dataOf(column: MemoryColumn): ColumnData;
export function dataOf(column: MemoryColumn): ColumnData {
  return column.kind === 'numbers' ? column : { ...column, texts: column.texts.data };
}

/** The number of a cell, NaN where it is none. */
export function numberAt(column: MemoryColumn, row: number): number {
  if (column.kind === 'numbers') return column.values[row] as number;
  const code = column.codes[row] as number;
  return code < 0 ? NaN : (column.numbers[code] as number);
}
