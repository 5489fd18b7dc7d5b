/** A column of production that holds what another column holds in training. Positions are those in `ProfiledPair.columns`. */
export interface ColumnMove {
  /** The column by its name in production. */
  column: number;
  /** The column of training that its values are those of. */
  holds: number;
  /** Distance (Kolmogorov–Smirnov, total variation) to the training values of its own name, absent where these are of another type, and of `holds`. */
  own?: number;
  other: number;
}

/** Columns that have exchanged their values (a ring of two or more), or a run of neighbours that have all moved by one place. */
export interface ColumnMoves {
  kind: 'swap' | 'shift-column';
  moves: ColumnMove[];
}
