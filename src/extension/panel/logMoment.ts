import type { LogMoment, MessageForm, OperationsReport } from '../../core/logs/operations.ts';
import type { Location } from '../../core/report.ts';
import { LOG_MOMENT_KINDS, type LogMomentKind } from '../../protocol/webview.ts';
import { itemAt, oneOf } from './viewArguments.ts';

const MOMENTS: { readonly [Kind in LogMomentKind]: (operations: OperationsReport) => readonly { first?: LogMoment | undefined; last?: LogMoment }[] } = {
  template: ({ templates }) => templates,
  variant: variantsOf,
  'known-error': ({ knownErrors }) => knownErrors,
  'schema-change': ({ schemaChanges }) => schemaChanges.map(({ at }) => ({ first: at })),
  resource: ({ resources = [] }) => resources.map(({ highest }) => ({ first: highest })),
  rising: ({ firstAbnormal }) => firstAbnormal?.templates ?? [],
  abnormal: ({ firstAbnormal }) => (firstAbnormal ? [{ first: firstAbnormal.at }] : []),
};

function variantsOf({ templates }: OperationsReport): MessageForm[] {
  return templates.flatMap(({ variants = [] }) => variants);
}

/** The moment that a view names by its list and number; an error where there is none. */
export function logMoment(operations: OperationsReport | null | undefined, kind: unknown, index: unknown, which: unknown): LogMoment {
  const list = MOMENTS[oneOf(kind, LOG_MOMENT_KINDS)];
  const moment = itemAt(operations ? list(operations) : undefined, index, 'entry')[oneOf(which, ['first', 'last'])];
  if (!moment) throw new RangeError(`The entry has no ${String(which)} place.`);
  return moment;
}

/** The call that a view names by the form of its messages and its number; an error where there is none. */
export function logCall(operations: OperationsReport | null | undefined, kind: unknown, index: unknown, call: unknown): Location {
  const forms = oneOf(kind, ['template', 'variant']) === 'template' ? operations?.templates : operations && variantsOf(operations);
  return itemAt(itemAt(forms ?? undefined, index, 'message').writtenBy, call, 'call');
}

/** The line of a moment, in the file of the log that it is in; `log` is the path of a log of one file. */
export function momentLocation({ file, line }: LogMoment, log: string): Location {
  return { file: file ?? log, line, column: 1, endLine: line, endColumn: 1 };
}
