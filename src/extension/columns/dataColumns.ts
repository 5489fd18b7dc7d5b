import * as vscode from 'vscode';
import type { Side } from '../../core/report.ts';
import type { Comparison, Comparisons } from '../comparisons.ts';
import { columnCard } from './columnCard.ts';
import { knownColumn } from './knownColumns.ts';
import { textFields } from './textFields.ts';

/** Longer lines are not taken apart while a person points at them. */
const LONGEST = 20_000;

/** Hovers on the header and the cells of a compared text file that is open: the card of their column. */
export function dataColumns(comparisons: Comparisons): vscode.Disposable {
  return vscode.languages.registerHoverProvider({ scheme: 'file' }, {
    provideHover(document, position) {
      const found = comparedSide(comparisons, document.uri);
      if (!found) return undefined;
      const { delimiter, quote = '"', header } = found.comparison.report![found.side];
      if (delimiter === undefined || document.languageId === 'python') return undefined;
      const line = document.lineAt(position.line).text;
      const head = document.lineAt(0).text;
      if (line.length > LONGEST || head.length > LONGEST) return undefined;
      const fields = textFields(line, delimiter, quote);
      const names = textFields(head.replace(/^\uFEFF/, ''), delimiter, quote);
      // A record over several lines has other fields: better nothing than the card of another column.
      if (fields.length !== names.length) return undefined;
      const at = fields.findIndex(({ start, end }) => position.character >= start && position.character <= end);
      const index = at < 0 ? -1 : positionInReport(found, header === false ? undefined : names[at]!.value.trim(), at);
      const field = fields[at];
      return index < 0 || !field ? undefined : new vscode.Hover(columnCard(knownColumn(found.comparison, index)), new vscode.Range(position.line, field.start, position.line, field.end));
    },
  });
}

interface Found {
  comparison: Comparison;
  side: Side;
}

/** The newest comparison of the file, and which side it is; production where it is both. */
function comparedSide({ all }: Comparisons, uri: vscode.Uri): Found | undefined {
  const wanted = uri.toString();
  for (const comparison of all.toReversed()) {
    if (!comparison.report) continue;
    for (const side of ['production', 'training'] as const) if (comparison.pair[side].toString() === wanted) return { comparison, side };
  }
  return undefined;
}

/** Columns of training are in the order of its file; those of production are found by name. */
function positionInReport({ comparison, side }: Found, name: string | undefined, at: number): number {
  const { columns } = comparison.report!;
  if (side === 'training' && columns[at]?.training && (name === undefined || columns[at].name === name)) return at;
  if (name === undefined) return columns[at]?.[side] ? at : -1;
  return columns.findIndex((column) => (side === 'production' ? (column.productionName ?? column.name) : column.name) === name && column[side] !== null);
}
