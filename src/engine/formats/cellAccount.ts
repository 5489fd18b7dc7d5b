import { trimSpaces } from '../memory/trimSpaces.ts';
import { STRUCTURE } from './fieldEnds.ts';
import type { FieldObserver } from './fieldEnds.ts';
import { isNumberText } from './numberText.ts';

/** What the pass over the bytes learns of the cells of one column; well-formed records only. */
export interface ColumnCells {
  /** Missing cells by how they are written, without quotes and white space around; most frequent first. */
  missing: { value: string; count: number }[];
  /** Whole numbers with a decimal point; present where every present cell is a whole number. */
  decimalPoints?: number;
  /** Present where every present cell is a plain number and none may be a code: its digits say all there is. */
  numbers?: PlainNumbers;
}

export interface PlainNumbers {
  integers: boolean;
  /** Characters of the present cells together; of the shortest, and of the longest. */
  length: number;
  shortest: number;
  longest: number;
}

/** Classes of bytes, and which of them a column stops at: text, numbers with fractions, whole numbers. */
const FOREIGN = 2;
const POINT = 4;
const TEXT_STOPS = STRUCTURE;
const NUMBER_STOPS = STRUCTURE | FOREIGN;
const WHOLE_STOPS = STRUCTURE | FOREIGN | POINT;
const ZERO = 48;
const SPACE = 32;
const MINUS = 45;
const LAST_ASCII = 126;
/** Digits from which on integers may be beyond 2^53. */
const MANY_DIGITS = 16;

/**
 * Looks at cells while records are told apart. Every column begins as one of whole numbers; a byte that such a number cannot have
 * marks its cell, and the marked cells decide, when their record has turned out well-formed, what the column is from then on.
 */
export class CellAccount implements FieldObserver {
  /** By byte. */
  readonly classes = new Uint8Array(256);
  /** By column: classes that the scanner must stop at. */
  readonly stops: Uint8Array;
  /** By column of the running record: end of the field, counted from the start of the record. */
  readonly ends: Int32Array;
  /** By column of the running record: a byte was met that is not of the column's kind. */
  readonly marks: Uint8Array;
  marked = false;

  private readonly columns: number;
  private readonly quote: number;
  private readonly tokens: ReadonlySet<string>;
  /** First bytes that a missing cell can have, and the most bytes; it may be in quotes. */
  private readonly beginnings = new Uint8Array(256);
  private readonly longestToken: number;
  private readonly emptyIsMissing: boolean;
  private readonly empty: Float64Array;
  private readonly spellings: (Map<string, number> | undefined)[] = [];
  private readonly count: Float64Array;
  private readonly length: Float64Array;
  private readonly shortest: Int32Array;
  private readonly longest: Int32Array;
  private readonly points: Float64Array;
  private readonly leadingZero: Uint8Array;
  /** The bytes of the running piece, and where it begins in the file. */
  private bytes: Uint8Array = new Uint8Array(0);
  private offset = 0;
  /** Earlier bytes of a record that began in a piece before. */
  private earlier: Uint8Array[] = [];

  constructor(columns: number, delimiter: number, quote: number, missingValues: readonly string[]) {
    this.columns = columns;
    this.quote = quote;
    this.tokens = new Set(missingValues);
    this.emptyIsMissing = this.tokens.has('');
    const quoteText = String.fromCharCode(quote);
    this.longestToken = 2 + Math.max(0, ...missingValues.map((value) => Buffer.byteLength(value) + value.split(quoteText).length - 1));
    for (const value of missingValues) if (value !== '') this.beginnings[Buffer.from(value)[0] as number] = 1;
    this.beginnings[quote] = 1;
    for (let byte = 0; byte < 256; byte++) if (byte <= SPACE || byte > LAST_ASCII) this.beginnings[byte] = 1;
    this.classes.fill(FOREIGN);
    for (let digit = 0; digit <= 9; digit++) this.classes[ZERO + digit] = 0;
    this.classes[0x2e] = POINT;
    for (const byte of [delimiter, 10, 13]) this.classes[byte] = STRUCTURE;
    // Where a number can mean "missing", no column is one of plain numbers.
    const numbersAreMissing = missingValues.some((value) => value !== '' && isNumberText(value));
    this.stops = new Uint8Array(columns).fill(numbersAreMissing ? TEXT_STOPS : WHOLE_STOPS);
    this.ends = new Int32Array(columns + 1);
    this.marks = new Uint8Array(columns + 1);
    this.empty = new Float64Array(columns);
    this.count = new Float64Array(columns);
    this.length = new Float64Array(columns);
    this.shortest = new Int32Array(columns).fill(2 ** 31 - 1);
    this.longest = new Int32Array(columns);
    this.points = new Float64Array(columns);
    this.leadingZero = new Uint8Array(columns);
  }

  /** The next piece of the file; the scanner is about to go through it. */
  begin(bytes: Uint8Array, offset: number): void {
    this.bytes = bytes;
    this.offset = offset;
  }

  /** The scanner has gone through the piece; a record that begins at `start` goes on in the next. The piece's memory is used again. */
  keep(start: number): void {
    const from = Math.max(0, start - this.offset);
    if (from < this.bytes.length) this.earlier.push(new Uint8Array(this.bytes.subarray(from)));
  }

