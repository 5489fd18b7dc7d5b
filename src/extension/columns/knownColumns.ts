import type { ColumnReport, Finding } from '../../core/report.ts';
import type { Comparison, Comparisons } from '../comparisons.ts';

/** A column of a comparison in this window. */
export interface KnownColumn {
  comparison: Comparison;
  /** Position in the report. */
  index: number;
  column: ColumnReport;
  /** Worst first. */
  findings: { index: number; finding: Finding }[];
}

/** The column of this name (on either side) in every comparison that has one, newest comparison first. */
export function knownColumns({ all }: Pick<Comparisons, 'all'>, name: string): KnownColumn[] {
  return all.toReversed().flatMap((comparison) => {
    const index = comparison.report?.columns.findIndex((column) => column.name === name || column.productionName === name) ?? -1;
    return index < 0 ? [] : [knownColumn(comparison, index)];
  });
}

export function knownColumn(comparison: Comparison, index: number): KnownColumn {
  const { columns, findings } = comparison.report!;
  const column = columns[index]!;
  const names = new Set([column.name, column.productionName]);
  return { comparison, index, column, findings: findings.flatMap((finding, k) => (finding.column !== undefined && names.has(finding.column) ? [{ index: k, finding }] : [])) };
}

/** Every column of the newest comparisons, each name once. */
export function allColumns({ all }: Pick<Comparisons, 'all'>): KnownColumn[] {
  const seen = new Set<string>();
  return all.toReversed().flatMap((comparison) =>
    (comparison.report?.columns ?? []).flatMap(({ name }, index) => {
      if (name === '' || seen.has(name)) return [];
      seen.add(name);
      return [knownColumn(comparison, index)];
    }),
  );
}

/** Two to four words. */
export function columnVerdict({ column: { explanation, drift }, findings: [worst] }: KnownColumn): string {
  if (explanation) return `explained: ${(explanation.name.split(': ')[0] ?? '').replace(/^converted from /, '')}`;
  return worst && !worst.finding.rule.includes('drift') ? worst.finding.rule.replaceAll('-', ' ') : drift.reason;
}
