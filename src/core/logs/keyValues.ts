import { JsonNumber, parsedJson } from './jsonValue.ts';
import type { JsonValue } from './jsonValue.ts';

const KEY = /(?:^|[\s,;([])([A-Za-z_@][\w.@-]*)=/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The `key=value` pairs of a message, in their order: values are JSON, quoted, or go to the next space or comma. */
export function keyValues(message: string): [string, JsonValue][] {
  const pairs: [string, JsonValue][] = [];
  KEY.lastIndex = 0;
  for (let match = KEY.exec(message); match; match = KEY.exec(message)) {
    const start = match.index + match[0].length;
    const { value, end } = valueAt(message, start);
    pairs.push([match[1] ?? '', value]);
    KEY.lastIndex = end;
  }
  return pairs;
}

function valueAt(text: string, start: number): { value: JsonValue; end: number } {
  const first = text[start];
  if (first === '{' || first === '[') {
    const end = closing(text, start);
    const value = end === undefined ? undefined : parsedJson(text.slice(start, end));
    if (end !== undefined && value !== undefined) return { value, end };
  }
  if (first === '"' || first === "'") {
    const end = text.indexOf(first, start + 1);
    if (end > 0) return { value: text.slice(start + 1, end), end: end + 1 };
  }
  const end = start + (/^[^\s,;)\]]*/.exec(text.slice(start, start + LONGEST))?.[0].length ?? 0);
  const word = text.slice(start, end);
  return { value: NUMBER.test(word) ? new JsonNumber(word) : word, end };
}

/** Characters of a value without quotes. */
const LONGEST = 4096;

/** Behind the bracket that closes the one at `start`. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
  return undefined;
}
