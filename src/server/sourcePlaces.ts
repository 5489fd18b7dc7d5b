/** Which file of a folder, and which cell of it, a document of the editor is. */
import type { NotebookDocuments, Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Location } from '../core/report.ts';

export interface SourcePlace {
  /** Absolute. */
  file: string;
  cell?: number;
}

/** Undefined for documents that are no files and no cells of an open notebook. */
export function sourcePlace(uri: string, notebooks: NotebookDocuments<TextDocument>): SourcePlace | undefined {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme === 'file') return { file: fsPath };
  const notebook = notebooks.findNotebookDocumentForCell(uri);
  const cell = notebook?.cells.findIndex(({ document }) => document === uri) ?? -1;
  return notebook && cell >= 0 ? { file: URI.parse(notebook.uri).fsPath, cell } : undefined;
}

/** Whether a location holds a position, both ends included. */
export function holds({ line, column, endLine, endColumn }: Location, { line: at, character }: Position): boolean {
  const [row, offset] = [at + 1, character + 1];
  return (line < row || (line === row && column <= offset)) && (endLine > row || (endLine === row && endColumn >= offset));
}

/** Smaller for what is inside. */
export function extent({ line, column, endLine, endColumn }: Location): number {
  return (endLine - line) * 10_000 + (endColumn - column);
}
