/** A header cell and where it stands. Lines and columns from 1, columns in UTF-16 units, as VS Code counts; the end is exclusive. */
export interface HeaderCell {
  name: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/**
 * Splits one record into its cells with their positions; quotes belong to the cell. The same grammar as `RecordScanner`.
 * `line`: physical line of the record's first character, which is in column 1.
 */
export function headerCells(record: string, delimiter: string, quote: string, line: number): HeaderCell[] {
  const cells: HeaderCell[] = [];
  let at = 0;
  let lineStart = 0;
  for (;;) {
    const start = { line, column: at - lineStart + 1 };
    let from = at;
    while (record[from] === ' ') from++;
    let name = '';
    if (record[from] === quote) {
      at = from + 1;
      for (; at < record.length; at++) {
        const unit = record[at] as string;
        if (unit === quote) {
          if (record[at + 1] !== quote) break;
          at++;
        } else if (unit === '\n' || (unit === '\r' && record[at + 1] !== '\n')) {
          line++;
          lineStart = at + 1;
        }
        name += unit;
      }
      at = Math.min(record.length, at + 1);
      while (at < record.length && record[at] !== delimiter) at++;
    } else {
      const end = record.indexOf(delimiter, at);
      name = record.slice(at, end < 0 ? record.length : end);
      at += name.length;
    }
    cells.push({ name, ...start, endLine: line, endColumn: at - lineStart + 1 });
    if (at >= record.length) return cells;
    at++;
  }
}
