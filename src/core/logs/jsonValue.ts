/** A number as it is written: 16.0 stays 16.0, and 14642743634293743168 keeps its digits. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** Why a text is no JSON. */
export class JsonFault extends Error {}

/** Levels of objects and lists; a deeper text is refused instead of exhausting the stack. */
const DEEPEST = 100;

/**
 * Reads one JSON value. Strict, except that `NaN`, `Infinity` and `-Infinity` are numbers, as Python writes them. Objects are maps, so
 * that no key is a property of anything.
 * @throws JsonFault
 */
export function parseJson(text: string): JsonValue {
  return new Parser(text).whole();
}

/** The same, undefined for what is no JSON. */
export function parsedJson(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonFault) return undefined;
    throw error;
  }
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** JSON text without white space, numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isObject(value)) return `{${[...value].map(([key, each]) => `${JSON.stringify(key)}:${jsonText(each)}`).join(',')}}`;
  return JSON.stringify(value);
}

/** What a cell of a table has for a value: null for null, lists and objects as their text. */
export function cellText(value: JsonValue): string | null {
  if (typeof value === 'string') return value;
  if (value instanceof JsonNumber) return value.text === 'Infinity' ? 'inf' : value.text === '-Infinity' ? '-inf' : value.text;
  return value === null ? null : jsonText(value);
}

const NUMBER = /-?(?:Infinity|(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
// Control characters are what JSON forbids in a string.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/;
/** The keys that the texts before had, by how many keys came before them: records are much alike, and a key that is known need not be read. */
const KEYS: string[] = [];
const MOST_KEYS = 64;
const LONGEST_KEY = 64;

class Parser {
  private at = 0;
  /** Keys so far. */
  private keys = 0;
  /** Where the next backslash is; beyond the end where there is none. */
  private backslash = -1;
  private readonly text: string;
  private readonly hasControl: boolean;

  constructor(text: string) {
    this.text = text;
    this.hasControl = CONTROL.test(text);
  }

  whole(): JsonValue {
    this.space();
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new JsonFault('text after the JSON value');
    return value;
  }

  private value(depth: number): JsonValue {
    switch (this.text.charCodeAt(this.at)) {
      case 0x22:
        return this.string();
      case 0x7b:
        return this.object(depth + 1);
      case 0x5b:
        return this.list(depth + 1);
      case 0x74:
        return this.word('true', true);
      case 0x66:
        return this.word('false', false);
      case 0x6e:
        return this.word('null', null);
      case 0x4e:
        return this.word('NaN', new JsonNumber('NaN'));
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonObject {
    if (depth > DEEPEST) throw new JsonFault(`nested deeper than ${DEEPEST} levels`);
    const map = new Map<string, JsonValue>();
    this.at++;
    this.space();
    if (this.take(0x7d)) return map;
    for (;;) {
      if (this.text.charCodeAt(this.at) !== 0x22) throw this.broken();
      const key = this.key();
      if (map.has(key)) throw new JsonFault('a key that occurs twice');
      this.space();
      if (!this.take(0x3a)) throw this.broken();
      this.space();
      map.set(key, this.value(depth));
      this.space();
      if (this.take(0x7d)) return map;
      if (!this.take(0x2c)) throw this.broken();
      this.space();
    }
  }

  private list(depth: number): JsonValue[] {
    if (depth > DEEPEST) throw new JsonFault(`nested deeper than ${DEEPEST} levels`);
    const list: JsonValue[] = [];
    this.at++;
    this.space();
    if (this.take(0x5d)) return list;
    for (;;) {
      list.push(this.value(depth));
      this.space();
      if (this.take(0x5d)) return list;
      if (!this.take(0x2c)) throw this.broken();
      this.space();
    }
  }

  private key(): string {
    const { text, at } = this;
    const known = KEYS[this.keys];
    if (known !== undefined && text.startsWith(known, at + 1) && text.charCodeAt(at + 1 + known.length) === 0x22) {
      this.keys++;
      this.at = at + known.length + 2;
      return known;
    }
    const key = this.string();
    const position = this.keys++;
    // A key with escapes is not written as it is read.
    if (position < MOST_KEYS && key.length <= LONGEST_KEY && this.at === at + key.length + 2 && !key.includes('\\')) {
      // A part of a text would keep all of it.
      KEYS[position] = ` ${key}`.slice(1);
    }
    return key;
  }

  private string(): string {
    const { text } = this;
    const start = this.at + 1;
    let end = text.indexOf('"', start);
    if (end > 0 && this.backslash < end && this.backslash < start) {
      this.backslash = text.indexOf('\\', start);
      if (this.backslash < 0) this.backslash = text.length;
    }
    const isPlain = end > 0 && this.backslash > end;
    // A quote behind an odd number of backslashes is part of the string.
    if (!isPlain) while (end > 0 && this.escaped(start, end)) end = text.indexOf('"', end + 1);
    if (end < 0) throw new JsonFault('JSON that breaks off');
    const raw = text.slice(start, end);
    this.at = end + 1;
    if (isPlain && !(this.hasControl && CONTROL.test(raw))) return raw;
    return unescaped(raw);
  }

  private escaped(start: number, quote: number): boolean {
    let backslashes = 0;
    for (let at = quote - 1; at >= start && this.text.charCodeAt(at) === 0x5c; at--) backslashes++;
    return backslashes % 2 === 1;
  }

  private number(): JsonNumber {
    const { text, at } = this;
    // Nearly all numbers are digits with a point, or without: a pattern takes longer.
    let end = text.charCodeAt(at) === 0x2d ? at + 1 : at;
    const first = end;
    while (isDigit(text.charCodeAt(end))) end++;
    const digits = end - first;
    if (digits > 0 && (digits === 1 || text.charCodeAt(first) !== 0x30)) {
      let next = text.charCodeAt(end);
      if (next === 0x2e && isDigit(text.charCodeAt(end + 1))) {
        end += 2;
        while (isDigit(text.charCodeAt(end))) end++;
        next = text.charCodeAt(end);
      }
      if (next === 0x2c || next === 0x5d || next === 0x7d) {
        this.at = end;
        return new JsonNumber(text.slice(at, end));
      }
    }
    NUMBER.lastIndex = at;
    const [found] = NUMBER.exec(text) ?? [];
    if (found === undefined) throw this.broken();
    this.at += found.length;
    return new JsonNumber(found);
  }

  private word<T extends JsonValue>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.broken();
    this.at += word.length;
    return value;
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }

  private broken(): JsonFault {
    return new JsonFault(this.at >= this.text.length ? 'JSON that breaks off' : 'invalid JSON');
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The commonest escape is a line end, at the end of CSV. */
function unescaped(raw: string): string {
  const first = raw.indexOf('\\');
  if (first === raw.length - 2 && raw.endsWith('n') && !CONTROL.test(raw)) return `${raw.slice(0, first)}\n`;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    throw new JsonFault('invalid JSON');
  }
}
