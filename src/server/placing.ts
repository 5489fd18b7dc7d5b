import fs from 'node:fs';
import type { NotebookDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { notebookLines } from './notebookLines.ts';
import { FILE_START, fileUri, rangeOf } from './places.ts';
import type { Placing } from './places.ts';

const MAX_NOTEBOOK_BYTES = 20_000_000;

/**
 * Places the locations of one report. A notebook cell is a document of its own while the notebook is open as a notebook;
 * otherwise the finding stands on the line of the .ipynb file that holds the cell's line.
 */
export function placing(root: string | undefined, notebooks: NotebookDocuments<TextDocument>): Placing {
  const scanned = new Map<string, ReturnType<typeof notebookLines>>();
  const linesOf = (file: string) => {
    const lines = scanned.get(file) ?? notebookLines(readNotebook(file));
    scanned.set(file, lines);
    return lines;
  };
  return (location) => {
    const uri = fileUri(root, location.file);
    if (location.cell === undefined) return { uri, range: rangeOf(location) };
    const cell = notebooks.getNotebookDocument(uri)?.cells[location.cell];
    if (cell) return { uri: cell.document, range: rangeOf(location) };
    return { uri, range: linesOf(filePath(uri)).get(location.cell)?.[location.line - 1] ?? FILE_START };
  };
}

function filePath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** A notebook that has gone or grown too large gives the start of the file. */
function readNotebook(file: string): string {
  try {
    return fs.statSync(file).size > MAX_NOTEBOOK_BYTES ? '' : fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
