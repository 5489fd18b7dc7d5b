/** What the label column says of each side. */
export interface LabelFacts {
  column: string;
  training?: LabelSide;
  production?: LabelSide;
}

export interface LabelSide {
  rows: number;
  /** Groups of rows with the same features and different labels, and the rows in them. */
  conflicts: { groups: number; rows: number };
}
