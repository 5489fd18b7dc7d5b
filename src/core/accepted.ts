import type { Finding } from './report.ts';
import type { AcceptedFinding } from './settings.ts';

/** The acceptance that covers a finding on a day (`YYYY-MM-DD`), if there is one that has not expired; `until` is included. */
export function acceptanceOf(finding: Pick<Finding, 'rule' | 'column' | 'fingerprint'>, accepted: readonly AcceptedFinding[], today: string): AcceptedFinding | undefined {
  return accepted.find(
    (entry) =>
      entry.rule === finding.rule &&
      (entry.column === undefined || entry.column === finding.column) &&
      (entry.fingerprint === undefined || entry.fingerprint === finding.fingerprint) &&
      today <= entry.until,
  );
}
