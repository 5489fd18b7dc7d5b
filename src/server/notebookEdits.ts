import type { TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { changedLines } from '../parity/index.ts';
import type { Change } from '../parity/index.ts';
import { closingQuote } from './notebookLines.ts';

/** Changes of cells of a notebook that is not open as one: the `source` of each cell is written anew in its JSON, the rest stays as it is. */
export function changedCells(notebook: TextDocument, changes: readonly Change[]): TextEdit[] {
  const json = notebook.getText();
  const cells = [...new Set(changes.map(({ location }) => location.cell))];
  return cells.flatMap((cell): TextEdit[] => {
    const place = cell === undefined ? undefined : sourceOf(json, cell);
    if (!place) return [];
    const before = JSON.parse(json.slice(place.start, place.end)) as string | string[];
    const lines = Array.isArray(before);
    const text = changedLines(lines ? before.join('') : before, changes.filter(({ location }) => location.cell === cell));
    const newText = lines ? arrayText(text.split(/(?<=\n)/), json, place.start) : JSON.stringify(text);
    return [{ range: { start: notebook.positionAt(place.start), end: notebook.positionAt(place.end) }, newText }];
  });
}

/** One string a line, indented as notebooks are: one deeper than the key. */
function arrayText(lines: readonly string[], json: string, start: number): string {
  const lineStart = json.lastIndexOf('\n', start) + 1;
  const indentation = /^[ \t]*/.exec(json.slice(lineStart))?.[0] ?? '';
  if (!json.slice(start + 1).match(/^\s*\n/)) return JSON.stringify(lines);
  const eol = json.includes('\r\n') ? '\r\n' : '\n';
  return `[${eol}${lines.map((line) => `${indentation} ${JSON.stringify(line)}`).join(`,${eol}`)}${eol}${indentation}]`;
}

/** Where the value of `source` of a cell begins and ends; scans without building values. */
function sourceOf(json: string, wanted: number): { start: number; end: number } | undefined {
  const path: { key: string | number; array: boolean }[] = [];
  let expectsKey = false;
  let start: number | undefined;
  const isSource = (): boolean => path.length === 3 && path[0]?.key === 'cells' && path[1]?.key === wanted && path[2]?.key === 'source';
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      const end = closingQuote(json, at);
      const top = path.at(-1);
      if (expectsKey && top) {
        top.key = json.slice(at + 1, end);
        expectsKey = false;
      } else if (isSource()) return { start: at, end: end + 1 };
      at = end;
    } else if (character === '{' || character === '[') {
      if (isSource()) start = at;
      path.push({ key: character === '[' ? 0 : '', array: character === '[' });
      expectsKey = character === '{';
    } else if (character === '}' || character === ']') {
      path.pop();
      expectsKey = false;
      if (start !== undefined && isSource()) return { start, end: at + 1 };
    } else if (character === ',') {
      const top = path.at(-1);
      if (top?.array) top.key = (top.key as number) + 1;
      else expectsKey = true;
    }
  }
  return undefined;
}
