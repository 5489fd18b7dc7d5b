import { acceptanceOf } from './accepted.ts';
import type { Finding, ParityReport } from './report.ts';
import type { ComparisonSettings } from './settings.ts';

/** A parity report with the severities and acceptances of the settings, as data findings get them. `today`: YYYY-MM-DD. */
export function gradedParity(report: ParityReport, { rules, accepted = [] }: Pick<ComparisonSettings, 'rules' | 'accepted'>, today: string): ParityReport {
  const findings = report.findings.flatMap((finding): Finding[] => {
    const level = rules.findLast((entry) => entry.rule === finding.rule)?.severity;
    if (level === 'off') return [];
    const severity = level ?? finding.severity;
    const acceptance = acceptanceOf(finding, accepted, today);
    if (acceptance === undefined) return [{ ...finding, severity }];
    const { until, reason } = acceptance;
    return [{ ...finding, severity: 'hint', evidence: { ...finding.evidence, accepted: { until, reason, severity } } }];
  });
  return { ...report, findings };
}
