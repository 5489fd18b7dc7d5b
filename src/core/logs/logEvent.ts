/** What one record of a log says, in terms that all formats share. */
import type { ExactTime } from './exactTime.ts';

/** What a column of a log means. `output`: an answer without a name, which its values tell to be a prediction or a score. */
export const LOG_ROLES = ['feature', 'prediction', 'score', 'output', 'label', 'timestamp', 'requestId', 'latency', 'status', 'version', 'route', 'level', 'logger', 'message', 'other'] as const;
export type LogRole = (typeof LOG_ROLES)[number];

/** Kind of a value as the log writes it. */
export type LogValueKind = 'number' | 'text' | 'boolean' | 'list' | 'null';

export interface LogCell {
  role: LogRole;
  /** A number counts from 0: the log gives positions and no names. */
  name: string | number;
  /** null: the log has a null. Latencies are in milliseconds, times in ISO 8601. */
  text: string | null;
  kind: LogValueKind;
  /** The cell stands for all of its row: its text is a record of CSV, whose fields are of its role, by position. */
  record?: true;
}

export type LogRow = readonly LogCell[];

/**
 * `request`, `response` and `label` wait for each other by `id`; `whole` stands for itself; `note` is a line that is no request, such as
 * a message of the server.
 */
export type LogEventKind = 'whole' | 'request' | 'response' | 'label' | 'note';

export interface LogEvent {
  kind: LogEventKind;
  id?: string | undefined;
  time?: ExactTime | undefined;
  /** Features and answers, a row for each instance of a batch; empty for an event without a payload. */
  rows: readonly LogRow[];
  /** What holds for the whole event: time, latency, status and so on. */
  meta: LogRow;
  /** A payload was there and could not be read: why. */
  payloadFault?: string | undefined;
  /** Was put together from two lines that follow each other. */
  paired?: true;
  /** The last line of a traceback, or the text in which errors are to be recognised beside the message. */
  detail?: string | undefined;
}
