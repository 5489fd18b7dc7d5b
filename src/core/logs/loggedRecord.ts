import type { LogEvent, LogEventKind, LogRole, LogRow } from './logEvent.ts';

/** What operations are told by: an event, however it is kept. */
export interface LoggedRecord {
  readonly kind: LogEventKind;
  readonly hasId: boolean;
  readonly id: string | undefined;
  /** Since 1970. */
  readonly nanoseconds: bigint | undefined;
  readonly detail?: string | undefined;
  readonly hasRows: boolean;
  /** A row has more than features. */
  readonly isAnswered: boolean;
  /** Text of the first field of a role. */
  value(role: LogRole): string | undefined;
  /** Fields, of which some may be figures of resources. */
  figures(): LogRow;
}

export function loggedRecord({ kind, id, time, rows, meta, detail }: LogEvent): LoggedRecord {
  return {
    kind,
    hasId: id !== undefined,
    id,
    nanoseconds: time?.nanoseconds,
    detail,
    hasRows: rows.length > 0,
    isAnswered: rows.some((row) => row.some(({ role }) => role !== 'feature')),
    value: (role) => meta.find((cell) => cell.role === role)?.text ?? undefined,
    figures: () => meta,
  };
}
