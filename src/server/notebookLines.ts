import type { Range } from 'vscode-languageserver/node';

/**
 * Where the source lines of a notebook's cells stand in its JSON text: the string that holds the line. Scans without
 * building values, so megabytes of outputs cost a pass and nothing more. Text that is not a notebook gives no places.
 *
 * @returns by cell (from 0, all kinds counted), by line of its source (from 0), the range inside the quotes
 */
export function notebookLines(json: string): Map<number, Range[]> {
  const places = new Map<number, Range[]>();
  /** Keys and indices from the root to here; the last one of an object is its current key. */
  const path: { key: string | number; array: boolean }[] = [];
  let line = 0;
  let lineStart = 0;
  let expectsKey = false;

  const record = (start: number, end: number): void => {
    const [cells, cell, source] = path;
    const inSource = cells?.key === 'cells' && typeof cell?.key === 'number' && source?.key === 'source';
    if (!inSource || path.length > 4) return;
    const range = { start: { line, character: start + 1 - lineStart }, end: { line, character: end - lineStart } };
    const lines = places.get(cell.key as number) ?? [];
    places.set(cell.key as number, lines);
    // A string may end with its line break, hold several lines, or go on with the line of the one before.
    const breaks = newlines(json, start + 1, end);
    if (continues.get(cell.key as number) !== true) lines.push(range);
    for (let extra = breaks.count - (breaks.last ? 1 : 0); extra > 0; extra--) lines.push(range);
    continues.set(cell.key as number, !breaks.last);
  };
  const continues = new Map<number, boolean>();

  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '\n') {
      line++;
      lineStart = at + 1;
    } else if (character === '"') {
      const end = closingQuote(json, at);
      const top = path.at(-1);
      if (expectsKey && top) {
        top.key = json.slice(at + 1, end);
        expectsKey = false;
      } else record(at, end);
      at = end;
    } else if (character === '{' || character === '[') {
      path.push({ key: character === '[' ? 0 : '', array: character === '[' });
      expectsKey = character === '{';
    } else if (character === '}' || character === ']') {
      path.pop();
      expectsKey = false;
    } else if (character === ',') {
      const top = path.at(-1);
      if (top?.array) top.key = (top.key as number) + 1;
      else expectsKey = true;
    }
  }
  return places;
}

/** Where the string that opens at `open` ends. */
export function closingQuote(json: string, open: number): number {
  for (let at = open + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at;
  }
  return json.length;
}

/** Escaped line breaks in a JSON string, and whether it ends with one. */
function newlines(json: string, start: number, end: number): { count: number; last: boolean } {
  let count = 0;
  let last = false;
  for (let at = start; at < end; at++) {
    last = false;
    if (json[at] !== '\\') continue;
    at++;
    if (json[at] === 'n') {
      count++;
      last = at === end - 1;
    }
  }
  return { count, last };
}
