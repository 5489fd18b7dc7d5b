import type { RankedScores } from './rankedScores.ts';

/**
 * [Area under the ROC curve](https://en.wikipedia.org/wiki/Receiver_operating_characteristic#Area_under_the_curve): the probability that
 * a row of the positive class has the higher score, a tie counting half. Exact. The standard error is that of DeLong, DeLong and
 * Clarke-Pearson (1988, doi:10.2307/2531595): of each row the share of the other class that it ranks rightly against, and the variances of
 * these shares. undefined where a class has no row; a class of one row gives no variance of its own (NaN).
 *
 * @example rocAuc(rankedScores([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]))?.value // 0.75, scikit-learn's example
 */
export function rocAuc({ positives, negatives }: RankedScores): { value: number; standardError: number; positives: number; negatives: number } | undefined {
  const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
  const [m, n] = [sum(positives), sum(negatives)];
  if (m === 0 || n === 0) return undefined;
  let [above, below] = [0, n];
  // Sums of the shares and of their squares; deviations from 1/2 lose less to cancellation.
  const first = { positive: 0, negative: 0 };
  const second = { positive: 0, negative: 0 };
  for (let k = 0; k < positives.length; k++) {
    const [p, q] = [positives[k] as number, negatives[k] as number];
    below -= q;
    const positive = (below + q / 2) / n - 0.5;
    const negative = (above + p / 2) / m - 0.5;
    above += p;
    first.positive += p * positive;
    second.positive += p * positive * positive;
    first.negative += q * negative;
    second.negative += q * negative * negative;
  }
  const variance = (squares: number, total: number, count: number): number => Math.max(0, (squares - (total * total) / count) / (count - 1)) / count;
  const spread = variance(second.positive, first.positive, m) + variance(second.negative, first.negative, n);
  return { value: first.positive / m + 0.5, standardError: Math.sqrt(spread), positives: m, negatives: n };
}
