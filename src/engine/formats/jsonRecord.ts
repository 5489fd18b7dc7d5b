import { BUDGETS } from '../budgets.ts';
import { JsonKeys, VALUE_ESCAPED, VALUE_LIST, VALUE_NULL, VALUE_PLAIN, VALUE_STRING } from './jsonColumns.ts';
import type { JsonColumn, JsonColumns, JsonKey } from './jsonColumns.ts';
import type { HeaderCell } from './headerCells.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const MINUS = 0x2d;

/** Why a record cannot be used. */
class RecordFault extends Error {}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/**
 * Reads JSON objects to the places of their values, without making values of them: numbers keep every digit and keys are never
 * properties of anything. Strict JSON, except that `NaN`, `Infinity` and `-Infinity` are numbers, as Python writes them.
 */
export class JsonRecordParser {
  /** Columns that the last record has, in its order. */
  readonly touched: JsonColumn[] = [];
  /** Number of the last record, from 1; the columns that it has carry it. */
  record = 0;
  private readonly columns: JsonColumns;
  private bytes: Uint8Array = new Uint8Array();
  private at = 0;
  private end = 0;
  private place: (at: number, end: number) => Omit<HeaderCell, 'name'> = () => ({ line: 1, column: 1, endLine: 1, endColumn: 1 });

  constructor(columns: JsonColumns) {
    this.columns = columns;
  }

  /** The next record. Returns what is wrong with it, or undefined. `place`: where bytes stand in the file. */
  read(bytes: Uint8Array, start: number, end: number, place: (at: number, end: number) => Omit<HeaderCell, 'name'>): string | undefined {
    Object.assign(this, { bytes, at: start, end, place });
    this.record++;
    this.touched.length = 0;
    try {
      this.space();
      if (this.bytes[this.at] !== OPEN_OBJECT || this.at >= end) return 'no JSON object';
      this.object(this.columns.root, 1);
      this.space();
      if (this.at < end) return 'text after the JSON object';
      return undefined;
    } catch (error) {
      if (error instanceof RecordFault) return error.message;
      throw error;
    }
  }

  private object(keys: JsonKeys, depth: number): void {
    if (depth > BUDGETS.jsonDepth) throw new RecordFault(`nested deeper than ${BUDGETS.jsonDepth} levels`);
    this.at++;
    this.space();
    if (this.take(CLOSE_OBJECT)) return;
    for (let position = 0; ; position++) {
      const key = this.key(keys, position);
      if (key.record === this.record) throw new RecordFault('a key that occurs twice');
      key.record = this.record;
      position = key.index;
      this.expect(COLON);
      this.space();
      if (this.peek() === OPEN_OBJECT) {
        key.keys ??= new JsonKeys(key.path);
        this.object(key.keys, depth + 1);
        if (key.keys.order.length > 0) key.column.hasKeys = true;
      } else this.leaf(key.column, depth);
      this.space();
      if (this.take(CLOSE_OBJECT)) return;
      this.expect(COMMA);
      this.space();
    }
  }

  /** Records mostly have the same keys in the same order: the expected one is compared byte by byte before any is decoded. */
  private key(keys: JsonKeys, position: number): JsonKey {
    const start = this.at + 1;
    if (this.peek() !== QUOTE) throw this.broken();
    const expected = keys.order[position];
    if (expected && this.stands(expected.raw, start)) {
      this.at = start + expected.raw.length + 1;
      return expected;
    }
    const escaped = this.string();
    const stop = this.at - 1;
    const raw = this.bytes.subarray(start, stop);
    const name = escaped ? unescape(raw) : Buffer.from(raw).toString('utf8');
    // The buffer is used again: what is kept is a copy.
    return keys.byName.get(name) ?? this.columns.add(keys, name, new Uint8Array(raw), () => this.place(start - 1, stop + 1));
  }

  private stands(raw: Uint8Array, start: number): boolean {
    const { bytes } = this;
    if (start + raw.length >= this.end || bytes[start + raw.length] !== QUOTE) return false;
    for (let k = 0; k < raw.length; k++) if (bytes[start + k] !== raw[k]) return false;
    return true;
  }

