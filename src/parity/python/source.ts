import type { Location } from '../../core/report.ts';
import type { Module, Span } from './ast.ts';
import { readNotebook } from './notebook.ts';
import type { NotebookCell } from './notebook.ts';
import type { PythonParser } from './parser.ts';

/** A Python file or notebook, read. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  path: string;
  module: Module;
  /** Lines of the parsed text. */
  lines: number;
  /** Set for notebooks. */
  cells?: NotebookCell[];
}

/** Larger files are generated, not written; their analysis would hold up the editor. */
const MAX_LENGTH = 4_000_000;

export function readSource(path: string, text: string, parser: PythonParser, keep: boolean): SourceFile {
  const notebook = path.endsWith('.ipynb') ? readNotebook(text.length > MAX_LENGTH * 8 ? '' : text) : undefined;
  const python = notebook ? notebook.text : text;
  const module = python.length > MAX_LENGTH ? { body: [], comments: [], errorShare: 1 } : parser.parse(python, keep ? path : undefined);
  return { path, module, lines: python.split('\n').length, ...(notebook ? { cells: notebook.cells } : {}) };
}

/** Where a span of the parsed text is in the file a person edits. */
export function locate(source: SourceFile, span: Span): Location {
  const { path: file } = source;
  if (!source.cells) return { file, ...span };
  const cell = cellAt(source.cells, span.line);
  if (!cell) return { file, ...span };
  const shift = cell.firstLine - 1;
  return {
    file,
    line: span.line - shift,
    column: span.column + cell.dedent,
    endLine: Math.min(span.endLine - shift, cell.lines),
    endColumn: span.endColumn + cell.dedent,
    cell: cell.cell,
  };
}

/** The last cell that begins at or before the line (binary search). */
function cellAt(cells: NotebookCell[], line: number): NotebookCell | undefined {
  let low = 0;
  let high = cells.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((cells[middle] as NotebookCell).firstLine <= line) low = middle;
    else high = middle - 1;
  }
  return cells[low];
}
