import { displayName } from '../displayText.ts';
import { countText, measureText, shareText } from '../numberText.ts';
import type { ColumnProfile, DatasetSummary, Report } from '../report.ts';
import { datasetNotes } from './datasetNotes.ts';
import { markdownText } from './markdownText.ts';
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
  if (report.columns.length > 0) lines.push('## Columns', '', ...columnRows(report), '');
  return `${lines.join('\n').trimEnd()}\n`;
}

function datasetRow(side: string, summary: DatasetSummary): string {
  const { path, rows, columns, malformedRows, problem } = summary;
  const notes = datasetNotes({ ...summary, malformedRows: 0 }).filter(() => !problem);
  const counts = problem ? ['', '', 'cannot be used'] : [countText(rows), countText(columns), countText(malformedRows)];
  return `| ${side} | ${markdownText([path, ...notes].join('; '))} | ${counts.join(' | ')} |`;
}

function columnRows(report: Report): string[] {
  const rows = report.columns.map(({ name, kind, training, production, drift }) => {
    const effect = drift.effect === undefined ? '' : `${drift.method === 'ks' ? 'KS' : 'TV'} ${measureText(drift.effect)}`;
    return `| ${markdownText(displayName(name, 60))} | ${kind} | ${missing(training, report.training)} | ${missing(production, report.production)} | ${effect} | ${markdownText(drift.reason)} |`;
  });
  return ['| column | kind | missing in training | missing in production | effect | drift |', '| --- | --- | ---: | ---: | ---: | --- |', ...rows];
}

function missing(profile: ColumnProfile | null, { problem }: DatasetSummary): string {
  if (profile === null) return problem ? '' : 'absent';
  return profile.count === 0 ? '' : shareText(profile.missing / profile.count);
}
