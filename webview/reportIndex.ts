import type { ColumnReport, Finding, Report, Severity } from '../src/core/report.ts';
import { severityRank } from '../src/core/severity.ts';
import { explainedVerdict } from '../src/core/explanationText.ts';

/** How a column stands, worst first; what the table filters by. */
export type Standing = 'differs' | 'note' | 'inconclusive' | 'unchanged' | 'not-tested';

export interface ColumnEntry {
  /** Position in the report: how the host is told which column is meant. */
  index: number;
  column: ColumnReport;
  /** Positions of its findings in the report, worst first. */
  findings: number[];
  worst?: Severity;
  standing: Standing;
  /** Two to four words for the table. */
  verdict: string;
}

export interface ReportIndex {
  entries: ColumnEntry[];
  /** Worst first: how the table begins, and the order of previous and next. */
  ranked: ColumnEntry[];
  /** By name; the first of columns that share one. */
  byName: Map<string, ColumnEntry>;
}

const STANDINGS: readonly Standing[] = ['differs', 'note', 'inconclusive', 'unchanged', 'not-tested'];

/** Higher is worse; no finding at all is the least. */
function rank(severity: Severity | undefined): number {
  return severity === undefined ? -1 : severityRank(severity);
}

export function indexReport(report: Report): ReportIndex {
  const byColumn = new Map<string, number[]>();
  report.findings.forEach(({ column }, position) => {
    if (column === undefined) return;
    const known = byColumn.get(column);
    if (known) known.push(position);
    else byColumn.set(column, [position]);
  });
  const byName = new Map<string, ColumnEntry>();
  const entries = report.columns.map((column, index): ColumnEntry => {
    const positions = [column.name, column.productionName].flatMap((name) =>
      name === undefined ? [] : (byColumn.get(name) ?? []),
    );
    const findings = [...new Set(positions)].sort(
      (a, b) => rank(report.findings[b]?.severity) - rank(report.findings[a]?.severity) || a - b,
    );
    const worst = report.findings[findings[0] ?? -1]?.severity;
    const entry: ColumnEntry = {
      index,
      column,
      findings,
      ...(worst ? { worst } : {}),
      standing: standingOf(column, worst),
      verdict: explainedVerdict(column, findings.map((position) => report.findings[position]!)) ?? verdictText(column, report.findings[findings[0] ?? -1]),
    };
    if (!byName.has(column.name)) byName.set(column.name, entry);
    return entry;
  });
  for (const entry of entries) {
    const { productionName } = entry.column;
    if (productionName !== undefined && !byName.has(productionName)) byName.set(productionName, entry);
  }
  return { entries, ranked: entries.toSorted(worstFirst), byName };
}

export function worstFirst(a: ColumnEntry, b: ColumnEntry): number {
  return (
    rank(b.worst) - rank(a.worst) ||
    STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
    (b.column.drift.effect ?? -1) - (a.column.drift.effect ?? -1) ||
    a.index - b.index
  );
}

function standingOf(column: ColumnReport, worst: Severity | undefined): Standing {
  if (worst === 'error' || worst === 'warning' || column.drift.verdict === 'drift') return 'differs';
  if (column.drift.verdict === 'inconclusive') return 'inconclusive';
  if (worst) return 'note';
  return column.drift.verdict === 'none' ? 'unchanged' : 'not-tested';
}

/** The worst finding's rule reads as words; drift, and columns without a finding, have the reason of the test. */
function verdictText({ drift }: ColumnReport, worst: Finding | undefined): string {
  if (!worst || worst.rule.includes('drift')) return drift.reason;
  return worst.rule.replaceAll('-', ' ');
}
