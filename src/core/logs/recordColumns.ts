/** What the windows and the groups are made of: one entry for each record, in typed arrays that grow. */
export interface RecordColumns {
  length: number;
  /** Milliseconds since 1970; NaN: none. */
  time: Float64Array;
  /** Milliseconds; NaN: none. */
  latency: Float64Array;
  flags: Uint8Array;
  version: Uint16Array;
  route: Uint16Array;
}

export const IS_REQUEST = 1;
export const IS_ERROR = 2;
export const IS_ERROR_RECORD = 4;
