const MOST_ROWS = 10_000;
const MOST_CELLS = 20;

/**
 * Rows as tab-separated text for a spreadsheet. Texts come from data: one that a spreadsheet would run as a formula gets an
 * apostrophe before it, and tabs and line breaks become spaces. @throws RangeError where the rows are no table
 */
export function tableText(rows: unknown): string {
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_ROWS) throw new RangeError('It is no table.');
  return `${rows.map(rowText).join('\n')}\n`;
}

function rowText(row: unknown): string {
  if (!Array.isArray(row) || row.length > MOST_CELLS) throw new RangeError('It is no table.');
  return row.map(cellText).join('\t');
}

function cellText(cell: unknown): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell !== 'string') throw new RangeError('It is no table.');
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const text = cell.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ');
  return /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
}
