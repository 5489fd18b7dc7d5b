/**
 * Makes names and values from data fit to be shown. Every face uses it, on top of its own escaping (Markdown, HTML, terminal):
 * here the text loses what could hide or reorder its neighbours, and its excess length.
 */

/**
 * Control characters (with line breaks, tabs and escape), bidirectional and invisible format characters, line and paragraph
 * separators, tag characters, byte order marks, private interchange noncharacters and lone surrogates. The zero-width joiner
 * stays: emoji and several scripts need it.
 */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\0', '\\0'],
]);

/** Unsafe characters as visible escapes: `\n`, `\u202e`. */
export function neutralise(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) as number;
    return SHORT.get(character) ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`);
  });
}

/** Longest value a report carries; a cell may be a whole document. */
export const REPORT_VALUE_LIMIT = 200;

/** At most `limit` code points: start and end with an ellipsis between. */
export function shorten(text: string, limit = 60): string {
  // Cut first: a name may have millions of characters, and two halves of a surrogate pair are one code point.
  const points = text.length > 4 * limit ? Array.from(text.slice(0, 2 * limit) + text.slice(-2 * limit)) : Array.from(text);
  if (points.length <= limit && text.length <= 4 * limit) return text;
  const tail = Math.floor((limit - 1) / 3);
  return `${points.slice(0, limit - 1 - tail).join('')}…${points.slice(points.length - tail).join('')}`;
}

/** A value or message from data on one line: shortened and neutralised. */
export function displayText(text: string, limit = 60): string {
  return neutralise(shorten(text, limit));
}

/** A column's name in a sentence: bare where it reads as one word, in quotation marks where it does not. */
export function displayName(name: string, limit = 60): string {
  const text = displayText(name, limit);
  return /^[\p{L}\p{N}_.$#@/-]+$/u.test(text) ? text : `“${text}”`;
}

/** A value in a sentence: as a name; the empty text is visible. */
export function displayValue(value: string, limit = 40): string {
  const text = displayText(value, limit);
  return /^[\p{L}\p{N}_.$#@/+-]+$/u.test(text) ? text : `“${text}”`;
}
