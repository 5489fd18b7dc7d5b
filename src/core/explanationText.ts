import { displayText } from './displayText.ts';
import type { ColumnReport, Explanation, Finding, Report, Severity } from './report.ts';
import { severityRank } from './severity.ts';

/** "miles to kilometres", "z-score": what was done, without its formula; the confined drift of a segment names only the segment. */
export function explanationName({ name, transform, segment }: Explanation): string {
  const where = segment && `only ${displayText(segment.column, 30)} = ${segment.value === '' ? '(empty)' : displayText(segment.value, 20)}`;
  if (where !== undefined && transform === 'segment') return where;
  const what = (name.split(': ')[0] ?? name).replace(/^converted from /, '');
  return where === undefined ? what : `${what}, ${where}`;
}

/** Two to four words for the table where a column is explained, and no worse finding has another cause. */
export function explainedVerdict({ explanation }: ColumnReport, findings: readonly Finding[]): string | undefined {
  if (!explanation) return undefined;
  const rank = (severity: Severity | undefined): number => (severity === undefined ? -1 : severityRank(severity));
  const explaining = findings.filter((finding) => explains(finding, explanation)).map(({ severity }) => rank(severity));
  return Math.max(-1, ...findings.map(({ severity }) => rank(severity))) > Math.max(-1, ...explaining) && explaining.length > 0 ? undefined : `explained: ${explanationName(explanation)}`;
}

/** Whether the finding is the one that says so. */
function explains({ evidence }: Finding, { transform, segment }: Explanation): boolean {
  return evidence.transform === transform || (segment !== undefined && typeof evidence.segment === 'object');
}

export function findingsOf({ findings }: Pick<Report, 'findings'>, column: string): Finding[] {
  return findings.filter((finding) => finding.column === column);
}
