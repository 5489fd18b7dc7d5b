export interface TableColumn {
  title: string;
  align?: 'right';
}

/** Rows aligned under their titles, two spaces apart, without trailing white space. Cells must be fit for a line. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[], indent = '  '): string[] {
  const lines = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => width(cells[i] ?? ''))));
  return lines.map((cells) => {
    const padded = columns.map(({ align }, i) => {
      const cell = cells[i] ?? '';
      const space = ' '.repeat((widths[i] as number) - width(cell));
      return align === 'right' ? space + cell : cell + space;
    });
    return (indent + padded.join('  ')).trimEnd();
  });
}

/** Columns of a terminal: East Asian wide characters and emoji take two, combining marks none. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{M}|\u200d|\ufe0f/u.test(character)) continue;
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
  }
  return columns;
}
