import { rocInfluence } from './rocInfluence.ts';

/**
 * [Area under the ROC curve](https://en.wikipedia.org/wiki/Receiver_operating_characteristic#Area_under_the_curve) of each class against all
 * others, a tie counting half, and the plain mean over the classes that have rows and are not all of them (scikit-learn's
 * `multi_class="ovr", average="macro"`, which demands a row of every class). The standard error of the mean is from what each row adds to it
 * over all classes (the placements of DeLong, DeLong and Clarke-Pearson 1988), so that classes that share their rows are not counted as
 * independent. `actual`: classes from 0; `scores`: one array of all rows for each class, none NaN. undefined where no class can be told apart.
 *
 * @example two classes with p and 1 − p: the area of `rocAuc`
 */
export function oneVersusRestAuc(actual: Float64Array, scores: readonly Float64Array[]): { value: number; standardError: number; classes: number } | undefined {
  const added = new Float64Array(actual.length);
  let [sum, classes] = [0, 0];
  for (const [code, score] of scores.entries()) {
    const own = rocInfluence(actual, code, score);
    if (own === undefined) continue;
    classes++;
    sum += own.value;
    for (let row = 0; row < added.length; row++) added[row]! += own.influence[row] as number;
  }
  if (classes === 0) return undefined;
  return { value: sum / classes, standardError: Math.sqrt(added.reduce((total, value) => total + value * value, 0)) / classes, classes };
}
