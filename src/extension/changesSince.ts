import type { Report } from '../core/report.ts';
import type { ChangesSince } from '../protocol/webview.ts';

/** Findings are told apart by fingerprint, which stays the same over runs. */
export function changesSince(before: Report, now: Report): ChangesSince {
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  const present = new Set(now.findings.map(({ fingerprint }) => fingerprint));
  return {
    since: before.createdAt,
    verdict: before.verdict,
    appeared: now.findings.flatMap(({ fingerprint }) => (known.has(fingerprint) ? [] : [fingerprint])),
    gone: before.findings.flatMap(({ fingerprint, message }) => (present.has(fingerprint) ? [] : [message])),
  };
}
