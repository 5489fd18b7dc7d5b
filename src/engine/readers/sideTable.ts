import type { CellFacts } from '../profile/cellFacts.ts';
import type { SqlDialect } from './dialect.ts';

/** One column of a loaded table, as the expressions that the queries use; the file's own name stays out of every query. */
export interface StoredColumn {
  /** The cell's text, NULL where it is missing. */
  text: string;
  /** The cell as a double, NULL where it is no number. */
  number: string;
  /** The same where every cell is known to be a number. */
  double: string;
  /** Whether a present cell is a number by the definitions. */
  isNumber: string;
  /** Stored as a number: every present cell is one, and has no text of its own. */
  typed: boolean;
  /** The file has texts for these numbers, which the table lacks: `text` is not what is written there. */
  spelled?: boolean;
  /** The number is not the plain cast of the text. */
  apart?: boolean;
}

export type TableName = 'training' | 'production';

export interface SideTable {
  table: TableName;
  rows: number;
  columns: StoredColumn[];
  /** All cells of a row lie in one list: for tables that are so wide and short that columns of their own would cost too much. */
  asList?: boolean;
  /** Facts of columns that were known before they were loaded, by position. */
  known?: readonly (CellFacts | undefined)[];
}

/** Columns are c0, c1, … by position in the file. */
export function columnId(position: number): string {
  return `c${position}`;
}

/** A text column that lies in `text`. */
export function textColumn(dialect: SqlDialect, text: string): StoredColumn {
  const number = dialect.tryNumber(text);
  return { text, number, double: dialect.toNumber(text), isNumber: dialect.isNumber(text, number), typed: false };
}

/** Plain numbers of a text file, stored as doubles. Their spelling is only in the file. */
export function plainColumn(position: number): StoredColumn {
  const id = columnId(position);
  return { text: `CAST(${id} AS VARCHAR)`, number: id, double: id, isNumber: `(${id} IS NOT NULL)`, typed: true, spelled: true };
}

export function numberColumn(position: number, type: string): StoredColumn {
  const id = columnId(position);
  // A FLOAT means the decimal it is written as: 0.1, not the double nearest to the single.
  const number = type === 'FLOAT' ? `CAST(CAST(${id} AS VARCHAR) AS DOUBLE)` : `CAST(${id} AS DOUBLE)`;
  return { text: `CAST(${id} AS VARCHAR)`, number, double: number, isNumber: `(${id} IS NOT NULL)`, typed: true };
}
