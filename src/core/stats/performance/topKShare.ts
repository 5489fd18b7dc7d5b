/**
 * The chance that the true class is among the k with the highest scores: 1 or 0, and between where classes with its score share the last
 * places ([top-k accuracy](https://scikit-learn.org/stable/modules/model_evaluation.html#top-k-accuracy-score), which breaks such ties by the
 * order of the classes instead).
 *
 * @example topKShare([0.2, 0.4, 0.3], 2, 2) // 1
 * @example topKShare([0.5, 0.5], 0, 1) // 0.5
 */
export function topKShare(scores: ArrayLike<number>, actual: number, k: number): number {
  const own = scores[actual] as number;
  let [above, tied] = [0, 0];
  for (let c = 0; c < scores.length; c++) {
    const other = scores[c] as number;
    if (other > own) above++;
    else if (other === own) tied++;
  }
  return Math.min(1, Math.max(0, (k - above) / tied));
}
