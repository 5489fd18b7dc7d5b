/** How a service ran, by its log. A part of reports: fields are added and never renamed. */
import type { Location } from '../report.ts';
import type { KnownError } from './knownErrors.ts';

export interface LatencySummary {
  /** Requests with a latency. */
  n: number;
  /** Milliseconds; R type 7. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export interface OperationsGroup {
  name: string;
  requests: number;
  errors: number;
  errorRate: number | null;
  latencyMs: LatencySummary | null;
}

export interface OperationsWindow {
  /** ISO 8601; the window ends before `to`. */
  from: string;
  to: string;
  requests: number;
  errors: number;
  /** Requests slower than 95 % of all. */
  slow: number;
  /** Records of level ERROR and above, and all records. */
  errorRecords: number;
  records: number;
  latencyMs: LatencySummary | null;
}

/** A record of the log. */
export interface LogMoment {
  file?: string;
  line: number;
  /** ISO 8601, where the log has times. */
  time?: string;
}

/** Messages of one form. */
export interface MessageForm {
  /** Words that vary are `<*>`. */
  template: string;
  count: number;
  level?: string;
  first: LogMoment;
  last: LogMoment;
  /**
   * The calls in the code of the workspace that write these messages; several where the texts of several calls fit equally well, or where
   * messages of several calls were put together. Filled in by the face that knows the workspace; absent where no call is known, never empty.
   */
  writtenBy?: Location[];
}

export interface MessageGroup extends MessageForm {
  /** The forms that were put together under the template, where they are few: each as it was written, but for numbers and quoted texts. */
  variants?: MessageForm[];
}

/** Requests in one of several logs of a service. */
export interface RequestSource {
  /** Of the log format. */
  title: string;
  requests: number;
  errors: number;
  latencyMs: LatencySummary | null;
  /**
   * `counted`: its requests are among those of the report; `same`: many of them are requests of the first log, each counted once; `apart`:
   * they may be the same requests, which neither ids nor time, route and status show, and are not counted.
   */
  as: 'counted' | 'same' | 'apart';
  /** How the same requests were found, and how many. */
  by?: 'id' | 'time';
  same?: number;
}

/** Messages of one form that begin or become at least twice as frequent in a window. */
export interface RisingMessages {
  template: string;
  level?: string;
  /** In the window; `share` of its records, `before`: share of the records before it, or of all others where it is the first. */
  count: number;
  share: number;
  before: number;
  /** None before. */
  isNew: boolean;
  first: LogMoment;
  /** Of all of them in the window. */
  version?: string;
  route?: string;
}

/** How much of the machine was used, by one series of figures in the log: `cpu=83%`, a key `memory_mb`, a column of nvidia-smi. */
export interface ResourceUse {
  /** As the log calls it, by which it is told apart from another series. */
  name: string;
  /** `%` or `MB`; a share from 0 to 1 is given in per cent, bytes in MB of 10^6 bytes. */
  unit: string;
  /** Records with the figure. */
  n: number;
  mean: number;
  max: number;
  /** R type 7. */
  p95: number;
  /** Windows of the report that have the figure; empty without times. */
  windows: { from: string; mean: number; max: number }[];
  /** Where the largest figure stands, first. */
  highest?: LogMoment;
}

export interface OperationsReport {
  requests: number;
  /** Requests with a status of 500 and above, or one that is no number and not OK, or with a level of ERROR and above. */
  errors: number;
  errorRate: number | null;
  /** Requests with a status from 400 to 499. */
  clientErrors: number;
  latencyMs: LatencySummary | null;
  /** Requests a second, over the time between the first and the last. */
  requestsPerSecond: number | null;
  from: string | null;
  to: string | null;
  /** Records by level; upper case. */
  levels: Record<string, number>;
  versions: OperationsGroup[];
  routes: OperationsGroup[];
  /** Most frequent first. `others`: messages beyond the groups that are kept. */
  templates: MessageGroup[];
  otherMessages: number;
  knownErrors: { error: KnownError; count: number; first: LogMoment }[];
  /** Seconds that each window is wide, and the windows that have records; empty without times. */
  windowSeconds: number | null;
  windows: OperationsWindow[];
  /** The earliest window that is worse than all others together: significantly (q < 0.01) and by at least five points of a share. `at`: its first record of that kind. */
  firstAbnormal: { from: string; to: string; what: 'errors' | 'latency' | 'error-records'; share: number; elsewhere: number; qValue: number; message: string; at?: LogMoment; templates?: RisingMessages[] } | null;
  schemaChanges: { column: string; change: 'appears' | 'vanishes' | 'type'; before?: string; after?: string; at: LogMoment; rowsBefore: number; rowsAfter: number }[];
  /** The logs of several formats that have requests, the one with the most first; absent for a log of one format. */
  requestSources?: RequestSource[];
  /** Processor, memory and GPU figures, by name; absent where the log has none. */
  resources?: ResourceUse[];
}
