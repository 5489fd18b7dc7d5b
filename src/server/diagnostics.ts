/** Findings and problems as LSP diagnostics. */
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver/node';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { Finding, Location, ParityReport, Problem, Report, Severity } from '../core/report.ts';
import type { Pipeline } from '../parity/index.ts';
import { t } from './localisation.ts';
import { FILE_START, fileUri, rangeOf } from './places.ts';
import type { Place, Placing } from './places.ts';
import type { DiagnosticsByUri } from './publishedDiagnostics.ts';

export const SOURCE = 'Plumbline';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface Presentation {
  place: Placing;
  /** Page that explains a rule. */
  href: (rule: string) => string | undefined;
}

/** A data finding stands in the production file, or in the training file when production has no place for it. */
export function reportDiagnostics(report: Report, pair: { training: string; production: string }, presentation: Presentation): DiagnosticsByUri {
  const byUri: DiagnosticsByUri = new Map();
  for (const finding of report.findings) {
    const { training, production, serving } = finding;
    const at = production ?? training;
    const related: Related[] = [
      ...(production && training ? [{ message: t('In the training data'), location: training }] : []),
      ...(serving ? [{ message: t('In the serving code'), location: serving }] : []),
      ...(finding.related ?? []),
    ];
    // Binary files have no lines; the file itself is the place.
    const whole = finding.evidence.side === 'training' ? pair.training : pair.production;
    add(byUri, at ? presentation.place(at) : { uri: whole, range: FILE_START }, findingDiagnostic(finding, related, presentation));
  }
  return byUri;
}

/** What is odd about one file stands in it; what has no line there, such as a file that cannot be read, at its start. */
export function inspectionDiagnostics({ summary, findings }: DatasetReport, uri: string, presentation: Presentation): DiagnosticsByUri {
  const byUri: DiagnosticsByUri = new Map();
  const start = { uri, range: FILE_START };
  if (summary.problem) add(byUri, start, problemDiagnostic(summary.problem));
  for (const { location, ...finding } of findings) add(byUri, location ? presentation.place(location) : start, findingDiagnostic(finding, finding.related ?? [], presentation));
  return byUri;
}

/**
 * A mismatch stands on the serving line, with the training line and the line that saves the model as related information; the training
 * line gets a hint that leads back.
 */
export function parityDiagnostics(report: ParityReport, presentation: Presentation, pipelines: readonly Pipeline[] = []): DiagnosticsByUri {
  const byUri: DiagnosticsByUri = new Map();
  for (const finding of report.findings) {
    const { training, serving } = finding;
    const at = serving ?? training;
    if (!at) continue;
    const others = finding.related ?? [];
    const isNamed = (location: Location): boolean => others.some((other) => isSameLine(other.location, location));
    const dump = savedModel(finding, pipelines);
    const related = [
      ...(serving && training && !isNamed(training) ? [{ message: t('In the training code'), location: training }] : []),
      ...others,
      ...(dump && !isNamed(dump) ? [{ message: t('Here the model is saved.'), location: dump }] : []),
    ];
    add(byUri, presentation.place(at), findingDiagnostic(finding, related, presentation));
    if (serving && training && finding.severity !== 'hint' && !isSameLine(serving, training)) {
      const hint: Finding = { ...finding, severity: 'hint', message: t('Serving differs from this: {0}', finding.message) };
      add(byUri, presentation.place(training), findingDiagnostic(hint, [{ message: t('In the serving code'), location: serving }], presentation));
    }
  }
  return byUri;
}

/** Where the model of a finding is saved: of the comparison whose fit is a part of the finding. */
function savedModel(finding: Finding, pipelines: readonly Pipeline[]): Location | undefined {
  const own = pipelines.filter(({ findings }) => findings.includes(finding.fingerprint)).flatMap(({ alignments }) => alignments);
  return own.find(({ fitted }) => finding.related?.some(({ location }) => isSameLine(location, fitted)))?.saved;
}

/** Problems of a configuration file stand in that file. */
export function configurationDiagnostics(file: string, problems: readonly Problem[]): DiagnosticsByUri {
  const byUri: DiagnosticsByUri = new Map();
  const uri = fileUri(undefined, file);
  for (const problem of problems) add(byUri, { uri, range: lineRange(problem.line) }, problemDiagnostic(problem));
  return byUri;
}

interface Related {
  message: string;
  location: Location;
}

type Unplaced = Omit<Diagnostic, 'range'>;

function findingDiagnostic(finding: Finding, related: Related[], { place, href }: Presentation): Unplaced {
  const page = href(finding.rule);
  const information = related.map(({ message, location }): DiagnosticRelatedInformation => ({ message, location: place(location) }));
  return {
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: SOURCE,
    message: finding.message,
    ...(information.length > 0 ? { relatedInformation: information } : {}),
  };
}

function isSameLine(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line && a.cell === b.cell;
}

function problemDiagnostic({ code, message, remedy }: Problem): Unplaced {
  return { severity: DiagnosticSeverity.Error, code, source: SOURCE, message: [message, remedy].filter(Boolean).join(' ') };
}

function lineRange(line: number | undefined) {
  return line === undefined ? FILE_START : rangeOf({ file: '', line, column: 1, endLine: line + 1, endColumn: 1 });
}

function add(byUri: DiagnosticsByUri, { uri, range }: Place, diagnostic: Unplaced): void {
  const list = byUri.get(uri);
  if (list) list.push({ range, ...diagnostic });
  else byUri.set(uri, [{ range, ...diagnostic }]);
}
