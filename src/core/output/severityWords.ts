import { countOf } from '../numberText.ts';
import type { Finding, Severity } from '../report.ts';

export const SEVERITY_WORD: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'hint' };

/** `2 errors, 1 warning`; `no findings`. */
export function findingCounts(findings: readonly Pick<Finding, 'severity'>[]): string {
  const counts = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [countOf(count, SEVERITY_WORD[severity])];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}
