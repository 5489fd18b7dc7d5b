import type { DictionaryData } from './dictionary.ts';
import { orderTexts } from './orderTexts.ts';
import { sharedBytes, sharedUnsigned } from './sharedArrays.ts';

const FIRST_SLOTS = 64;
const FIRST_BYTES = 512;

/** Gives equal texts, as bytes of UTF-8, equal codes: from 0 in the order in which they come first. Exact; hashes only find the way. */
export class DictionaryBuilder {
  size = 0;
  private bytes = new Uint8Array(FIRST_BYTES);
  private offsets = new Uint32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS);
  /**
   * By hash: a code, plus 1, and its hash beside it, which spares most looks at the texts; 0 is free. Twice as many places as there are
   * texts, or more.
   */
  private slots = new Int32Array(4 * FIRST_SLOTS);

  /** Bytes of memory that are taken. */
  get memory(): number {
    return this.bytes.length + 4 * (this.offsets.length + this.hashes.length + this.slots.length);
  }

  /** The code of a text, which is new where it equals `size` before. */
  add(source: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (source[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = (2 * hash) & mask;
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      if (slots[slot + 1] === hash && this.equals(found - 1, source, from, to)) return found - 1;
      slot = (slot + 2) & mask;
    }
    slots[slot] = this.size + 1;
    slots[slot + 1] = hash;
    return this.append(hash, source, from, to);
  }

  /** The texts whose count is positive, in order; and by code the place of each, −1 for the others. */
  finish(counts: Int32Array): { data: DictionaryData; places: Int32Array } {
    const places = new Int32Array(this.size).fill(-1);
    const order = places.map((_, code) => code).filter((code) => (counts[code] as number) > 0);
    orderTexts(order, this.bytes, this.offsets);
    const offsets = sharedUnsigned(order.length + 1);
    const bytes = sharedBytes(this.offsets[this.size] ?? 0);
    let at = 0;
    for (let place = 0; place < order.length; place++) {
      const code = order[place] as number;
      places[code] = place;
      const to = this.offsets[code + 1] as number;
      for (let i = this.offsets[code] as number; i < to; i++) bytes[at++] = this.bytes[i] as number;
      offsets[place + 1] = at;
    }
    return { data: { bytes, offsets, ascii: bytes.every((byte) => byte < 0x80) }, places };
  }

  private equals(code: number, source: Uint8Array, from: number, to: number): boolean {
    const { bytes, offsets } = this;
    let i = offsets[code] as number;
    if ((offsets[code + 1] as number) - i !== to - from) return false;
    for (let j = from; j < to; i++, j++) if (bytes[i] !== source[j]) return false;
    return true;
  }

  private append(hash: number, source: Uint8Array, from: number, to: number): number {
    const code = this.size;
    this.hashes[code] = hash;
    this.size++;
    // Room for the next text's hash, and for the end of this one.
    if (this.size + 1 > this.offsets.length) this.grow();
    const start = this.offsets[code] as number;
    const end = start + to - from;
    if (end > this.bytes.length) this.bytes = copied(this.bytes, new Uint8Array(Math.max(end, 2 * this.bytes.length)));
    const { bytes } = this;
    for (let i = start, j = from; j < to; i++, j++) bytes[i] = source[j] as number;
    this.offsets[code + 1] = end;
    return code;
  }

  private grow(): void {
    const length = 2 * this.offsets.length;
    this.offsets = copied(this.offsets, new Uint32Array(length));
    this.hashes = copied(this.hashes, new Int32Array(length));
    const slots = new Int32Array(4 * length);
    const mask = slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      const hash = this.hashes[code] as number;
      let slot = (2 * hash) & mask;
      while (slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = code + 1;
      slots[slot + 1] = hash;
    }
    this.slots = slots;
  }
}

function copied<T extends Uint8Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
