import { displayName } from '../../core/displayText.ts';
import type { DatasetColumn, DatasetReport } from '../../core/inspect/datasetReport.ts';
import { countOf, countText, shareText } from '../../core/numberText.ts';
import { columnContent } from '../../core/output/columnContent.ts';
import { logNotes } from '../../core/output/datasetNotes.ts';
import { logRoleWord } from '../../core/output/logRoleWord.ts';
import { placeText } from '../../core/output/places.ts';
import { SEVERITY_WORD, findingCounts } from '../../core/output/severityWords.ts';
import type { DatasetSummary } from '../../core/report.ts';
import { coloured } from './colour.ts';
import { lineText } from './lineText.ts';
import { operationsText } from './operationsText.ts';
import { table } from './table.ts';

/** One dataset for a terminal: what it is, what is odd about it, then every column. */
export function inspectText(report: DatasetReport, colour: boolean): string {
  const { summary, findings, columns } = report;
  const lines = [`${lineText(summary.path)}  ${lineText(nature(summary))}`];
  if (summary.problem) return `${[...lines, `cannot be used: ${lineText(summary.problem.message)}`].join('\n')}\n`;
  lines.push(`${countOf(summary.rows, 'row')}, ${countOf(summary.columns, 'column')}${summary.malformedRows > 0 ? `, ${countOf(summary.malformedRows, 'malformed record')}` : ''}`);
  if (summary.log) for (const note of logNotes(summary.log).slice(1)) lines.push(lineText(note));
  lines.push('', `Findings: ${findingCounts(findings)}`);
  for (const { severity, rule, message, location } of findings) {
    lines.push(`  ${coloured(SEVERITY_WORD[severity].padEnd(7), severity, colour)}  ${lineText(rule)}: ${lineText(message)}`);
    if (location) lines.push(`           ${lineText(placeText(location))}`);
  }
  if (report.operations) lines.push(...operationsText(report.operations));
  if (columns.length > 0) lines.push('', 'Columns', ...columnLines(columns, summary.log));
  return `${lines.join('\n')}\n`;
}

const FORMATS: Readonly<Record<DatasetSummary['format'], string>> = { csv: 'delimited text', parquet: 'Parquet', jsonl: 'JSON Lines', json: 'JSON', log: 'log', unknown: 'unknown format' };
const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'vertical bar'],
  [' ', 'space'],
]);

/** `delimited text (comma), utf-8, header, gzip, 1.2 MB`. */
function nature({ format, log, delimiter, encoding, header, compression, bytes }: DatasetSummary): string {
  const parts = [
    log?.title ?? `${FORMATS[format]}${delimiter === undefined ? '' : ` (${DELIMITERS.get(delimiter) ?? delimiter})`}`,
    encoding,
    header === false ? 'no header' : undefined,
    compression,
    bytesText(bytes),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function bytesText(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 'bytes';
  for (const larger of units) {
    if (size < 1000) break;
    size /= 1000;
    unit = larger;
  }
  return unit === 'bytes' ? countOf(bytes, 'byte') : `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`;
}

function columnLines(columns: readonly DatasetColumn[], log: DatasetSummary['log']): string[] {
  const right = 'right' as const;
  const rows = columns.map((column) => [
    lineText(displayName(column.name, 40)),
    column.kind,
    ...(log ? [logRoleWord(log, column.name)] : []),
    column.missing === 0 ? '' : shareText(column.missing / column.count),
    countText(column.distinct),
    lineText(columnContent(column)),
  ]);
  return table([{ title: 'name' }, { title: 'kind' }, ...(log ? [{ title: 'role' }] : []), { title: 'missing', align: right }, { title: 'distinct', align: right }, { title: 'values' }], rows);
}
