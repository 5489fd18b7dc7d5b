/** What the label column says of each side; a side that lacks it, or has no label in any row, is absent. */
export interface LabelFacts {
  /** Position in `ProfiledPair.columns`. */
  column: number;
  /** Positions of the columns that count as features; each side has those that it holds. */
  features: number[];
  training?: LabelSide;
  production?: LabelSide;
}

export interface LabelSide {
  /** Rows with a label. */
  rows: number;
  /**
   * Groups of rows with the same features and different labels, and the rows in them. Absent where there are no features, or too many
   * for whole rows to be compared.
   */
  conflicts?: { features: number; groups: number; rows: number };
}
