/** A step function that never falls: `values[k]` from `from[k]` on. */
export interface Isotonic {
  from: Float64Array;
  values: Float64Array;
}

/**
 * [Isotonic regression](https://en.wikipedia.org/wiki/Isotonic_regression) of 0/1 outcomes on a score, by pooling adjacent violators (Ayer et
 * al. 1955). Input: distinct scores ascending with their rows and positive rows. `smoothing`: rows of each outcome that are added to a step at
 * the end, so that steps of few rows are not certain.
 *
 * @example scores 1, 2, 3 with rates 0, 1, 0.5 of one, one and two rows: values 0, 0.667 (from 1, 2)
 */
export function isotonic(scores: readonly number[], rows: readonly number[], positives: readonly number[], smoothing = 0): Isotonic {
  const blocks: { from: number; n: number; sum: number }[] = [];
  for (const [k, from] of scores.entries()) {
    let block = { from, n: rows[k] as number, sum: positives[k] as number };
    for (let last = blocks.at(-1); last !== undefined && last.sum / last.n >= block.sum / block.n; last = blocks.at(-1)) {
      block = { from: last.from, n: last.n + block.n, sum: last.sum + block.sum };
      blocks.pop();
    }
    blocks.push(block);
  }
  return { from: Float64Array.from(blocks, ({ from }) => from), values: Float64Array.from(blocks, ({ n, sum }) => (sum + smoothing) / (n + 2 * smoothing)) };
}

/** The value at a score; below the first step that of the first. */
export function valueAt({ from, values }: Isotonic, score: number): number {
  let [low, high] = [0, from.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (score >= (from[middle] as number)) low = middle;
    else high = middle - 1;
  }
  return values[low] as number;
}
