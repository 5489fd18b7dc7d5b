import type { Finding, Severity } from '../../core/report.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { baseName, normalisePath } from '../artefacts.ts';
import type { Comparison } from '../comparison.ts';
import type { ArtefactRef, Entry, Origin, Place, Stream } from '../steps.ts';
import type { Term } from '../terms.ts';
import { locationOf } from './finding.ts';

/** The single value that reaches a model, where it is one. */
export function sinkTerm(stream: Stream): Term | undefined {
  if (stream.columns && stream.columns.size > 0) {
    const [only] = stream.columns.values();
    return stream.columns.size === 1 && stream.columnOrder?.length === 1 ? only?.term : undefined;
  }
  if (stream.features) return stream.features.length === 1 ? stream.features[0]?.term : undefined;
  return stream.term;
}

/** The same model on both sides, by its file or by a file whose name is a slip. */
export function isLinked({ link }: Comparison): boolean {
  return link === 'artefact' || link === 'renamed';
}

const PREPARED = /(?:clean|process|prepar|transform|stem|lemma|token|normali|standardi|scaled|encoded|features|final)/i;

/** Names that say that values were prepared before they were read here. */
export function comesPrepared(origins: readonly Origin[], column: string): Origin | undefined {
  const [first] = origins;
  if (first && PREPARED.test(column)) return first;
  return origins.find((origin) => origin.kind === 'artefact' || ((origin.kind === 'file' || origin.kind === 'database') && (PREPARED.test(baseName(origin.key)) || /^[*.]*$/.test(baseName(normalisePath(origin.key))))));
}

/** A function that nobody calls may be meant for callers that bring prepared values: a note. */
export function graded(severity: Severity, origins: readonly Origin[], entry: Entry): Severity {
  return severity === 'warning' && origins.length > 0 && origins.every(({ kind }) => kind === 'parameter') && !entry.boundary ? 'info' : severity;
}

export interface TermDraft {
  rule: string;
  severity: Severity;
  /** What differs: a column, or the text. */
  subject: string;
  message: string;
  training: Place;
  serving: Place;
  column?: string;
  evidence: Record<string, unknown>;
  fix?: unknown;
}

/** The two ends of a difference: a comparison, or the uses of a vectorizer. */
export interface Ends {
  training: { place: Place; modelName: string };
  serving: { place: Place; entry: Entry; modelArtefact?: ArtefactRef };
}

export function termFinding({ serving, training }: Ends, draft: TermDraft): Finding {
  const { modelArtefact } = serving;
  return {
    rule: draft.rule,
    severity: draft.severity,
    fingerprint: fingerprint(draft.rule, `${draft.subject} in ${serving.place.source.path} ${serving.entry.name}`),
    ...(draft.column === undefined ? {} : { column: draft.column }),
    message: draft.message,
    evidence: { model: training.modelName, ...draft.evidence },
    training: locationOf(draft.training),
    serving: locationOf(draft.serving),
    related: [
      { message: 'Here the model is fitted.', location: locationOf(training.place) },
      { message: 'Here the model predicts.', location: locationOf(serving.place) },
      ...(modelArtefact ? [{ message: 'Here the model is loaded.', location: locationOf(modelArtefact.place) }] : []),
    ],
    ...(draft.fix === undefined ? {} : { fix: draft.fix }),
  };
}
