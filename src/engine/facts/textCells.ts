import type { TextProfile, TextSide, TextTrait, Vocabulary } from '../../core/facts/text.ts';
import type { Side } from '../../core/report.ts';
import { DIGIT, LOWER, MARK, NON_ASCII, PUNCTUATION, SPACE, UPPER, WORD, characterClass } from './characterClasses.ts';
import { WordCounts } from './wordCounts.ts';

export const PROFILES: readonly TextProfile[] = ['length', 'words', 'upperCase', 'digits', 'punctuation', 'whiteSpace', 'nonAscii'];
const CLASSES = ['upperCase', 'digits', 'punctuation', 'whiteSpace', 'nonAscii'] as const;
const TRAITS: readonly TextTrait[] = ['upperCase', 'lowerCase', 'digits', 'punctuation', 'outerSpace', 'spaceRuns', 'nonAscii', 'entities', 'markup', 'marks', 'misread'];
const WIDTH = PROFILES.length;
const FIRST = 1 << 12;
const ENTITY = /&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});/i;
/** A lead byte of two or three and its continuation, as Windows-1252 or Latin-1 shows them. */
const MISREAD = /[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac|\u00e2\u0080/;
const AMPERSAND = 38;

/** The texts of one column, both sides, counted character by character. */
export class TextCells {
  private readonly wordCounts = new WordCounts();
  private readonly sums: Record<Side, SideSums> = { training: emptySums(), production: emptySums() };
  private length = 0;
  /** For each text its length, words and characters of each class, in the order of PROFILES; and its cells. */
  private facts = new Uint32Array(WIDTH * FIRST);
  private counts: Record<Side, Float64Array> = { training: new Float64Array(FIRST), production: new Float64Array(FIRST) };

  add(text: string, training: number, production: number): void {
    if (this.length === this.counts.training.length) this.grow();
    const at = WIDTH * this.length;
    this.counts.training[this.length] = training;
    this.counts.production[this.length] = production;
    this.length++;
    const having = this.scan(text, at, training, production);
    if (training > 0) this.sum(this.sums.training, at, training, having);
    if (production > 0) this.sum(this.sums.production, at, production, having);
  }

  /** `distinct`: different texts of the side; absent: none has come twice. */
  side(side: Side, distinct = this.sums[side].added): TextSide {
    const { texts, columns, having } = this.sums[side];
    return { texts, distinct, characters: columns[0] as number, classes: named(CLASSES, columns.subarray(2)), having: named(TRAITS, having) };
  }

  vocabulary(): Vocabulary {
    return this.wordCounts.vocabulary({ training: this.sums.training.texts, production: this.sums.production.texts });
  }

  /** One number for each cell of a side. */
  profile(name: TextProfile, side: Side): Float64Array {
    const column = PROFILES.indexOf(name);
    const values = new Float64Array(this.sums[side].texts);
    const counts = this.counts[side];
    let to = 0;
    for (let k = 0; k < this.length; k++) {
      const count = counts[k] as number;
      if (count === 0) continue;
      const own = this.facts[WIDTH * k + column] as number;
      const value = column < 2 ? own : own / (this.facts[WIDTH * k] as number);
      for (const end = to + count; to < end; to++) values[to] = value;
    }
    return values;
  }

  /** One pass over the characters; returns the bits of the traits. */
  private scan(text: string, at: number, training: number, production: number): number {
    const { facts, wordCounts } = this;
    wordCounts.nextText();
    let [length, words, upper, digits, punctuation, spaces, foreign, all] = [0, 0, 0, 0, 0, 0, 0, 0];
    let wordFrom = -1;
    let before = SPACE;
    let runs = false;
    let marks = false;
    let escapes = false;
    let markup = false;
    for (let k = 0; k < text.length; k++) {
      let code = text.charCodeAt(k);
      const start = k;
      if (code >= 0xd800 && code < 0xdc00 && k + 1 < text.length) {
        code = text.codePointAt(k) as number;
        if (code > 0xffff) k++;
      }
      const bits = characterClass(code);
      length++;
      all |= bits;
      if (bits & UPPER) upper++;
      if (bits & DIGIT) digits++;
      if (bits & NON_ASCII) foreign++;
      if (bits & MARK) marks = true;
      if (bits & PUNCTUATION) {
        punctuation++;
        if (code === AMPERSAND) escapes = true;
        else if (code === 60 || code === 62 || code === 34) markup = true;
      }
      if (bits & SPACE) {
        spaces++;
        if ((before & SPACE && length > 1) || code < 32) runs = true;
      } else if (before & SPACE) words++;
      if (bits & WORD) {
        if (wordFrom < 0) wordFrom = start;
      } else if (wordFrom >= 0) {
        wordCounts.add(text, wordFrom, start, training, production);
        wordFrom = -1;
      }
      before = bits;
    }
    if (wordFrom >= 0) wordCounts.add(text, wordFrom, text.length, training, production);
    facts[at] = length;
    facts[at + 1] = words;
    facts[at + 2] = upper;
    facts[at + 3] = digits;
    facts[at + 4] = punctuation;
    facts[at + 5] = spaces;
    facts[at + 6] = foreign;
    const entities = escapes && ENTITY.test(text);
    const outer = (before & SPACE) !== 0 || (characterClass(text.charCodeAt(0)) & SPACE) !== 0;
    const misread = foreign > 0 && MISREAD.test(text);
    const lower = (all & LOWER) !== 0;
    // In the order of TRAITS.
    const first = Number(upper > 0) | (Number(lower) << 1) | (Number(digits > 0) << 2) | (Number(punctuation > 0) << 3) | (Number(outer) << 4) | (Number(runs) << 5);
    return first | (Number(foreign > 0) << 6) | (Number(entities) << 7) | (Number(markup || (escapes && !entities)) << 8) | (Number(marks) << 9) | (Number(misread) << 10);
  }

  private sum(sums: SideSums, at: number, count: number, having: number): void {
    sums.texts += count;
    sums.added++;
    for (let k = 0; k < WIDTH; k++) sums.columns[k]! += count * (this.facts[at + k] as number);
    for (let k = 0; k < TRAITS.length; k++) if (having & (1 << k)) sums.having[k]! += count;
  }

  private grow(): void {
    const facts = new Uint32Array(2 * this.facts.length);
    facts.set(this.facts);
    this.facts = facts;
    for (const side of ['training', 'production'] as const) {
      const counts = new Float64Array(2 * this.counts[side].length);
      counts.set(this.counts[side]);
      this.counts[side] = counts;
    }
  }
}

interface SideSums {
  texts: number;
  added: number;
  /** In the order of PROFILES, and of TRAITS. */
  columns: Float64Array;
  having: Float64Array;
}

function emptySums(): SideSums {
  return { texts: 0, added: 0, columns: new Float64Array(WIDTH), having: new Float64Array(TRAITS.length) };
}

function named<K extends string>(names: readonly K[], values: Float64Array): Record<K, number> {
  return Object.fromEntries(names.map((name, k) => [name, values[k]])) as Record<K, number>;
}
