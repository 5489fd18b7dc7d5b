/** Rows of production by score, the highest first: a line for each distinct score, or for neighbouring ones where there are many. */
export interface ScoreBlocks {
  /** Mean score of the block. */
  score: Float64Array;
  /** Rows with a score; of these, rows that are answered with the positive class, and with the other. */
  rows: Float64Array;
  positives: Float64Array;
  negatives: Float64Array;
}

export interface ExpectedMetrics {
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
  rocAuc: number;
}

/** Blocks of rows by score; rows without one are left out. `most`: at most so many blocks of equal size, of equal scores never apart. */
export function scoreBlocks(score: Float64Array, predicted: Float64Array, positive: number, most = Infinity): ScoreBlocks {
  const order = Uint32Array.from(score.keys()).filter((row) => !Number.isNaN(score[row])).sort((a, b) => (score[b] as number) - (score[a] as number));
  const size = Math.max(1, Math.floor(order.length / most));
  const blocks: { score: number; rows: number; positives: number; negatives: number }[] = [];
  let last: number | undefined;
  for (const row of order) {
    const value = score[row] as number;
    let block = blocks.at(-1);
    if (block === undefined || (block.rows >= size && value !== last)) blocks.push((block = { score: 0, rows: 0, positives: 0, negatives: 0 }));
    last = value;
    block.rows++;
    block.score += value;
    const answer = predicted[row] as number;
    if (answer === positive) block.positives++;
    else if (!Number.isNaN(answer)) block.negatives++;
  }
  const column = (of: (block: (typeof blocks)[number]) => number): Float64Array => Float64Array.from(blocks, of);
  return { score: column((block) => block.score / block.rows), rows: column(({ rows }) => rows), positives: column(({ positives }) => positives), negatives: column(({ negatives }) => negatives) };
}

/** Metrics that are expected where the rows of each block are positive with a probability of the block, in the order of the scores themselves. */
export function expectedMetrics({ score, rows, positives, negatives }: ScoreBlocks, probability: (score: number) => number): ExpectedMetrics & { n: number; variance: number } {
  let [tp, fp, fn, tn, variance] = [0, 0, 0, 0, 0];
  let [above, below, ordered] = [0, 0, 0];
  for (let k = 0; k < score.length; k++) {
    const p = probability(score[k] as number);
    const [all, yes, no] = [rows[k] as number, positives[k] as number, negatives[k] as number];
    tp += yes * p;
    fp += yes * (1 - p);
    fn += no * p;
    tn += no * (1 - p);
    variance += (yes + no) * p * (1 - p);
    ordered += all * (1 - p) * (above + (all * p) / 2);
    above += all * p;
    below += all * (1 - p);
  }
  const n = tp + fp + fn + tn;
  return { accuracy: (tp + tn) / n, precision: tp / (tp + fp), recall: tp / (tp + fn), f1: (2 * tp) / (2 * tp + fp + fn), rocAuc: ordered / (above * below), n, variance };
}
