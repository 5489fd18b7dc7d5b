/** Unicode's simple case mappings, one character for one, as databases use them; JavaScript has the full ones, which depend on what stands beside. */

const PLAIN = /^[\0-\x7f]*$/;
/** Those whose full mapping is longer than a character. */
const LOWER = new Map([['\u0130', 'i']]);
const UPPER = new Map([['\u00df', '\u1e9e'], ['\u1fb3', '\u1fbc'], ['\u1fc3', '\u1fcc'], ['\u1ff3', '\u1ffc'], ...greek(0x1f80), ...greek(0x1f90), ...greek(0x1fa0)]);

export function lowerCase(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : mapped(text, (character) => character.toLowerCase(), LOWER);
}

export function upperCase(text: string): string {
  return PLAIN.test(text) ? text.toUpperCase() : mapped(text, (character) => character.toUpperCase(), UPPER);
}

function mapped(text: string, full: (character: string) => string, special: ReadonlyMap<string, string>): string {
  let result = '';
  for (const character of text) {
    const other = full(character);
    result += special.get(character) ?? (other.length === character.length ? other : character);
  }
  return result;
}

/** Eight small letters with an iota below; their capitals follow them. */
function greek(from: number): [string, string][] {
  return Array.from({ length: 8 }, (_, k) => [String.fromCharCode(from + k), String.fromCharCode(from + 8 + k)]);
}
