import type { ConfusionMatrix } from './confusionMatrix.ts';

export interface ClassScores {
  accuracy: number;
  /** Mean recall of the classes that occur. */
  balancedAccuracy: number;
  precision: number;
  recall: number;
  f1: number;
}

/**
 * What a confusion matrix says, as scikit-learn defines it. With `positive`, precision, recall and F1 are those of this class; without it
 * they are means over the classes that are true or predicted anywhere (macro averages). What would divide by zero is 0 (`zero_division=0`).
 * NaN without a row.
 *
 * @example classScores({ classes: 2, counts: Float64Array.of(6, 2, 2, 6) }, 1).f1 // 0.75
 */
export function classScores({ classes, counts }: ConfusionMatrix, positive?: number): ClassScores {
  const truly = new Float64Array(classes);
  const answered = new Float64Array(classes);
  let [rows, right] = [0, 0];
  for (let actual = 0; actual < classes; actual++) {
    for (let predicted = 0; predicted < classes; predicted++) {
      const count = counts[actual * classes + predicted] as number;
      truly[actual]! += count;
      answered[predicted]! += count;
      rows += count;
      if (actual === predicted) right += count;
    }
  }
  let [recalls, occurring, seen] = [0, 0, 0];
  const sums = { precision: 0, recall: 0, f1: 0 };
  for (let c = 0; c < classes; c++) {
    const [all, said, hit] = [truly[c] as number, answered[c] as number, counts[c * classes + c] as number];
    if (all > 0) {
      recalls += hit / all;
      occurring++;
    }
    if (positive === undefined ? all + said === 0 : c !== positive) continue;
    seen++;
    sums.precision += said > 0 ? hit / said : 0;
    sums.recall += all > 0 ? hit / all : 0;
    sums.f1 += all + said > 0 ? (2 * hit) / (all + said) : 0;
  }
  const mean = (sum: number): number => (rows === 0 ? NaN : seen === 0 ? 0 : sum / seen);
  return { accuracy: right / rows, balancedAccuracy: recalls / occurring, precision: mean(sums.precision), recall: mean(sums.recall), f1: mean(sums.f1) };
}
