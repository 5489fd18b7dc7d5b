/** How columns of one side go together, measured on the same rows for all pairs. */
export interface Association {
  /** Rows that were drawn from each side, and with which seed; all rows where they are few. */
  sample: { training: number; production: number; seed: number };
  pairs: { first: string; second: string; measure: 'spearman' | 'cramers-v' | 'correlation-ratio'; training: AssociationSide; production: AssociationSide }[];
}

export interface AssociationSide {
  value: number;
  /** Rows in which both columns are present. */
  rows: number;
}