  private leaf(column: JsonColumn, depth: number): void {
    if (column.record === this.record) throw new RecordFault('two values for one dotted name');
    column.record = this.record;
    column.from = this.at;
    this.touched.push(column);
    column.kind = this.value(depth);
    column.to = this.at;
  }

  /** Reads any value but an object that is flattened. */
  private value(depth: number): number {
    const byte = this.peek();
    if (byte === QUOTE) return this.string() ? VALUE_ESCAPED : VALUE_STRING;
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      this.nested(byte, depth + 1);
      return VALUE_LIST;
    }
    if (isDigit(byte) || byte === MINUS) {
      this.number();
      return VALUE_PLAIN;
    }
    if (this.word('true') || this.word('false') || this.word('NaN') || this.word('Infinity')) return VALUE_PLAIN;
    if (this.word('null')) return VALUE_NULL;
    throw this.broken();
  }

  /** A list, or an object in one: checked, and kept as its text. */
  private nested(open: number, depth: number): void {
    if (depth > BUDGETS.jsonDepth) throw new RecordFault(`nested deeper than ${BUDGETS.jsonDepth} levels`);
    const close = open === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT;
    this.at++;
    this.space();
    if (this.take(close)) return;
    for (;;) {
      if (open === OPEN_OBJECT) {
        if (this.peek() !== QUOTE) throw this.broken();
        this.string();
        this.expect(COLON);
        this.space();
      }
      this.value(depth);
      this.space();
      if (this.take(close)) return;
      this.expect(COMMA);
      this.space();
    }
  }

  /** Moves behind the closing quote. True when there are escapes in it. */
  private string(): boolean {
    const { bytes, end } = this;
    let escaped = false;
    let at = this.at + 1;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) {
        this.at = at + 1;
        return escaped;
      }
      if (byte === BACKSLASH) {
        escaped = true;
        const next = at + 1 < end ? (bytes[++at] as number) : 0;
        if (next === 0x75) {
          for (let k = 0; k < 4; k++) if (at + 1 >= end || !isHex(bytes[++at] as number)) throw this.broken(at);
        } else if (!ESCAPES.has(next)) throw this.broken(at);
      } else if (byte < 0x20) throw this.broken(at);
    }
    throw this.broken(end);
  }

  private number(): void {
    if (this.peek() === MINUS) this.at++;
    if (this.word('Infinity')) return;
    const first = this.peek();
    if (!isDigit(first)) throw this.broken();
    if (first === 0x30) this.at++;
    else this.digits();
    if (this.peek() === 0x2e) {
      this.at++;
      if (!isDigit(this.peek())) throw this.broken();
      this.digits();
    }
    if (((this.peek() ?? 0) | 0x20) !== 0x65) return;
    this.at++;
    const sign = this.peek();
    if (sign === MINUS || sign === 0x2b) this.at++;
    if (!isDigit(this.peek())) throw this.broken();
    this.digits();
  }

  private digits(): void {
    while (isDigit(this.peek())) this.at++;
  }

  private word(word: string): boolean {
    if (this.at + word.length > this.end) return false;
    for (let k = 0; k < word.length; k++) if (this.bytes[this.at + k] !== word.charCodeAt(k)) return false;
    this.at += word.length;
    return true;
  }

  private space(): void {
    for (; this.at < this.end; this.at++) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 10 && byte !== 13 && byte !== 9) return;
    }
  }

  private peek(): number | undefined {
    return this.at < this.end ? this.bytes[this.at] : undefined;
  }

  private take(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  private expect(byte: number): void {
    this.space();
    if (!this.take(byte)) throw this.broken();
  }

  private broken(at = this.at): RecordFault {
    return new RecordFault(at >= this.end ? 'JSON that breaks off' : 'invalid JSON');
  }
}

/** `"`, `\`, `/`, b, f, n, r, t. */
const ESCAPES = new Set([0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

function isHex(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

/** The text that the inside of a checked JSON string stands for. */
export function unescape(raw: Uint8Array): string {
  return JSON.parse(`"${Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('utf8')}"`) as string;
}
