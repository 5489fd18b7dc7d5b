/** Where in its file a column is missing. Exact counts. */
export interface MissingByPosition {
  /** Missing cells of each block of rows; null where the side lacks the column. */
  training: number[] | null;
  production: number[] | null;
  /** Missing cells by time, in the bins of `MissingOverTime`; of the rows looked at there. Present where both sides have the column. */
  time?: { training: number[]; production: number[] };
}

/** What the times of `MissingByPosition` are counted in. */
export interface MissingOverTime {
  /** The column of dates whose times they are. */
  column: string;
  /** Milliseconds since 1970; bins [e_k, e_k+1), the last one closed. */
  edges: number[];
  /** Rows looked at in each bin: those whose time can be read. */
  training: number[];
  production: number[];
  /** Rows of each side that were drawn, and the seed they were drawn with; absent where they are all. */
  drawn?: { rows: number; seed: number };
}

/** Blocks that the rows of a file are divided into; of fewer rows each is a block. */
export const MOST_BLOCKS = 40;

/** Row `row` is in block ⌊row · blocks / rows⌋: the first row of each block, and the number of rows at the end. */
export function blockStarts(rows: number): number[] {
  const blocks = Math.min(MOST_BLOCKS, rows);
  return Array.from({ length: blocks + 1 }, (_, k) => Math.ceil((k * rows) / Math.max(1, blocks)));
}
