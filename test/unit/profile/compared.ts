import type { ProfiledPair } from '../../../src/core/model.ts';
import type { Finding, Report } from '../../../src/core/report.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import { profiled } from '../engine/profiled.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';

export type Columns = Readonly<Record<string, readonly (string | number)[]>>;

const folder = temporaryFolder();

/** Writes two tables as CSV files and compares them. */
export async function compared(
  training: Columns,
  production: Columns,
  settings: Partial<ComparisonSettings> = {},
): Promise<{ report: Report; pair: ProfiledPair }> {
  const files = [folder.write('train.csv', csv(training)), folder.write('production.csv', csv(production))];
  return profiled(files[0] as string, files[1] as string, { settings });
}

/** `rule:severity` of the findings about a column. */
export function rulesOf(report: Report, column: string): string[] {
  return report.findings.filter((finding) => finding.column === column).map(({ rule, severity }) => `${rule}:${severity}`);
}

export function findingOf(report: Report, rule: string): Finding | undefined {
  return report.findings.find((finding) => finding.rule === rule);
}

function csv(columns: Columns): string {
  const names = Object.keys(columns);
  const rows = Math.max(...Object.values(columns).map((cells) => cells.length));
  const quoted = (cell: string | number | undefined): string => `"${String(cell ?? '').replaceAll('"', '""')}"`;
  const lines = Array.from({ length: rows }, (_, row) => names.map((name) => quoted(columns[name]?.[row])).join(','));
  return `${[names.map(quoted).join(','), ...lines].join('\n')}\n`;
}
