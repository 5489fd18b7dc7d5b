import { displayName } from '../displayText.ts';
import type { DatasetColumn, DatasetReport } from '../inspect/datasetReport.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import type { DatasetSummary } from '../report.ts';
import { columnContent } from './columnContent.ts';
import { datasetNotes } from './datasetNotes.ts';
import { logRoleWord } from './logRoleWord.ts';
import { markdownText } from './markdownText.ts';
import { placeText } from './places.ts';
import { SEVERITY_WORD, findingCounts } from './severityWords.ts';

/** One dataset as Markdown: what it is, what is odd about it, and its columns. */
export function inspectMarkdown({ summary, verdict, findings, columns }: DatasetReport): string {
  const { path, rows, problem, log } = summary;
  const lines = [`# Plumbline: ${markdownText(path)}`, ''];
  if (problem) return `${[...lines, `**error**: ${markdownText(`${problem.message} ${problem.remedy}`)}`].join('\n')}\n`;
  lines.push(`**${verdict}**: ${markdownText([countOf(rows, 'row'), countOf(summary.columns, 'column'), ...datasetNotes(summary)].join('; '))}`, '', `## Findings: ${findingCounts(findings)}`, '');
  if (findings.length > 0) {
    lines.push('| severity | rule | finding | where |', '| --- | --- | --- | --- |');
    for (const { severity, rule, message, location } of findings) lines.push(`| ${SEVERITY_WORD[severity]} | ${markdownText(rule)} | ${markdownText(message)} | ${location ? markdownText(placeText(location)) : ''} |`);
    lines.push('');
  }
  if (columns.length > 0) lines.push('## Columns', '', ...columnRows(columns, log));
  return `${lines.join('\n').trimEnd()}\n`;
}

function columnRows(columns: readonly DatasetColumn[], log: DatasetSummary['log']): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['column', 'kind', ...(log ? ['role'] : []), 'missing', 'distinct', 'values']),
    row(['---', '---', ...(log ? ['---'] : []), '---:', '---:', '---']),
    ...columns.map((column) =>
      row([
        markdownText(displayName(column.name, 60)),
        column.kind,
        ...(log ? [logRoleWord(log, column.name)] : []),
        column.count === 0 ? '' : shareText(column.missing / column.count),
        countText(column.distinct),
        markdownText(columnContent(column)),
      ]),
    ),
  ];
}
