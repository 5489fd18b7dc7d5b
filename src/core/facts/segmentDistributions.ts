/** Columns as they are distributed within the rows of each value of another column. Columns by their position in `columns`. */
export interface SegmentDistributions {
  /** Rows of each side that were looked at, and the seed they were drawn with where they are not all. */
  rows: { training: number; production: number; seed?: number };
  /** Columns that divide the rows, and how many could. */
  dividers: SegmentDivider[];
  dividersOf: number;
  /** Columns that are shown within the segments, largest difference first, and how many could be. */
  columns: SegmentedColumn[];
  columnsOf: number;
}

export interface SegmentDivider {
  column: number;
  /** The most frequent values, and how many further ones there are. */
  values: string[];
  further: number;
}

export interface SegmentedColumn {
  column: number;
  /** Numbers: n + 1 edges, the end bins hold what lies beyond. Categories: the most frequent values, and last the count of all others. */
  edges?: number[];
  /** The edges are about evenly spaced on a logarithmic axis. */
  scale?: 'log';
  categories?: string[];
  /** For each divider, for each of its values; null where the column divides by itself. */
  segments: (SegmentCounts[] | null)[];
}

export interface SegmentCounts {
  training: number[];
  production: number[];
  /** Kolmogorov–Smirnov distance of numbers, total variation of the categories listed and of all others together; absent without a value on a side. */
  distance?: number;
}
