const ESCAPE = String.fromCharCode(0x1b);
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

/** A line without the colours of a terminal. */
export function withoutColours(line: string): string {
  return line.includes(ESCAPE) ? line.replace(COLOURS, '') : line;
}
