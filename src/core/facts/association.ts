import type { AssociationMeasure } from '../stats/tableAssociation.ts';

/** How columns of one side go together, measured on the same rows for all pairs. */
export interface Association {
  sample: AssociationSample;
  pairs: AssociatedPair[];
}

/** What was measured, and what was not because there is too much of it. */
export interface AssociationSample {
  /** Rows of each side; all of them where they are few, else drawn at random with the seed. */
  training: number;
  production: number;
  seed: number;
  /** Columns that were paired, the first of the file, and those that were not. */
  columns: number;
  columnsLeftOut: number;
  pairs: number;
  /** Pairs that differ enough to matter, but less than those that could be tested. */
  untested: number;
}

/** `first` and `second` are positions in `ProfiledPair.columns`. The correlation ratio is that of the ranks of the number, whichever comes first. */
export interface AssociatedPair {
  first: number;
  second: number;
  measure: AssociationMeasure;
  training: AssociationSide;
  production: AssociationSide;
  /** Present where the measures differ enough to matter, and significantly if it were the only pair. */
  change?: AssociationChange;
}

export interface AssociationSide {
  value: number;
  /** Sampled rows in which both columns are present. */
  rows: number;
}

export interface AssociationChange {
  /**
   * Production less training: as measured, or once one side has been given the distributions of the other, whichever is smallest; 0
   * where these disagree about its sign. What only the columns' own distributions have changed is not in it.
   */
  difference: number;
  /** Standard error of the difference between the sides with equal distributions. */
  error: number;
  /** Standard deviation of the measured difference between random parts of both sides together, of the same sizes. */
  spread: number;
  /** Share of those parts that differ at least as much. */
  exceeded: number;
  /** p-value of the larger measure if the columns were independent on its side. */
  independence: number;
}
