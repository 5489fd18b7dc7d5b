/**
 * The [area under the ROC curve](https://en.wikipedia.org/wiki/Receiver_operating_characteristic#Area_under_the_curve) of the rows of one class
 * against all others, and what each row adds to its deviation: the share it is ranked rightly against less the area, by the rows of its kind
 * (the placements of DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595). Σ of their squares is the variance; of the differences of
 * two scores of the same rows, that of the difference. undefined where a class has no row. No score may be NaN.
 *
 * @example rocInfluence(Float64Array.of(0, 0, 1, 1), 1, Float64Array.of(0.1, 0.4, 0.35, 0.8))?.value // 0.75, scikit-learn's example
 */
export function rocInfluence(actual: Float64Array, code: number, score: Float64Array): { value: number; influence: Float64Array } | undefined {
  const order = Uint32Array.from(actual.keys()).sort((a, b) => (score[a] as number) - (score[b] as number));
  const m = actual.reduce((count, value) => count + Number(value === code), 0);
  const n = actual.length - m;
  if (m === 0 || n === 0) return undefined;
  const influence = new Float64Array(actual.length);
  let [positivesBelow, negativesBelow, value] = [0, 0, 0];
  for (let from = 0, to = 0; from < order.length; from = to) {
    const tied = score[order[from] as number];
    let positives = 0;
    for (to = from; to < order.length && score[order[to] as number] === tied; to++) positives += Number(actual[order[to] as number] === code);
    const negatives = to - from - positives;
    const right = (negativesBelow + negatives / 2) / n;
    const wrong = 1 - (positivesBelow + positives / 2) / m;
    for (let k = from; k < to; k++) influence[order[k] as number] = actual[order[k] as number] === code ? right : wrong;
    value += (positives * right) / m;
    positivesBelow += positives;
    negativesBelow += negatives;
  }
  return { value, influence: influence.map((share, row) => (share - value) / (actual[row] === code ? m : n)) };
}
