import type { Severity, Verdict } from './report.ts';

const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];
const VERDICTS: readonly Verdict[] = ['ok', 'inconclusive', 'warning', 'error'];

/** 0 for a hint to 3 for an error. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** 0 for ok to 3 for error: ok < inconclusive < warning < error. */
export function verdictRank(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** The verdict of findings alone: notes and hints leave it ok. */
export function verdictOf(findings: readonly { severity: Severity }[]): Verdict {
  if (findings.some((finding) => finding.severity === 'error')) return 'error';
  return findings.some((finding) => finding.severity === 'warning') ? 'warning' : 'ok';
}
