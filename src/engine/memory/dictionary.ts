/** Characters of ASCII that are decoded at once; their texts are slices of one string. */
const ASCII_BLOCK = 2 ** 20;

/** So few are decoded together with the first that is asked for: categories are asked for again and again. */
const FEW_TEXTS = 1000;

/** Plain data of a dictionary, in memory that all threads see. */
export interface DictionaryData {
  /** The texts in UTF-8, one behind the other. */
  bytes: Uint8Array;
  /** Where each begins; one more for the end. */
  offsets: Uint32Array;
  ascii: boolean;
}

/** Distinct texts, ordered by code points, which is the order of their bytes. They become strings only when asked for. */
export class Dictionary {
  readonly size: number;
  readonly data: DictionaryData;
  private all: string[] | undefined;

  constructor(data: DictionaryData) {
    this.data = data;
    this.size = data.offsets.length - 1;
  }

  text(k: number): string {
    if (this.all !== undefined || this.size <= FEW_TEXTS) return this.texts[k] as string;
    const { bytes, offsets } = this.data;
    return asBuffer(bytes).toString('utf8', offsets[k], offsets[k + 1]);
  }

  /** All texts in order; kept. */
  get texts(): readonly string[] {
    this.all ??= this.slice(0, this.size);
    return this.all;
  }

  /** The texts from one place up to another. */
  slice(from: number, to: number): string[] {
    if (this.all) return this.all.slice(from, to);
    const { bytes, offsets, ascii } = this.data;
    const buffer = asBuffer(bytes);
    const texts: string[] = [];
    if (!ascii) {
      for (let k = from; k < to; k++) texts.push(buffer.toString('utf8', offsets[k], offsets[k + 1]));
      return texts;
    }
    for (let first = from; first < to; ) {
      const start = offsets[first] as number;
      let next = first + 1;
      while (next < to && (offsets[next + 1] as number) - start <= ASCII_BLOCK) next++;
      const block = buffer.toString('latin1', start, offsets[next]);
      for (; first < next; first++) texts.push(block.slice((offsets[first] as number) - start, (offsets[first + 1] as number) - start));
    }
    return texts;
  }

  /** Where a text is, −1 where it is not. */
  place(text: string): number {
    const { bytes, offsets } = this.data;
    const wanted = Buffer.from(text);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = asBuffer(bytes).compare(wanted, 0, wanted.length, offsets[middle], offsets[middle + 1]);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }

  /** Negative, 0 or positive: how the k-th text is ordered against the l-th of the other. */
  compare(k: number, other: Dictionary, l: number): number {
    const { bytes: a, offsets: from } = this.data;
    const { bytes: b, offsets: otherFrom } = other.data;
    let i = from[k] as number;
    let j = otherFrom[l] as number;
    const lengthA = (from[k + 1] as number) - i;
    const lengthB = (otherFrom[l + 1] as number) - j;
    for (let end = i + Math.min(lengthA, lengthB); i < end; i++, j++) {
      const difference = (a[i] as number) - (b[j] as number);
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
