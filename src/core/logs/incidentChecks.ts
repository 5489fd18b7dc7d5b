/** What a log says that went wrong while the service ran: each with how often, and the first place. */
import { levelOf } from '../assess/rateChange.ts';
import { displayName, displayText } from '../displayText.ts';
import { countOf, countText } from '../numberText.ts';
import type { Side } from '../report.ts';
import type { FindingDraft } from '../rules/rule.ts';
import type { Thresholds } from '../settings.ts';
import type { KnownError } from './knownErrors.ts';
import { firstAt } from './logChecks.ts';
import type { LogMoment, OperationsReport } from './operations.ts';

const ERROR_TEXTS: Readonly<Record<KnownError, string>> = { 'out-of-memory': 'that memory ran out', timeout: 'a timeout', device: 'an error of the GPU' };
/** One of these ends requests, or the service. */
const GRAVE: ReadonlySet<KnownError> = new Set(['out-of-memory', 'device']);

/** `whose`: "production" or "the log"; `records`: of the log. */
export function incidentDrafts(operations: OperationsReport | undefined, records: number, side: Side, whose: string, thresholds: Thresholds): FindingDraft[] {
  if (!operations) return [];
  const { knownErrors, firstAbnormal, schemaChanges } = operations;
  return [
    ...knownErrors.map(({ error, count, first }) => knownErrorDraft(error, count, first, records, side, whose, thresholds)),
    ...(firstAbnormal ? [abnormalDraft(firstAbnormal, side, whose)] : []),
    ...schemaChanges.map((change) => schemaDraft(change, side, whose)),
  ];
}

function anchors(side: Side, moment: LogMoment | undefined): FindingDraft['anchors'] {
  return [{ side, ...(moment ? { first: { kind: 'line', line: moment.line, ...(moment.file === undefined ? {} : { file: moment.file }) } } : {}) }];
}

function knownErrorDraft(error: KnownError, count: number, first: LogMoment, records: number, side: Side, whose: string, thresholds: Thresholds): FindingDraft {
  const share = count / Math.max(1, records);
  const level = levelOf(share, thresholds);
  return {
    severity: GRAVE.has(error) && level === 'info' ? 'warning' : level,
    message: `${countText(count)} of ${countOf(records, 'record')} of ${whose} ${count === 1 ? 'reports' : 'report'} ${ERROR_TEXTS[error]}, ${firstAt({ count, ...first })}.`,
    evidence: { side, what: error, count, of: records, ...first },
    weight: Math.min(1, share),
    anchors: anchors(side, first),
  };
}

function abnormalDraft({ from, to, what, share, elsewhere, qValue, message, at }: NonNullable<OperationsReport['firstAbnormal']>, side: Side, whose: string): FindingDraft {
  return {
    // Slow hours may be busy ones.
    severity: what === 'latency' ? 'info' : 'warning',
    message: `${message}${at ? ` It is the first such time in ${whose} and begins ${firstAt({ count: 1, ...at })}.` : ''}`,
    evidence: { side, what: 'abnormal', of: what, from, to, share, elsewhere, qValue, ...(at ? { ...at } : {}) },
    weight: Math.min(1, share - elsewhere),
    anchors: anchors(side, at),
  };
}

function schemaDraft({ column, change, before, after, at, rowsBefore, rowsAfter }: OperationsReport['schemaChanges'][number], side: Side, whose: string): FindingDraft {
  const field = `The field ${displayName(column)} of ${whose}`;
  const where = firstAt({ count: 1, ...at });
  const message = {
    appears: `${field} appears ${where}: ${countOf(rowsBefore, 'request')} before ${rowsBefore === 1 ? 'lacks' : 'lack'} it, the ${countText(rowsAfter)} from there have it.`,
    vanishes: `${field} is there for the last time ${where}: ${countOf(rowsBefore, 'request')} up to there ${rowsBefore === 1 ? 'has' : 'have'} it, the ${countText(rowsAfter)} after it lack it.`,
    type: `${field} changes from ${displayText(before ?? '', 20)} to ${displayText(after ?? '', 20)} ${where}: ${countOf(rowsBefore, 'value')} before, ${countText(rowsAfter)} from there.`,
  }[change];
  return {
    severity: change === 'appears' ? 'info' : 'warning',
    column,
    message,
    evidence: { side, what: 'schema', change, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }), rowsBefore, rowsAfter, ...at },
    weight: rowsAfter / Math.max(1, rowsBefore + rowsAfter),
    anchors: anchors(side, at),
  };
}
