/** Two files with as many rows, most of which are equal at the same place: one dataset before and after something was done to it. */
export interface AlignedRows {
  /** Columns that both files have, and rows of each. */
  columns: number;
  rows: number;
  /** Rows in which a cell differs. */
  differing: number;
  /** Columns with differing cells, most first. */
  cells: DifferingColumn[];
}

export interface DifferingColumn {
  /** Position in `ProfiledPair.columns`. */
  column: number;
  cells: number;
  /** The first one: row from 0 and both cells as texts, null for a missing one. */
  first: { row: number; training: string | null; production: string | null };
}
