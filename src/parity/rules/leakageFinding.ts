import type { Severity } from '../../core/report.ts';
import { locationOf, makeCodeFinding } from './finding.ts';
import type { Finding } from '../../core/report.ts';
import type { Place, Rows, Sink, SplitEvent } from '../steps.ts';
import type { PairRun } from './rule.ts';

export interface LeakageDraft {
  rule: string;
  severity: Severity;
  name: string;
  message: string;
  place: Place;
  related: readonly { message: string; place: Place }[];
}

/** Leakage lies within the training code. */
export function makeLeakageFinding({ rule, severity, name, message, place, related }: LeakageDraft): Finding {
  return makeCodeFinding({
    rule, severity, name, message, training: place, related: related.map((one) => ({ message: one.message, location: locationOf(one.place) })),
    evidence: { line: locationOf(place).line },
  });
}

/** The part of this split that the rows are; undefined where they are of several parts or of none. */
export function partOf(rows: Rows | undefined, split: string): 'training' | 'hold-out' | undefined {
  return rows === undefined || rows === 'mixed' ? undefined : rows.findLast((part) => part.split === split)?.part;
}

/** The first model that is fitted on the training part of a split. */
export function fitAfter({ training }: PairRun, { split }: Pick<SplitEvent, 'split'>): Sink | undefined {
  return training.sinks.find(({ kind, value }) => kind === 'fit' && partOf(value.rows, split) === 'training');
}

/** Two slices that meet are a split only if models are asked with the second. */
export function isSplit({ training }: PairRun, { kind, split }: SplitEvent): boolean {
  return kind === 'function' || training.sinks.some((sink) => sink.kind === 'predict' && partOf(sink.value.rows, split) === 'hold-out');
}
