const SPACE = 32;

/**
 * Where the fields of a record lie: the fields from `bounds[2k]` up to `bounds[2k + 1]`, with their quotes. The same grammar as
 * `RecordScanner`. Returns how many there are; `bounds` must hold as many pairs as the caller wants to know.
 */
export function fieldBounds(bytes: Uint8Array, start: number, end: number, delimiter: number, quote: number, bounds: Uint32Array): number {
  let field = 0;
  let at = start;
  for (;;) {
    const from = at;
    while (at < end && bytes[at] === SPACE && delimiter !== SPACE) at++;
    if (at < end && bytes[at] === quote) {
      for (at++; at < end; at++) {
        if (bytes[at] !== quote) continue;
        if (bytes[at + 1] !== quote || at + 1 >= end) break;
        at++;
      }
    } else at = from;
    while (at < end && bytes[at] !== delimiter) at++;
    if (2 * field + 1 < bounds.length) {
      bounds[2 * field] = from;
      bounds[2 * field + 1] = at;
    }
    field++;
    if (at >= end) return field;
    at++;
  }
}

/** The text of a field without its quotes. */
export function fieldText(bytes: Uint8Array, from: number, to: number, quote: number): string {
  let start = from;
  while (start < to && bytes[start] === SPACE) start++;
  const quoted = start < to && bytes[start] === quote;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + (quoted ? start : from), to - (quoted ? start : from)).toString('utf8');
  if (!quoted) return text;
  const mark = String.fromCharCode(quote);
  const last = text.lastIndexOf(mark);
  return text.slice(1, last > 0 ? last : undefined).replaceAll(mark + mark, mark);
}
