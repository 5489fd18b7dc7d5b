import type { Vocabulary, WordCount } from '../../core/facts/text.ts';
import { lowerCase } from './characterClasses.ts';

/** Words that are kept; beyond, a share of them is drawn by their hash. */
const MOST_WORDS = 1 << 19;
const SHOWN = 20;
/** χ² of a word from which it tells the sides apart: chance reaches it for one in a thousand words. */
const DISTINCTIVE = 10.83;
const LONGEST_SHOWN = 40;
const SEED = 0x811c9dc5;

/**
 * Occurrences of words on both sides, in an open hash table: words are known by 64 bits of hash, so that no text is cut out of the
 * cells but for words that are new.
 */
export class WordCounts {
  private readonly mostWords: number;
  private slots = 1 << 12;
  private size = 0;
  /** Words are kept whose first hash has this many leading zeros. */
  private zeros = 0;
  private tokens = { training: 0, production: 0 };
  private hashes = new Uint32Array(2 * this.slots);
  /** Number of the text that had the word last. */
  private last = new Uint32Array(this.slots);
  /** For each word: occurrences in training and production, texts in training and production. */
  private counts = new Float64Array(4 * this.slots);
  private words: (string | undefined)[] = [];
  private text = 0;

  constructor(mostWords = MOST_WORDS) {
    this.mostWords = mostWords;
  }

  /** The words that follow are of the next text. */
  nextText(): void {
    this.text++;
  }

  /** Counts the word `text.slice(from, to)` of a text that training has `training` times and production `production` times. */
  add(text: string, from: number, to: number, training: number, production: number): void {
    let a = SEED;
    let b = 0x9e3779b9;
    for (let k = from; k < to; k++) {
      const unit = text.charCodeAt(k);
      // Most letters are ASCII, where the lower case is one bit away.
      const lower = unit < 128 ? (unit >= 65 && unit <= 90 ? unit + 32 : unit) : lowerCase(unit);
      a = Math.imul(a ^ lower, 0x01000193);
      b = Math.imul(b ^ lower, 0x85ebca6b);
      b ^= b >>> 15;
    }
    a = mixed(a);
    b = b >>> 0 || 1;
    this.tokens.training += training;
    this.tokens.production += production;
    if (this.zeros > 0 && Math.clz32(a) < this.zeros) return;
    const slot = this.slotOf(a, b);
    if (this.hashes[2 * slot + 1] === 0) {
      this.hashes[2 * slot] = a;
      this.hashes[2 * slot + 1] = b;
      this.words[slot] = to - from <= LONGEST_SHOWN ? copied(text, from, to) : undefined;
      this.size++;
    }
    const at = 4 * slot;
    this.counts[at]! += training;
    this.counts[at + 1]! += production;
    if (this.last[slot] !== this.text) {
      this.last[slot] = this.text;
      this.counts[at + 2]! += training;
      this.counts[at + 3]! += production;
    }
    if (2 * this.size > this.slots) this.rebuild();
  }

  /** `texts`: cells of each side. */
  vocabulary(texts: { training: number; production: number }): Vocabulary {
    const found = { training: { words: 0, tokens: this.tokens.training, once: 0 }, production: { words: 0, tokens: this.tokens.production, unseen: 0, unseenWords: 0 } };
    const best = { training: new Best(), production: new Best() };
    for (let slot = 0; slot < this.slots; slot++) {
      if (this.hashes[2 * slot + 1] === 0) continue;
      const [a, b, textsA, textsB] = this.counts.subarray(4 * slot, 4 * slot + 4) as unknown as [number, number, number, number];
      if (a > 0) found.training.words++;
      if (textsA === 1) found.training.once += a;
      if (b > 0) found.production.words++;
      if (b > 0 && a === 0) {
        found.production.unseen += b;
        found.production.unseenWords++;
      }
      const score = difference(textsA, texts.training, textsB, texts.production);
      const word = this.words[slot];
      if (score >= DISTINCTIVE && word !== undefined) {
        best[textsA / texts.training > textsB / texts.production ? 'training' : 'production'].offer({ word, training: textsA, production: textsB }, score);
      }
    }
    const scale = 2 ** this.zeros;
    for (const side of [found.training, found.production] as Record<string, number>[]) {
      for (const name of Object.keys(side)) if (name !== 'tokens') side[name] = (side[name] as number) * scale;
    }
    const distinctive = { training: best.training.list(), production: best.production.list() };
    return { ...found, distinctive, ...(this.zeros > 0 ? { sample: { share: 1 / scale, words: this.size, seed: SEED } } : {}) };
  }

  private slotOf(a: number, b: number): number {
    const mask = this.slots - 1;
    let slot = (a ^ b) & mask;
    while (this.hashes[2 * slot + 1] !== 0 && (this.hashes[2 * slot] !== a || this.hashes[2 * slot + 1] !== b)) slot = (slot + 1) & mask;
    return slot;
  }

  /** Doubles the table; where the words are too many already, forgets half of them instead. */
  private rebuild(): void {
    const { hashes, last, counts, words, slots } = this;
    if (this.size >= this.mostWords) this.zeros++;
    else this.slots *= 2;
    this.hashes = new Uint32Array(2 * this.slots);
    this.last = new Uint32Array(this.slots);
    this.counts = new Float64Array(4 * this.slots);
    this.words = [];
    this.size = 0;
    for (let from = 0; from < slots; from++) {
      const [a, b] = [hashes[2 * from] as number, hashes[2 * from + 1] as number];
      if (b === 0 || Math.clz32(a) < this.zeros) continue;
      const to = this.slotOf(a, b);
      this.hashes[2 * to] = a;
      this.hashes[2 * to + 1] = b;
      this.last[to] = last[from] as number;
      this.counts.set(counts.subarray(4 * from, 4 * from + 4), 4 * to);
      this.words[to] = words[from];
      this.size++;
    }
  }
}

/** The last step of MurmurHash3, so that the leading bits are as random as the others. */
function mixed(hash: number): number {
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A copy in lower case: a slice would keep the whole cell alive. */
function copied(text: string, from: number, to: number): string {
  const units: number[] = [];
  for (let k = from; k < to; k++) units.push(lowerCase(text.charCodeAt(k)));
  return String.fromCharCode(...units);
}

/** χ² with one degree of freedom of the texts that have a word. */
function difference(a: number, n: number, b: number, m: number): number {
  if (n === 0 || m === 0) return 0;
  const p = (a + b) / (n + m);
  return p >= 1 ? 0 : (a / n - b / m) ** 2 / (p * (1 - p) * (1 / n + 1 / m));
}

/** The entries with the highest scores; ties by the word. */
class Best {
  private kept: { entry: WordCount; score: number }[] = [];

  offer(entry: WordCount, score: number): void {
    this.kept.push({ entry, score });
    if (this.kept.length >= 50 * SHOWN) this.cut();
  }

  list(): WordCount[] {
    this.cut();
    return this.kept.map(({ entry }) => entry);
  }

  private cut(): void {
    this.kept = this.kept.toSorted((x, y) => y.score - x.score || (x.entry.word < y.entry.word ? -1 : 1)).slice(0, SHOWN);
  }
}
