/** Classes of characters, as bits. */
export const UPPER = 1;
export const LOWER = 2;
export const DIGIT = 4;
export const PUNCTUATION = 8;
export const SPACE = 16;
export const NON_ASCII = 32;
/** Letter, digit or accent: part of a word. */
export const WORD = 64;
export const MARK = 128;
const KNOWN = 256;

const classes = new Uint16Array(0x10000);
const lowerCases = new Uint16Array(0x10000);
const beyond = new Map<number, number>();

/** Unicode's general categories; symbols such as `$` and `+` count as punctuation. */
function classOf(character: string, code: number): number {
  let bits = KNOWN;
  if (/\p{Lu}|\p{Lt}/u.test(character)) bits |= UPPER;
  if (/\p{Ll}/u.test(character)) bits |= LOWER;
  if (/\p{Nd}/u.test(character)) bits |= DIGIT;
  if (/\p{P}|\p{S}/u.test(character)) bits |= PUNCTUATION;
  if (/\s/u.test(character)) bits |= SPACE;
  if (/\p{L}|\p{N}|\p{M}/u.test(character)) bits |= WORD;
  if (/\p{M}/u.test(character)) bits |= MARK;
  return code > 127 ? bits | NON_ASCII : bits;
}

/** Classes of a code point. */
export function characterClass(code: number): number {
  if (code > 0xffff) {
    const known = beyond.get(code);
    if (known !== undefined) return known;
    const found = classOf(String.fromCodePoint(code), code);
    beyond.set(code, found);
    return found;
  }
  const known = classes[code] as number;
  if (known !== 0) return known;
  return (classes[code] = classOf(String.fromCharCode(code), code));
}

/** The lower case of a UTF-16 unit; units of surrogate pairs stay as they are. */
export function lowerCase(unit: number): number {
  const known = lowerCases[unit] as number;
  if (known !== 0) return known;
  const lower = String.fromCharCode(unit).toLowerCase();
  return (lowerCases[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit);
}
