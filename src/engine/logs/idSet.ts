/** Ids that were seen, 8 bytes each: of ten million, two have the same hash once in 370,000 logs. */
export class IdSet {
  size = 0;
  /** Both numbers of a hash lie side by side: a look at either brings the other. */
  private hashes = new Uint32Array(2048);

  /** False when an id with this hash (`idHash`) was there already. */
  add(high: number, low: number): boolean {
    if (4 * this.size >= this.hashes.length) this.grow();
    return this.put(high, low);
  }

  private put(high: number, low: number): boolean {
    const { hashes } = this;
    const mask = hashes.length - 1;
    for (let at = (2 * high) & mask; ; at = (at + 2) & mask) {
      if (hashes[at + 1] === 0) {
        hashes[at] = high;
        hashes[at + 1] = low;
        this.size++;
        return true;
      }
      if (hashes[at] === high && hashes[at + 1] === low) return false;
    }
  }

  private grow(): void {
    const { hashes } = this;
    this.hashes = new Uint32Array(2 * hashes.length);
    this.size = 0;
    for (let at = 0; at < hashes.length; at += 2) if (hashes[at + 1] !== 0) this.put(hashes[at] as number, hashes[at + 1] as number);
  }
}

/** Two numbers of 32 bits, the second odd. */
export function idHash(id: string): { high: number; low: number } {
  let high = 0x811c9dc5;
  let low = 0xc2b2ae35;
  for (let k = 0; k < id.length; k++) {
    const code = id.charCodeAt(k);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + k), 0x5bd1e995);
    low ^= low >>> 15;
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b);
  // A zero stands for an empty place.
  return { high: (high ^ (high >>> 13)) >>> 0, low: (low | 1) >>> 0 };
}
