import type { Metrics } from '../facts/performance.ts';
import { bootstrapRows } from '../stats/performance/bootstrap.ts';
import { oneVersusRestAuc } from '../stats/performance/oneVersusRestAuc.ts';
import { topKShare } from '../stats/performance/topKShare.ts';
import { logLossOf } from '../stats/performance/probabilityScores.ts';
import { bootstrapEstimate, normalEstimate, shareEstimate } from './intervals.ts';
import type { Outcomes } from './outcomes.ts';

/** Classes among which the true one is looked for. */
const TOP = [['top1Accuracy', 1], ['top3Accuracy', 3], ['top5Accuracy', 5]] as const;

/**
 * Metrics of the probabilities of three or more classes on rows that all have a label: log loss −ln p(true class), Brier score Σ over the
 * classes (p − y)² (from 0 to 2, as scikit-learn without halving), area under the ROC curve as the mean over the classes against all others,
 * and how often the true class is among the k most probable, for k below the number of classes.
 */
export function measureClassProbabilities({ actual, probabilities = [] }: Outcomes, inflation: number): Metrics {
  const used = Uint32Array.from(actual.keys()).filter((row) => !Number.isNaN(probabilities[0]?.[row] ?? NaN));
  if (used.length === 0) return {};
  const truth = Float64Array.from(used, (row) => actual[row] as number);
  const scores = probabilities.map((column) => Float64Array.from(used, (row) => column[row] as number));
  const top = TOP.filter(([, k]) => k < scores.length);
  const own = new Float64Array(scores.length);
  const hits = top.map(() => 0);
  const add = (sums: Float64Array, at: number, k: number): void => {
    const code = truth[k] as number;
    let squares = 0;
    for (const [c, column] of scores.entries()) squares += ((column[k] as number) - Number(c === code)) ** 2;
    sums[at]! += 1;
    sums[at + 1]! += logLossOf(1, scores[code]?.[k] as number);
    sums[at + 2]! += squares;
  };
  const sums = new Float64Array(3);
  for (let k = 0; k < used.length; k++) {
    add(sums, 0, k);
    for (const [c, column] of scores.entries()) own[c] = column[k] as number;
    for (const [place, [, most]] of top.entries()) hits[place]! += topKShare(own, truth[k] as number, most);
  }
  const means = (of: Float64Array): [number, number] => [(of[1] as number) / (of[0] as number), (of[2] as number) / (of[0] as number)];
  const [logLoss, brier] = means(sums);
  const replicates = bootstrapRows(used.length, 3, add, means);
  const auc = oneVersusRestAuc(truth, scores);
  return {
    ...(auc ? { rocAuc: normalEstimate(auc.value, auc.standardError, used.length, inflation, [0, 1]) } : {}),
    logLoss: bootstrapEstimate(logLoss, replicates[0] as Float64Array, used.length, inflation, { range: [0, Infinity] }),
    brier: bootstrapEstimate(brier, replicates[1] as Float64Array, used.length, inflation, { range: [0, 2] }),
    ...Object.fromEntries(top.map(([name], place) => [name, shareEstimate((hits[place] as number) / used.length, used.length, inflation)])),
  };
}
