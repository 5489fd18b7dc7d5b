import * as vscode from 'vscode';
import type { Comparisons } from '../comparisons.ts';
import { knownColumn, type KnownColumn } from './knownColumns.ts';

/** Places in a notebook are those of its file and the number of the cell. */
export function placeOf(document: vscode.TextDocument): { uri: string; cell: number | undefined } {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find((candidate) => candidate.document === document);
    if (cell) return { uri: notebook.uri.toString(), cell: cell.index };
  }
  return { uri: document.uri.toString(), cell: undefined };
}

/** Lines of a document, from 0, that read a column with a warning or an error in the newest comparison that has it; each column once a line. */
export function troubledLines({ all }: Comparisons, document: vscode.TextDocument): Map<number, KnownColumn[]> {
  const place = placeOf(document);
  const lines = new Map<number, KnownColumn[]>();
  const spoken = new Set<string>();
  for (const comparison of all.toReversed()) {
    const told = new Set<string>();
    for (const { column, uri, location } of comparison.references) {
      const line = location.line - 1;
      if (uri !== place.uri || location.cell !== place.cell || spoken.has(column) || line >= document.lineCount) continue;
      told.add(column);
      // The text may be newer than the analysis: a line that no longer names the column is left alone until it has caught up.
      if (!document.lineAt(line).text.includes(column)) continue;
      const index = comparison.report?.columns.findIndex(({ name, productionName }) => name === column || productionName === column) ?? -1;
      const known = index < 0 ? undefined : knownColumn(comparison, index);
      const severity = known?.findings[0]?.finding.severity;
      const others = lines.get(line) ?? [];
      if (!known || (severity !== 'error' && severity !== 'warning') || others.some((other) => other.index === index && other.comparison === comparison)) continue;
      lines.set(line, [...others, known]);
    }
    for (const column of told) spoken.add(column);
  }
  return lines;
}
