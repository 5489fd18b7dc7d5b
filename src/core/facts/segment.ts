import type { NumericTransform } from './transform.ts';

/** The rows of one value of another column, to which a drift is confined. */
export interface DriftSegment {
  /** The other column, and its value. */
  column: string;
  value: string;
  /** Kolmogorov–Smirnov distance within these rows, and in all others. */
  inside: number;
  outside: number;
  /** Rows of each side that were looked at, and those of them in the segment; the seed with which they were drawn where they are not all. */
  training: { rows: number; segment: number };
  production: { rows: number; segment: number };
  seed?: number;
  /** To draw both: edges shared by all, and counts of the rows within and of all others. */
  histograms?: { edges: number[]; inside: { training: number[]; production: number[] }; outside: { training: number[]; production: number[] } };
  /** What was done to the values in these rows, where it has a name. */
  transform?: NumericTransform;
}
