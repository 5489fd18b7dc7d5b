import type { Finding, Location, Severity } from '../../core/report.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { neutralise } from '../../core/displayText.ts';
import { locate } from '../python/source.ts';
import type { Place, Step } from '../steps.ts';

export interface Draft {
  rule: string;
  severity: Severity;
  message: string;
  step: Step;
  serving: Place;
  training?: Place;
  /** The function or module the serving place is reached from. */
  entry: string;
  related?: readonly { message: string; place: Place | undefined }[];
  evidence?: Record<string, unknown>;
  fix?: unknown;
}

/** What a rule finds in code outside the steps: an import, a call, a setting. */
export interface CodeDraft {
  rule: string;
  severity: Severity;
  message: string;
  /** What it is about; tells findings of one rule in one file apart. */
  name: string;
  serving?: Place;
  training?: Place;
  related?: readonly { message: string; location: Location }[];
  evidence?: Record<string, unknown>;
}

export function makeCodeFinding({ rule, severity, message, name, serving, training, related, evidence }: CodeDraft): Finding {
  return {
    rule,
    severity,
    fingerprint: fingerprint(rule, `${name} in ${(serving ?? training)?.source.path ?? ''}`),
    message,
    evidence: { name, ...evidence },
    ...(training ? { training: locationOf(training) } : {}),
    ...(serving ? { serving: locationOf(serving) } : {}),
    ...(related && related.length > 0 ? { related: [...related] } : {}),
  };
}

/** A whole line of a file that is no code. */
export function lineLocation(file: string, line: number): Location {
  return { file, line, column: 1, endLine: line, endColumn: 1 };
}

export function locationOf(place: Place): Location {
  return locate(place.source, place.span);
}

/** How messages name a place: `serve.py:31`, `score_batch.ipynb (cell 4, line 2)`. */
export function shortPlace(place: Place): string {
  const { file, line, cell } = locationOf(place);
  const name = neutralise(file.slice(file.lastIndexOf('/') + 1));
  return cell === undefined ? `${name}:${line}` : `${name} (cell ${cell + 1}, line ${line})`;
}

export function makeFinding(draft: Draft): Finding {
  const { step } = draft;
  const columns = step.columns;
  const column = columns?.length === 1 ? columns[0] : undefined;
  const related = (draft.related ?? []).flatMap(({ message, place }) => (place ? [{ message, location: locationOf(place) }] : []));
  return {
    rule: draft.rule,
    severity: draft.severity,
    fingerprint: fingerprint(draft.rule, `${step.name} in ${draft.serving.source.path} ${draft.entry}`),
    ...(column === undefined ? {} : { column }),
    message: draft.message,
    evidence: { step: step.name, operation: step.operation, ...(columns ? { columns } : {}), ...draft.evidence },
    ...(draft.training ? { training: locationOf(draft.training) } : {}),
    serving: locationOf(draft.serving),
    ...(related.length > 0 ? { related } : {}),
    ...(draft.fix === undefined ? {} : { fix: draft.fix }),
  };
}

/**
 * Where the serving side does something: the innermost call in another file than the training place, or at least in another line, so
 * that a helper shared by both sides is not shown as both ends.
 */
export function servingPlace(step: { place: Place; callPath: readonly Place[] }, training: Place | undefined): Place {
  const path = [...step.callPath, step.place];
  const elsewhere = training && path.findLast((place) => place.source.path !== training.source.path);
  if (elsewhere) return elsewhere;
  const distinct = path.findLast((place) => !training || place.source.path !== training.source.path || place.span.line !== training.span.line);
  return distinct ?? step.place;
}
