import { displayName } from '../displayText.ts';
import { explainedVerdict, findingsOf } from '../explanationText.ts';
import { countText, measureText, shareText } from '../numberText.ts';
import type { ColumnProfile, DatasetSummary, Report } from '../report.ts';
import { datasetNotes } from './datasetNotes.ts';
import { markdownText } from './markdownText.ts';
import { performanceSection } from './performanceSection.ts';
import { placeText, placesOf } from './places.ts';
import { SEVERITY_WORD, findingCounts } from './severityWords.ts';

/** A comparison as Markdown: for a pull request comment or a build summary. */
export function compareMarkdown(report: Report): string {
  const lines = [
    '# Plumbline: training and production data',
    '',
    `**${report.verdict}**: ${markdownText(report.sentence)}`,
    '',
    '| | file | rows | columns | malformed |',
    '| --- | --- | ---: | ---: | ---: |',
    datasetRow('training', report.training),
    datasetRow('production', report.production),
    '',
    `## Findings: ${findingCounts(report.findings)}`,
    '',
  ];
  if (report.findings.length > 0) {
    lines.push('| severity | rule | finding | where |', '| --- | --- | --- | --- |');
    for (const finding of report.findings) {
      const places = placesOf(finding).map(({ location }) => markdownText(placeText(location)));
      lines.push(`| ${SEVERITY_WORD[finding.severity]} | ${markdownText(finding.rule)} | ${markdownText(finding.message)} | ${places.join('<br>')} |`);
    }
    lines.push('');
  }
  lines.push(...performanceLines(report));
  if (report.columns.length > 0) lines.push('## Columns', '', ...columnRows(report), '');
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Numbers and intervals need no escape. */
const FIGURES = /^[−<>]?[\d.,\s]+%?( \(([−<>]?[\d.,\s]+%?|to| )+\))?$/;

function performanceLines(report: Report): string[] {
  const section = performanceSection(report);
  if (section === undefined) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => (FIGURES.test(cell) ? cell : markdownText(cell))).join(' | ')} |`;
  const tables = section.tables.flatMap(({ title, columns, rows }) => [
    `### ${markdownText(title)}`,
    '',
    line(columns.map((column) => column.title)),
    `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
    '',
  ]);
  return ['## Performance', '', ...section.notes.flatMap((note) => [markdownText(note), '']), ...tables];
}

function datasetRow(side: string, summary: DatasetSummary): string {
  const { path, rows, columns, malformedRows, problem } = summary;
  const notes = datasetNotes({ ...summary, malformedRows: 0 }).filter(() => !problem);
  const counts = problem ? ['', '', 'cannot be used'] : [countText(rows), countText(columns), countText(malformedRows)];
  return `| ${side} | ${markdownText([path, ...notes].join('; '))} | ${counts.join(' | ')} |`;
}

function columnRows(report: Report): string[] {
  const rows = report.columns.map((column) => {
    const { name, kind, training, production, drift } = column;
    const effect = drift.effect === undefined ? '' : `${drift.method === 'ks' ? 'KS' : 'TV'} ${measureText(drift.effect)}`;
    return `| ${markdownText(displayName(name, 60))} | ${kind} | ${missing(training, report.training)} | ${missing(production, report.production)} | ${effect} | ${markdownText((column.explanation && explainedVerdict(column, findingsOf(report, name))) ?? drift.reason)} |`;
  });
  return ['| column | kind | missing in training | missing in production | effect | drift |', '| --- | --- | ---: | ---: | ---: | --- |', ...rows];
}

function missing(profile: ColumnProfile | null, { problem }: DatasetSummary): string {
  if (profile === null) return problem ? '' : 'absent';
  return profile.count === 0 ? '' : shareText(profile.missing / profile.count);
}
