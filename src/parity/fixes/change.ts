import type { Location } from '../../core/report.ts';
import { locate } from '../python/source.ts';
import type { SourceFile } from '../python/source.ts';
import type { Span } from '../python/ast.ts';

/** A stretch of a file, or of a cell of a notebook, and what stands there instead. */
export interface Change {
  location: Location;
  /** With `\n`; a face writes the line ends of the file. */
  text: string;
}

/** Changes that belong together and make one finding go away. */
export interface Fix {
  /** What it does, in the imperative. */
  title: string;
  changes: Change[];
  /** Files that do not exist yet. */
  creates: { file: string; text: string }[];
}

/** A change of the parsed text as a change of the file: all lines of an indented cell keep its indentation. */
export function changeOf(source: SourceFile, span: Span, text: string): Change {
  const location = locate(source, span);
  const indentation = ' '.repeat(location.column - span.column);
  return { location, text: text.replaceAll('\n', `\n${indentation}`) };
}

/** The text of a file with these changes. Of a notebook, its JSON. Later changes come first, so that earlier places still hold. */
export function changedText(path: string, text: string, changes: readonly Change[]): string {
  return path.endsWith('.ipynb') ? changedNotebook(text, changes) : changedLines(text, changes);
}

export function changedLines(text: string, changes: readonly Change[]): string {
  const starts = lineStarts(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const offset = (line: number, column: number): number => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  let changed = text;
  for (const { location, text: inserted } of inReverse(changes)) {
    const [start, end] = [offset(location.line, location.column), offset(location.endLine, location.endColumn)];
    changed = changed.slice(0, start) + inserted.replaceAll('\n', eol) + changed.slice(end);
  }
  return changed;
}

/** Changes at one place are put in as they come: the last of them goes in first, and is pushed on by those before it. */
function inReverse(changes: readonly Change[]): Change[] {
  return changes.map((change, index) => ({ change, index }))
    .sort((a, b) => b.change.location.line - a.change.location.line || b.change.location.column - a.change.location.column || b.index - a.index)
    .map(({ change }) => change);
}

function changedNotebook(text: string, changes: readonly Change[]): string {
  const notebook = JSON.parse(text) as { cells: { source: string | string[] }[] };
  for (const [index, cell] of notebook.cells.entries()) {
    const own = changes.filter(({ location }) => location.cell === index);
    if (own.length === 0) continue;
    cell.source = changedLines(Array.isArray(cell.source) ? cell.source.join('') : cell.source, own).split(/(?<=\n)/);
  }
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
