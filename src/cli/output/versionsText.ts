import { countOf } from '../../core/numberText.ts';
import { versionsMetrics } from '../../core/output/versionsReport.ts';
import type { VersionsReport } from '../../core/output/versionsReport.ts';
import { coloured } from './colour.ts';
import { lineText } from './lineText.ts';
import { table } from './table.ts';

export const VERDICT_LEVELS = { promote: 'ok', hold: 'inconclusive', 'roll-back': 'error' } as const;

/** Champion and challenger for a terminal. */
export function versionsText(report: VersionsReport, colour: boolean): string {
  const { verdict, reason, champion, challenger } = report;
  const { title, columns, rows } = versionsMetrics(report);
  return [
    `${coloured(verdict.replace('-', ' ').toUpperCase(), VERDICT_LEVELS[verdict], colour)}  ${lineText(reason)}`,
    '',
    ...table([{ title: '' }, { title: '' }, { title: '', align: 'right' }], [['Champion', lineText(champion.path), countOf(champion.rows, 'row')], ['Challenger', lineText(challenger.path), countOf(challenger.rows, 'row')]], '').slice(1),
    '',
    title,
    ...table(columns, rows),
    '',
  ].join('\n');
}

/** The same as Markdown; numbers and paths are data and are written as code. */
export function versionsMarkdown(report: VersionsReport, text: (plain: string) => string): string {
  const { verdict, reason, champion, challenger } = report;
  const { title, columns, rows } = versionsMetrics(report);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `# ${verdict.replace('-', ' ')}`,
    '',
    text(reason),
    '',
    `Champion ${text(champion.path)} (${countOf(champion.rows, 'row')}), challenger ${text(challenger.path)} (${countOf(challenger.rows, 'row')}).`,
    '',
    `## ${title}`,
    '',
    line(columns.map((column) => column.title)),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map(line),
    '',
  ].join('\n');
}
