import { fieldText } from '../formats/recordFields.ts';
import { isNumberText } from '../formats/numberText.ts';
import { LARGEST_EXACT } from '../profile/cellFacts.ts';
import type { CellFacts } from '../profile/cellFacts.ts';
import { columnFacts } from './columnFacts.ts';
import { Dictionary } from './dictionary.ts';
import { DictionaryBuilder } from './dictionaryBuilder.ts';
import type { ColumnData } from './memoryTable.ts';
import { parseDecimal } from './parseDecimal.ts';
import { sharedDoubles, sharedIntegers } from './sharedArrays.ts';
import { textLooks } from './textLooks.ts';
import { trimSpaces } from './trimSpaces.ts';

const SPACE = 32;
const LAST_ASCII = 126;

/** What makes a cell of bytes. */
export interface CellGrammar {
  quote: number;
  /** Texts that mean "missing" after trimming. */
  missing: ReadonlySet<string>;
}

/** Takes the cells of one column, row by row, as they lie in the file: bytes `from` to `to`, with their quotes. */
export interface ColumnReader {
  readonly memory: number;
  /** False where the cell cannot be in such a column: then all of it must be read again, as texts. */
  take(bytes: Uint8Array, from: number, to: number): boolean;
  finish(): ColumnData;
}

/** A column in which the pass over the file has found nothing but plain numbers. */
export class NumberReader implements ColumnReader {
  private readonly values: Float64Array;
  private readonly facts: CellFacts;
  private readonly missing: ReadonlySet<string>;
  private readonly emptyIsMissing: boolean;
  private row = 0;

  constructor(rows: number, facts: CellFacts, { missing }: CellGrammar) {
    this.values = sharedDoubles(rows);
    this.facts = facts;
    this.missing = missing;
    this.emptyIsMissing = missing.has('');
  }

  get memory(): number {
    return this.values.byteLength;
  }

  take(bytes: Uint8Array, from: number, to: number): boolean {
    if (to === from) {
      this.values[this.row++] = NaN;
      return this.emptyIsMissing;
    }
    const fast = parseDecimal(bytes, from, to);
    if (!Number.isNaN(fast)) {
      this.values[this.row++] = fast;
      return true;
    }
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
    if (!isNumberText(text)) {
      this.values[this.row++] = NaN;
      return this.missing.has(text);
    }
    const value = Number(text);
    this.values[this.row++] = value;
    // Beyond it the number may be a code, and then its digits count.
    return Math.abs(value) <= LARGEST_EXACT;
  }

  finish(): ColumnData {
    return { kind: 'numbers', facts: this.facts, values: this.values };
  }
}

/** Any other column. */
export class TextReader implements ColumnReader {
  private readonly dictionary = new DictionaryBuilder();
  private readonly codes: Int32Array;
  private readonly grammar: CellGrammar;
  private readonly longestMissing: number;
  /** By code of the dictionary: how many cells, negative where it means "missing". */
  private counts = new Int32Array(64);
  private row = 0;

  constructor(rows: number, grammar: CellGrammar) {
    this.codes = sharedIntegers(rows);
    this.grammar = grammar;
    this.longestMissing = Math.max(0, ...[...grammar.missing].map((text) => Buffer.byteLength(text)));
  }

  get memory(): number {
    return this.codes.byteLength + this.counts.byteLength + this.dictionary.memory;
  }

  take(bytes: Uint8Array, from: number, to: number): boolean {
    let first = from;
    while (first < to && bytes[first] === SPACE) first++;
    if (first < to && bytes[first] === this.grammar.quote) this.unquote(bytes, first, to);
    else this.add(bytes, from, to);
    return true;
  }

  finish(): ColumnData {
    const { dictionary, codes, counts, row: rows } = this;
    const { data, places } = dictionary.finish(counts);
    for (let row = 0; row < rows; row++) codes[row] = places[codes[row] as number] as number;
    const texts = new Dictionary(data);
    const ordered = sharedIntegers(texts.size);
    places.forEach((place, code) => {
      if (place >= 0) ordered[place] = counts[code] as number;
    });
    const numbers = sharedDoubles(texts.size);
    texts.texts.forEach((text, place) => (numbers[place] = numberOf(text)));
    return { kind: 'texts', facts: columnFacts(texts, ordered, numbers, rows), texts: data, counts: ordered, numbers, codes, looks: textLooks(texts, ordered, codes) };
  }

  /** From the opening quote on. */
  private unquote(bytes: Uint8Array, from: number, to: number): void {
    const { quote } = this.grammar;
    let close = from + 1;
    while (close < to && bytes[close] !== quote) close++;
    let end = to;
    while (end > close && bytes[end - 1] === SPACE) end--;
    // No quote inside: the text lies there as it is.
    if (close === end - 1) return this.add(bytes, from + 1, close);
    const text = Buffer.from(fieldText(bytes, from, to, quote));
    this.add(text, 0, text.length);
  }

  private add(bytes: Uint8Array, from: number, to: number): void {
    const { dictionary } = this;
    const known = dictionary.size;
    const code = dictionary.add(bytes, from, to);
    if (code === known) {
      if (code >= this.counts.length) {
        const grown = new Int32Array(2 * this.counts.length);
        grown.set(this.counts);
        this.counts = grown;
      }
      if (this.isMissing(bytes, from, to)) this.counts[code] = -1;
    }
    if ((this.counts[code] as number) >= 0) this.counts[code]!++;
    // Beyond the rows that were announced nothing is written; the caller finds the difference.
    this.codes[this.row++] = code;
  }

  private isMissing(bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from > this.longestMissing && !mayHaveOuterSpace(bytes, from, to)) return false;
    return this.grammar.missing.has(trimSpaces(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')));
  }
}

/** White space is at most a space, or not ASCII. */
function mayHaveOuterSpace(bytes: Uint8Array, from: number, to: number): boolean {
  return [from, to - 1].some((at) => (bytes[at] as number) <= SPACE || (bytes[at] as number) > LAST_ASCII);
}

/** Characters that a number, or white space around it, may have. */
const NUMERIC = /^[0-9+\-.eE\s\u0080-\uffff]+$/;

function numberOf(text: string): number {
  if (!NUMERIC.test(text)) return NaN;
  const trimmed = trimSpaces(text);
  return isNumberText(trimmed) ? Number(trimmed) : NaN;
}
