/** Where one step leads to the next no more, a new run begins; a file with more runs than this is not placed to its end. */
const MOST_RUNS = 2_000_000;

/** Physical line of each row, kept as runs of rows that are equally far apart. */
export class LineIndex {
  private readonly rows: number[] = [];
  private readonly lines: number[] = [];
  private readonly steps: number[] = [];
  private count = 0;
  private last = 0;

  /** The line of the next row. */
  add(line: number): void {
    const run = this.rows.length - 1;
    const inRun = this.count - (this.rows[run] ?? 0);
    const step = line - this.last;
    if (run >= 0 && inRun === 1) this.steps[run] = step;
    else if (run < 0 || step !== this.steps[run]) {
      if (this.rows.length < MOST_RUNS) {
        this.rows.push(this.count);
        this.lines.push(line);
        this.steps.push(0);
      } else return;
    }
    this.last = line;
    this.count++;
  }

  /** Rows from 0, lines from 1. undefined for a row beyond the index. */
  at(row: number): number | undefined {
    if (row < 0 || row >= this.count) return undefined;
    let low = 0;
    let high = this.rows.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.rows[middle] as number) <= row) low = middle;
      else high = middle;
    }
    return (this.lines[low] as number) + (row - (this.rows[low] as number)) * (this.steps[low] as number);
  }
}
