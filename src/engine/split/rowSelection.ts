const WORD = 32;
/** Words of a block whose count is kept. */
const BLOCK = 64;

/** Which rows of a file belong to a side: one bit a row. */
export class RowSelection {
  /** Rows chosen. */
  chosen = 0;
  /** Rows in all. */
  rows = 0;
  private words = new Uint32Array(1024);
  /** Chosen rows before each block of words. */
  private readonly before: number[] = [];

  /** Says of the next row whether it belongs. */
  add(belongs: boolean): void {
    const word = Math.floor(this.rows / WORD);
    if (word === this.words.length) {
      const grown = new Uint32Array(2 * word);
      grown.set(this.words);
      this.words = grown;
    }
    if (this.rows % (WORD * BLOCK) === 0) this.before.push(this.chosen);
    if (belongs) {
      this.words[word] = (this.words[word] as number) | (1 << this.rows % WORD);
      this.chosen++;
    }
    this.rows++;
  }

  /** The row of the file that is row `n` of the side; both from 0. undefined beyond the last. */
  at(n: number): number | undefined {
    if (n < 0 || n >= this.chosen) return undefined;
    let low = 0;
    let high = this.before.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.before[middle] as number) <= n) low = middle;
      else high = middle;
    }
    let left = n - (this.before[low] as number);
    for (let row = low * BLOCK * WORD; row < this.rows; row++) {
      if (((this.words[Math.floor(row / WORD)] as number) >>> row % WORD) & 1 && left-- === 0) return row;
    }
    return undefined;
  }
}
