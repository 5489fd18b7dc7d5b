import type { SqlDialect } from './dialect.ts';

/** One column of a loaded table, as the expressions that the queries use; the file's own name stays out of every query. */
export interface StoredColumn {
  /** Name in the table: c0, c1, … by position in the file. */
  id: string;
  /** The cell's text, NULL where it is missing. */
  text: string;
  /** The cell as a double, NULL where it is no number. */
  number: string;
  /** Whether a present cell is a number by the definitions. */
  isNumber: string;
  /** Stored as a number: every present cell is one, and has no text of its own. */
  typed: boolean;
}

export type TableName = 'training' | 'production';

export interface SideTable {
  table: TableName;
  rows: number;
  columns: StoredColumn[];
}

export function textColumn(dialect: SqlDialect, position: number): StoredColumn {
  const id = `c${position}`;
  const number = dialect.tryNumber(id);
  return { id, text: id, number, isNumber: dialect.isNumber(id, number), typed: false };
}

/** For a column with white space around some cells: numbers are read without it. */
export function spacedColumn(dialect: SqlDialect, column: StoredColumn): StoredColumn {
  const trimmed = dialect.trimmed(column.id);
  const number = dialect.tryNumber(trimmed);
  return { ...column, number, isNumber: dialect.isNumber(trimmed, number) };
}

export function numberColumn(position: number, type: string): StoredColumn {
  const id = `c${position}`;
  // A FLOAT means the decimal it is written as: 0.1, not the double nearest to the single.
  const number = type === 'FLOAT' ? `CAST(CAST(${id} AS VARCHAR) AS DOUBLE)` : `CAST(${id} AS DOUBLE)`;
  return { id, text: `CAST(${id} AS VARCHAR)`, number, isNumber: `(${id} IS NOT NULL)`, typed: true };
}
