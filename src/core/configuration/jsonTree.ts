/**
 * JSON (RFC 8259) with the line of every value, so that a problem in a configuration can be shown where it is. `JSON.parse` gives
 * no positions, and makes objects whose keys (`__proto__`) can change their meaning; here members are a list.
 */
export type JsonNode = { line: number } & (
  | { type: 'string'; value: string }
  | { type: 'number'; value: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'null' }
  | { type: 'array'; items: JsonNode[] }
  | { type: 'object'; members: { key: string; line: number; value: JsonNode }[] }
);

export interface JsonError {
  line: number;
  /** What was expected, to follow "line 3: ". */
  message: string;
}

const DEEPEST = 50;

export function parseJsonTree(text: string): { ok: true; root: JsonNode } | { ok: false; error: JsonError } {
  const reader = new Reader(text.replace(/^\ufeff/, ''));
  try {
    const root = reader.value(0);
    reader.end();
    return { ok: true, root };
  } catch (error) {
    if (error instanceof Unexpected) return { ok: false, error: { line: error.line, message: error.message } };
    throw error;
  }
}

class Unexpected extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): JsonNode {
    if (depth > DEEPEST) throw this.#unexpected(`nested more than ${DEEPEST} deep`);
    const next = this.#peek();
    const line = this.#line;
    if (next === '{') return { type: 'object', line, members: this.#members(depth) };
    if (next === '[') return { type: 'array', line, items: this.#items(depth) };
    if (next === '"') return { type: 'string', line, value: this.#string() };
    const word = /[^\s,:[\]{}"]*/y;
    word.lastIndex = this.#at;
    const token = word.exec(this.#text)?.[0] ?? '';
    this.#at += token.length;
    if (token === 'true' || token === 'false') return { type: 'boolean', line, value: token === 'true' };
    if (token === 'null') return { type: 'null', line };
    if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(token)) return { type: 'number', line, value: Number(token) };
    this.#at -= token.length;
    throw this.#unexpected('a value is expected');
  }

  end(): void {
    if (this.#peek() !== '') throw this.#unexpected('nothing more is expected after the closing bracket');
  }

  #members(depth: number): { key: string; line: number; value: JsonNode }[] {
    const members: { key: string; line: number; value: JsonNode }[] = [];
    this.#take('{');
    if (this.#peek() === '}') this.#take('}');
    else
      for (;;) {
        if (this.#peek() !== '"') throw this.#unexpected('a name in quotation marks is expected');
        const line = this.#line;
        const key = this.#string();
        this.#take(':');
        members.push({ key, line, value: this.value(depth + 1) });
        if (this.#peek() !== ',') break;
        this.#take(',');
      }
    if (members.length > 0) this.#take('}');
    return members;
  }

  #items(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.#take('[');
    if (this.#peek() === ']') {
      this.#take(']');
      return items;
    }
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.#peek() !== ',') break;
      this.#take(',');
    }
    this.#take(']');
    return items;
  }

  #string(): string {
    const token = /"(?:[^"\\\n]|\\.)*"/y;
    token.lastIndex = this.#at;
    const raw = token.exec(this.#text)?.[0];
    if (raw === undefined) throw this.#unexpected('a closing quotation mark is missing');
    try {
      const value = JSON.parse(raw) as string;
      this.#at += raw.length;
      return value;
    } catch {
      throw this.#unexpected('a string holds a character that must be escaped');
    }
  }

  /** Next character that is not white space; '' at the end. */
  #peek(): string {
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] as string;
      if (character === '\n') this.#line++;
      else if (character !== ' ' && character !== '\t' && character !== '\r') return character;
    }
    return '';
  }

  #take(character: string): void {
    if (this.#peek() !== character) throw this.#unexpected(`“${character}” is expected`);
    this.#at++;
  }

  #unexpected(message: string): Unexpected {
    return new Unexpected(this.#line, message);
  }
}
