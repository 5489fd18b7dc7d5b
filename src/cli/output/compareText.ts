import { displayName } from '../../core/displayText.ts';
import { explainedVerdict, findingsOf } from '../../core/explanationText.ts';
import { countOf, measureText, shareText } from '../../core/numberText.ts';
import type { ColumnProfile, DatasetSummary, Report } from '../../core/report.ts';
import { coloured } from './colour.ts';
import { findingLines } from './findingLines.ts';
import { lineText } from './lineText.ts';
import { datasetNotes } from '../../core/output/datasetNotes.ts';
import { performanceSection } from '../../core/output/performanceSection.ts';
import { findingCounts } from '../../core/output/severityWords.ts';
import { table } from './table.ts';

/** A comparison for a terminal: verdict, files, findings worst first, then every column. */
export function compareText(report: Report, colour: boolean): string {
  const lines = [
    `${coloured(report.verdict.toUpperCase(), report.verdict, colour)}  ${lineText(report.sentence)}`,
    '',
    ...datasetLines(report),
    '',
    `Findings: ${findingCounts(report.findings)}`,
    ...report.findings.flatMap((finding) => findingLines(finding, colour)),
  ];
  lines.push(...performanceLines(report));
  if (report.columns.length > 0) lines.push('', 'Columns', ...columnLines(report));
  return `${lines.join('\n')}\n`;
}

function performanceLines(report: Report): string[] {
  const section = performanceSection(report);
  if (section === undefined) return [];
  const tables = section.tables.flatMap(({ title, columns, rows }) => [
    '',
    `  ${lineText(title)}`,
    ...table(columns.map((column) => ({ ...column, title: lineText(column.title) })), rows.map((cells) => cells.map((cell) => lineText(cell))), '    '),
  ]);
  return ['', 'Performance', ...section.notes.map((note) => `  ${lineText(note)}`), ...tables];
}

function datasetLines({ training, production }: Report): string[] {
  const row = (side: string, summary: DatasetSummary) => [
    side,
    lineText(summary.path),
    summary.problem ? '' : countOf(summary.rows, 'row'),
    summary.problem ? '' : countOf(summary.columns, 'column'),
    lineText(datasetNotes(summary).join('; ')),
  ];
  const align = { title: '', align: 'right' as const };
  return table([{ title: '' }, { title: '' }, align, align, { title: '' }], [row('Training', training), row('Production', production)], '').slice(1);
}

function columnLines(report: Report): string[] {
  const rows = report.columns.map((column) => {
    const { name, kind, training, production, drift } = column;
    return [
      lineText(displayName(name, 40)),
      kind,
      missingShare(training, report.training),
      missingShare(production, report.production),
      drift.effect === undefined ? '' : measureText(drift.effect),
      drift.method === undefined ? '' : drift.method === 'ks' ? 'KS' : 'TV',
      (column.explanation && explainedVerdict(column, findingsOf(report, name))) ?? drift.reason,
    ];
  });
  return table(
    [
      { title: 'name' },
      { title: 'kind' },
      { title: 'missing in training', align: 'right' },
      { title: 'in production', align: 'right' },
      { title: 'effect', align: 'right' },
      { title: '' },
      { title: 'drift' },
    ],
    rows,
  );
}

function missingShare(profile: ColumnProfile | null, { problem }: DatasetSummary): string {
  if (profile === null) return problem ? '' : 'absent';
  return profile.count === 0 ? '' : shareText(profile.missing / profile.count);
}