  /** A well-formed record ends; `start` and `end` are offsets in the file. */
  take(start: number, end: number): void {
    const { columns, ends, stops, marks, marked } = this;
    let { bytes } = this;
    let base = start - this.offset;
    if (base < 0) {
      bytes = Buffer.concat([...this.earlier, this.bytes.subarray(0, Math.max(0, end - this.offset))]);
      base = 0;
    }
    const { empty, emptyIsMissing, count, length, shortest, longest, leadingZero, longestToken, beginnings } = this;
    let from = 0;
    for (let k = 0; k < columns; k++) {
      const to = ends[k] as number;
      const size = to - from;
      if (size === 0 && emptyIsMissing) empty[k]!++;
      else if (marked && marks[k] === 1) this.decide(k, bytes, base + from, base + to);
      else if (stops[k] === TEXT_STOPS) {
        if (beginnings[bytes[base + from] as number] === 1 && (size <= longestToken || mayHaveOuterSpace(bytes, base + from, base + to))) {
          this.isMissing(k, bytes, base + from, base + to);
        }
      } else if (size === 0 || (size === 1 && bytes[base + from] === MINUS)) stops[k] = TEXT_STOPS;
      else {
        count[k]!++;
        length[k]! += size;
        if (size < (shortest[k] as number)) shortest[k] = size;
        if (size > (longest[k] as number)) longest[k] = size;
        if (bytes[base + from] === ZERO && size > 1 && (bytes[base + from + 1] as number) >= ZERO) leadingZero[k] = 1;
      }
      from = to + 1;
    }
  }

  /** The running record is over, whatever became of it. */
  reset(): void {
    if (this.earlier.length > 0) this.earlier = [];
    if (!this.marked) return;
    this.marked = false;
    this.marks.fill(0);
  }

  result(): ColumnCells[] {
    return Array.from({ length: this.columns }, (_, k) => {
      const spellings = new Map(this.spellings[k]);
      if ((this.empty[k] as number) > 0) spellings.set('', (spellings.get('') ?? 0) + (this.empty[k] as number));
      const missing = [...spellings].map(([value, count]) => ({ value, count }));
      missing.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      const numbers = this.numbers(k);
      const whole = this.stops[k] === WHOLE_STOPS && (this.count[k] as number) > 0;
      return { missing, ...(whole ? { decimalPoints: this.points[k] as number } : {}), ...(numbers ? { numbers } : {}) };
    });
  }

  private numbers(k: number): PlainNumbers | undefined {
    if (this.stops[k] === TEXT_STOPS || this.count[k] === 0) return undefined;
    const [shortest, longest] = [this.shortest[k] as number, this.longest[k] as number];
    const integers = this.stops[k] === WHOLE_STOPS;
    // Both may be codes; their digits must be looked at.
    if (this.leadingZero[k] === 1 && shortest === longest) return undefined;
    if (integers && longest >= MANY_DIGITS) return undefined;
    return { integers, length: this.length[k] as number, shortest, longest };
  }

  /** A cell with a byte that its column has not had so far. */
  private decide(k: number, bytes: Uint8Array, from: number, to: number): void {
    const text = latin1(bytes, from, to);
    if (this.isMissing(k, bytes, from, to)) {
      // A reader of numbers may not take it in quotes, or with white space.
      if (!this.tokens.has(text)) this.stops[k] = TEXT_STOPS;
      return;
    }
    if (this.stops[k] === TEXT_STOPS) return;
    if (!isNumberText(text)) {
      this.stops[k] = TEXT_STOPS;
      return;
    }
    this.count[k]!++;
    this.length[k]! += text.length;
    this.shortest[k] = Math.min(this.shortest[k] as number, text.length);
    this.longest[k] = Math.max(this.longest[k] as number, text.length);
    if (/^0[0-9]/.test(text)) this.leadingZero[k] = 1;
    if (!Number.isInteger(Number(text))) this.stops[k] = NUMBER_STOPS;
    else if (text.includes('.')) this.points[k]!++;
  }

  /** Counts the cell if it is missing. */
  private isMissing(k: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (to - from > this.longestToken && !mayHaveOuterSpace(bytes, from, to)) return false;
    const cell = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
    const text = trimSpaces(this.withoutQuotes(cell));
    if (!this.tokens.has(text)) return false;
    const spellings = (this.spellings[k] ??= new Map());
    spellings.set(text, (spellings.get(text) ?? 0) + 1);
    return true;
  }

  private withoutQuotes(cell: string): string {
    const quote = String.fromCharCode(this.quote);
    const bare = cell.trim();
    return bare.length >= 2 && bare.startsWith(quote) && bare.endsWith(quote) ? bare.slice(1, -1).replaceAll(quote + quote, quote) : cell;
  }
}

/** White space is at most a space, or not ASCII; in quotes it is a byte further inside. */
function mayHaveOuterSpace(bytes: Uint8Array, from: number, to: number): boolean {
  return [from, from + 1, to - 1, to - 2].some((at) => (bytes[at] as number) <= SPACE || (bytes[at] as number) > LAST_ASCII);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
