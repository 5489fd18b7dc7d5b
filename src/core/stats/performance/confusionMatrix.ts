/** Rows by true class and predicted class: `counts[actual * classes + predicted]`. */
export interface ConfusionMatrix {
  classes: number;
  counts: Float64Array;
}

/**
 * [Confusion matrix](https://en.wikipedia.org/wiki/Confusion_matrix) of class numbers 0 … classes − 1; rows in which either is NaN are left
 * out. As scikit-learn's confusion_matrix: a line for each true class, a column for each predicted one.
 *
 * @example confusionMatrix([0, 1, 1], [0, 1, 0], 2).counts // [1, 0, 1, 1]
 */
export function confusionMatrix(actual: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): ConfusionMatrix {
  const counts = new Float64Array(classes * classes);
  for (let row = 0; row < actual.length; row++) {
    const cell = (actual[row] as number) * classes + (predicted[row] as number);
    if (!Number.isNaN(cell)) counts[cell]!++;
  }
  return { classes, counts };
}
