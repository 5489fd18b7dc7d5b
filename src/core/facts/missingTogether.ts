/** Columns that are missing in the same rows, on one side at least. Exact counts. */
export interface MissingTogether {
  /** Columns that were looked at, and those that were not because there are too many. */
  columns: number;
  leftOut: number;
  pairs: MissingPair[];
}

/** `first` and `second` are positions in `ProfiledPair.columns`. */
export interface MissingPair {
  first: number;
  second: number;
  training: JointlyMissing;
  production: JointlyMissing;
}

/** Rows of one side, and those in which the first column, the second, and both are missing. */
export interface JointlyMissing {
  rows: number;
  first: number;
  second: number;
  both: number;
}
