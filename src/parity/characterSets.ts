/** Sets of ASCII characters, so that `[^\w\s]`, `[^A-Za-z0-9 ]` and `string.punctuation` can be compared. A pattern is read, never run. */

export type CharacterSet = ReadonlySet<number>;

const ALL = Array.from({ length: 128 }, (_, code) => code);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isWord = (code: number): boolean => isDigit(code) || isUpper(code) || isLower(code) || code === 95;
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

const CLASSES = new Map<string, (code: number) => boolean>([
  ['d', isDigit], ['w', isWord], ['s', isSpace],
  ['D', (code) => !isDigit(code)], ['W', (code) => !isWord(code)], ['S', (code) => !isSpace(code)],
]);
const ESCAPES = new Map([['n', 10], ['t', 9], ['r', 13], ['f', 12], ['v', 11]]);
/** Python's `string.punctuation`. */

export const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

export function charactersOf(text: string): CharacterSet {
  return new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0).filter((code) => code < 128));
}

/** The characters that a pattern of one character, one class or alternatives of these matches; undefined: it is more than that. */
export function charactersOfPattern(pattern: string): CharacterSet | undefined {
  let at = 0;
  const found = new Set<number>();
  const add = (matches: (code: number) => boolean): void => {
    for (const code of ALL) if (matches(code)) found.add(code);
  };
  const escaped = (): ((code: number) => boolean) | undefined => {
    const letter = pattern[at + 1];
    if (letter === undefined) return undefined;
    at += 2;
    const named = CLASSES.get(letter);
    if (named) return named;
    const code = ESCAPES.get(letter) ?? (/[A-Za-z0-9]/.test(letter) ? undefined : letter.codePointAt(0));
    return code === undefined ? undefined : (other) => other === code;
  };
  const one = (): boolean => {
    const character = pattern[at];
    if (character === undefined) return false;
    if (character === '[') {
      const set = readClass();
      if (!set) return false;
      add((code) => set.has(code));
      return true;
    }
    if (character === '\\') {
      const matches = escaped();
      if (matches) add(matches);
      return matches !== undefined;
    }
    if ('.^$*+?{}()|]'.includes(character)) return false;
    const code = character.codePointAt(0) ?? 0;
    add((other) => other === code);
    at++;
    return true;
  };
  const readClass = (): Set<number> | undefined => {
    at++;
    const negated = pattern[at] === '^';
    if (negated) at++;
    const inside = new Set<number>();
    let first = true;
    while (at < pattern.length && (pattern[at] !== ']' || first)) {
      first = false;
      if (pattern[at] === '\\') {
        const matches = escaped();
        if (!matches) return undefined;
        for (const code of ALL) if (matches(code)) inside.add(code);
        continue;
      }
      const from = pattern.codePointAt(at) ?? 0;
      const to = pattern[at + 1] === '-' && pattern[at + 2] !== ']' && pattern[at + 2] !== '\\' ? pattern.codePointAt(at + 2) : undefined;
      for (let code = from; code <= Math.min(to ?? from, 127); code++) inside.add(code);
      at += to === undefined ? 1 : 3;
    }
    if (pattern[at] !== ']') return undefined;
    at++;
    return negated ? new Set(ALL.filter((code) => !inside.has(code))) : inside;
  };
  for (;;) {
    if (!one()) return undefined;
    if (pattern[at] === '+' || pattern[at] === '*') at++;
    else if (pattern[at] === '{') at = pattern.indexOf('}', at) < 0 ? pattern.length + 1 : pattern.indexOf('}', at) + 1;
    if (at > pattern.length) return undefined;
    if (at >= pattern.length) return found;
    if (pattern[at] !== '|') return undefined;
    at++;
  }
}

export function hasDigits(set: CharacterSet): boolean {
  return [...set].some(isDigit);
}

/** Only spaces, tabs and line ends. */
export function isBlank(set: CharacterSet): boolean {
  return set.size > 0 && [...set].every((code) => isSpace(code));
}
