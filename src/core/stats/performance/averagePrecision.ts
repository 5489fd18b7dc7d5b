/**
 * [Average precision](https://en.wikipedia.org/wiki/Evaluation_measures_(information_retrieval)#Average_precision) Σ (R_k − R_k−1) P_k
 * over the distinct scores from the highest down, as scikit-learn's average_precision_score; no interpolation. The counts are those of
 * `rankedScores`, or any weights. NaN without a positive row.
 *
 * @example averagePrecision(rankedScores([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])) // 0.8333, scikit-learn's example
 */
export function averagePrecision({ positives, negatives }: { positives: ArrayLike<number>; negatives: ArrayLike<number> }): number {
  let [hits, seen, area] = [0, 0, 0];
  for (let k = 0; k < positives.length; k++) {
    const found = positives[k] as number;
    hits += found;
    seen += found + (negatives[k] as number);
    if (found > 0) area += found * (hits / seen);
  }
  return area / hits;
}
