/** What the windows and the groups are made of: one entry for each record, in typed arrays that grow. */
export interface RecordColumns {
  length: number;
  /** Milliseconds since 1970; NaN: none. */
  time: Float64Array;
  /** Milliseconds; NaN: none. */
  latency: Float64Array;
  flags: Uint8Array;
  /** Place in the log, as the places of rows count. */
  place: Float64Array;
  version: Uint16Array;
  route: Uint16Array;
  /** Group of its message, from 1; 0: no message, or one beyond the groups that are kept. */
  template: Uint16Array;
}

export const IS_REQUEST = 1;
export const IS_ERROR = 2;
export const IS_ERROR_RECORD = 4;
export const IS_CLIENT_ERROR = 8;
/** A request, and a failed one, that another log may have told of too. */
export const IS_APART = 16;
export const IS_APART_ERROR = 32;

/** The time of a record as nanoseconds since 1970, exact to the microsecond; undefined for none. */
export function nanoseconds(milliseconds: number | undefined): bigint | undefined {
  return milliseconds === undefined || Number.isNaN(milliseconds) ? undefined : BigInt(Math.round(milliseconds * 1000)) * 1000n;
}
