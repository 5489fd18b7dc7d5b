/** First line of DuckDB's message, without what it quotes: cells of private columns, or a path of this machine. */
export function shortReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = (message.split('\n')[0] ?? '').replace(/^Error: /, '').replace(/file '[^']*'/g, 'the file').replace(/"[^"]*"|'[^']*'/g, '"…"').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
