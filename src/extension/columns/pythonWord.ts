/** The text literal or name of a line of Python that holds this place, without its quotes; columns count from 0. */
export function pythonWord(line: string, at: number): { text: string; start: number; end: number } | undefined {
  for (const match of line.matchAll(/#.*$|[rbuRBU]{0,2}(["'])((?:\\.|(?!\1).)*)\1|[\p{L}_][\p{L}\p{N}_]*/gu)) {
    const [found, quote, content] = match;
    const end = match.index + found.length;
    if (at < match.index || at > end) continue;
    if (found.startsWith('#')) return undefined;
    return { text: quote === undefined ? found : (content ?? ''), start: match.index, end };
  }
  return undefined;
}

/** Whether a text literal that begins a subscript or a list in one is being written at the end of this: `df["`, `df[["a", "b`. Gives what is typed. */
export function openSubscript(before: string): { typed: string; quote: string } | undefined {
  const match = /[\w)\]]\[\s*\[?\s*(?:(["'])(?:(?!\1).)*\1\s*,\s*)*(["'])((?:(?!\2).)*)$/u.exec(before);
  return match ? { typed: match[3] ?? '', quote: match[2]! } : undefined;
}
