/** The line of the `def` around each line of Python, from 0; a line outside any function has none. Told by indentation, as Python does. */
export function functionLine(lines: readonly string[], line: number): number | undefined {
  let indent = indentOf(lines[line] ?? '');
  for (let at = line - 1; at >= 0 && indent > 0; at--) {
    const text = lines[at]!;
    if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
    const own = indentOf(text);
    if (own >= indent) continue;
    if (/^\s*(?:async\s+)?def\s/.test(text)) return at;
    indent = own;
  }
  return undefined;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
