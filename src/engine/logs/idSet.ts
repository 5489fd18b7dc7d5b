/** Ids that were seen, 8 bytes each: of ten million, two have the same hash once in 370,000 logs. */
export class IdSet {
  size = 0;
  private high = new Uint32Array(1024);
  private low = new Uint32Array(1024);

  /** False when it was there already. */
  add(id: string): boolean {
    if (2 * this.size >= this.high.length) this.grow();
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
    return this.put((high ^ (high >>> 13)) >>> 0, (low | 1) >>> 0);
  }

  private put(high: number, low: number): boolean {
    const mask = this.high.length - 1;
    for (let at = high & mask; ; at = (at + 1) & mask) {
      if (this.low[at] === 0) {
        this.high[at] = high;
        this.low[at] = low;
        this.size++;
        return true;
      }
      if (this.high[at] === high && this.low[at] === low) return false;
    }
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(2 * high.length);
    this.low = new Uint32Array(2 * low.length);
    this.size = 0;
    for (let at = 0; at < low.length; at++) if (low[at] !== 0) this.put(high[at] as number, low[at] as number);
  }
}
