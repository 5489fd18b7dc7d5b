/** Exact counts of rows in which columns are missing, one by one and in pairs. */
export interface MissingTogether {
  pairs: { first: string; second: string; training: MissingPair; production: MissingPair }[];
}

export interface MissingPair {
  rows: number;
  first: number;
  second: number;
  both: number;
}
