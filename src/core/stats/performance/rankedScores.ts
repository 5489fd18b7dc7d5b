/** Scores of both classes by value: `values` descending and distinct, with the rows of each class that have each. */
export interface RankedScores {
  values: Float64Array;
  positives: Float64Array;
  negatives: Float64Array;
}

/**
 * Groups scores by value. `actual` is 1 for the positive class, 0 for the other; rows in which either is NaN are left out.
 *
 * @example rankedScores([1, 0, 1], [0.5, 0.5, 0.9]) // values [0.9, 0.5], positives [1, 1], negatives [0, 1]
 */
export function rankedScores(actual: ArrayLike<number>, score: ArrayLike<number>): RankedScores {
  const counts = [0, 0];
  for (let row = 0; row < score.length; row++) if (isUsed(actual[row] as number, score[row] as number)) counts[actual[row] as number]!++;
  const sides = counts.map((count) => new Float64Array(count));
  const at = [0, 0];
  for (let row = 0; row < score.length; row++) {
    const side = actual[row] as number;
    // −0 would sort apart from 0.
    if (isUsed(side, score[row] as number)) (sides[side] as Float64Array)[at[side]!++] = (score[row] as number) + 0;
  }
  const [low, high] = sides.map((side) => side.sort()) as [Float64Array, Float64Array];
  const size = low.length + high.length;
  const ranked = { values: new Float64Array(size), positives: new Float64Array(size), negatives: new Float64Array(size) };
  let [i, j, k] = [high.length - 1, low.length - 1, 0];
  for (; i >= 0 || j >= 0; k++) {
    const value = Math.max(i >= 0 ? (high[i] as number) : -Infinity, j >= 0 ? (low[j] as number) : -Infinity);
    ranked.values[k] = value;
    for (; i >= 0 && high[i] === value; i--) ranked.positives[k]!++;
    for (; j >= 0 && low[j] === value; j--) ranked.negatives[k]!++;
  }
  return { values: ranked.values.subarray(0, k), positives: ranked.positives.subarray(0, k), negatives: ranked.negatives.subarray(0, k) };
}

function isUsed(actual: number, score: number): boolean {
  return !Number.isNaN(actual) && !Number.isNaN(score);
}
