/** One code cell of a notebook and where its lines lie in the virtual module. */
export interface NotebookCell {
  /** Position among all cells of the notebook, from 0. */
  cell: number;
  /** First line in the virtual module, from 1. */
  firstLine: number;
  lines: number;
  /** Columns taken off every line because the whole cell was indented. */
  dedent: number;
}

export interface VirtualModule {
  text: string;
  cells: NotebookCell[];
}

/** A cell magic whose content is not Python; the cells of all others are. */
const FOREIGN_CELLS = /^%%(?:bash|sh|script|html|javascript|js|latex|markdown|svg|writefile|file|sql|bigquery|R|ruby|perl|cmd|system|sx|!)\b/;
const MAX_CELLS = 5000;

/**
 * The code cells of a notebook as one Python module, in document order. Magics and shell lines are blanked, not removed, so
 * that lines keep their numbers. A file that is no notebook gives an empty module.
 */
export function readNotebook(json: string): VirtualModule {
  const cells: NotebookCell[] = [];
  const lines: string[] = [];
  codeCells(json).forEach(({ cell, source }) => {
    const own = pythonLines(source);
    const dedent = commonIndent(own);
    cells.push({ cell, firstLine: lines.length + 1, lines: own.length, dedent });
    for (const line of own) lines.push(line.slice(dedent));
  });
  return { text: lines.length > 0 ? `${lines.join('\n')}\n` : '', cells };
}

function codeCells(json: string): { cell: number; source: string }[] {
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch {
    return [];
  }
  const cells = property(notebook, 'cells') ?? property(firstOf(property(notebook, 'worksheets')), 'cells');
  if (!Array.isArray(cells)) return [];
  return cells.slice(0, MAX_CELLS).flatMap((cell: unknown, index) => {
    if (property(cell, 'cell_type') !== 'code') return [];
    const source = property(cell, 'source') ?? property(cell, 'input');
    const text = Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : source;
    return typeof text === 'string' ? [{ cell: index, source: text }] : [];
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function pythonLines(source: string): string[] {
  const lines = source.split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== '');
  if (first !== undefined && FOREIGN_CELLS.test(first)) return lines.map(() => '');
  let continued = false;
  return lines.map((line) => {
    const magic = continued || isMagic(line);
    continued = magic && line.endsWith('\\');
    return magic ? '' : line;
  });
}

function isMagic(line: string): boolean {
  const text = line.trim();
  if (/^[%!?]/.test(text)) return true;
  // `name?` asks for help; a line that ends in a question mark is never Python outside a comment or a string.
  return /^[\w.]+\?{1,2}$/.test(text) || /^[\w.,\s]+=\s*[!%]\s*\w/.test(text);
}

function commonIndent(lines: string[]): number {
  const first = lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const indent = first === undefined ? 0 : first.length - first.trimStart().length;
  if (indent === 0) return 0;
  const fits = lines.every((line) => line.trim() === '' || line.slice(0, indent).trim() === '');
  return fits ? indent : 0;
}
