/** How a service ran, by its log. A part of reports: fields are added and never renamed. */
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
  templates: { template: string; count: number; level?: string; first: LogMoment; last: LogMoment }[];
  otherMessages: number;
  knownErrors: { error: KnownError; count: number; first: LogMoment }[];
  /** Seconds that each window is wide, and the windows that have records; empty without times. */
  windowSeconds: number | null;
  windows: OperationsWindow[];
  /** The earliest window that is worse than all others together: significantly (q < 0.01) and by at least five points of a share. */
  firstAbnormal: { from: string; to: string; what: 'errors' | 'latency' | 'error-records'; share: number; elsewhere: number; qValue: number; message: string } | null;
  schemaChanges: { column: string; change: 'appears' | 'vanishes' | 'type'; before?: string; after?: string; at: LogMoment; rowsBefore: number; rowsAfter: number }[];
}
