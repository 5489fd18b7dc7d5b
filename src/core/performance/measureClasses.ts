import type { Metrics, SidePerformance } from '../facts/performance.ts';
import { averagePrecision } from '../stats/performance/averagePrecision.ts';
import { BOOTSTRAP, bootstrapCounts, bootstrapRows } from '../stats/performance/bootstrap.ts';
import { classScores } from '../stats/performance/classScores.ts';
import { confusionMatrix } from '../stats/performance/confusionMatrix.ts';
import type { ConfusionMatrix } from '../stats/performance/confusionMatrix.ts';
import { PROBABILITY_SUMS, addProbability, calibrationCurve, probabilityScores } from '../stats/performance/probabilityScores.ts';
import { poissonDraw } from '../stats/performance/poissonDraw.ts';
import { rankedScores } from '../stats/performance/rankedScores.ts';
import type { RankedScores } from '../stats/performance/rankedScores.ts';
import { rocAuc } from '../stats/performance/rocAuc.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';
import { seededRandom } from '../stats/seededRandom.ts';
import { bootstrapEstimate, normalEstimate, shareEstimate } from './intervals.ts';
import { measureClassProbabilities } from './measureClassProbabilities.ts';
import type { Outcomes } from './outcomes.ts';

const UNIT = [0, 1] as const;
const LOSS = [0, Infinity] as const;
/** Places in the order of the scores that are told apart when average precision is drawn anew; the figure itself is exact. */
const MOST_BLOCKS = 1000;
/** Fewer rows in a bin say nothing about its rate. */
const LEAST_ROWS = 20;

export interface ClassTask {
  classes: number;
  /** Of a binary task. */
  positive?: number;
  /** The score is a probability: of the positive class, or that the answer is right. */
  probability: boolean;
}

/** Metrics of rows that all have a label. */
export function measureClasses(outcomes: Outcomes, task: ClassTask, inflation: number): SidePerformance {
  const { classes, positive } = task;
  const matrix = confusionMatrix(outcomes.actual, outcomes.predicted, classes);
  const metrics: Metrics = measureAnswers(matrix, positive, inflation);
  const side: SidePerformance = { rows: outcomes.actual.length, metrics };
  if (Object.keys(metrics).length > 0) side.confusion = Array.from({ length: classes }, (_, c) => [...matrix.counts.subarray(c * classes, (c + 1) * classes)]);
  const truth = truthOf(outcomes, positive);
  if (positive !== undefined) Object.assign(metrics, measureRanking(rankedScores(truth, outcomes.score), inflation));
  if (outcomes.probabilities) Object.assign(metrics, measureClassProbabilities(outcomes, inflation));
  if (task.probability) Object.assign(side, measureProbabilities(truth, outcomes.score, metrics, positive !== undefined, inflation));
  return side;
}

/** 1 where the positive class came true; without one, where the answer was right. */
function truthOf({ actual, predicted }: Outcomes, positive: number | undefined): Float64Array {
  return actual.map((value, row) => (positive === undefined ? (Number.isNaN(predicted[row]) ? NaN : Number(value === predicted[row])) : Number(value === positive)));
}

function measureAnswers(matrix: ConfusionMatrix, positive: number | undefined, inflation: number): Metrics {
  const { classes, counts } = matrix;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  if (rows === 0) return {};
  const scores = classScores(matrix, positive);
  const replicates = bootstrapCounts(counts, (drawn) => {
    const { balancedAccuracy, precision, recall, f1 } = classScores({ classes, counts: drawn }, positive);
    return [balancedAccuracy, precision, recall, f1];
  });
  const drawn = (value: number, k: number) => bootstrapEstimate(value, replicates[k] as Float64Array, rows, inflation, { range: UNIT });
  const sum = (at: (c: number) => number): number => Array.from({ length: classes }, (_, c) => counts[at(c)] as number).reduce((total, count) => total + count, 0);
  const [answered, truly] = positive === undefined ? [0, 0] : [sum((c) => c * classes + positive), sum((c) => positive * classes + c)];
  return {
    accuracy: shareEstimate(scores.accuracy, rows, inflation),
    balancedAccuracy: drawn(scores.balancedAccuracy, 0),
    // Of one class they are shares of rows.
    precision: answered > 0 ? shareEstimate(scores.precision, answered, inflation) : drawn(scores.precision, 1),
    recall: truly > 0 ? shareEstimate(scores.recall, truly, inflation) : drawn(scores.recall, 2),
    f1: drawn(scores.f1, 3),
  };
}

function measureRanking(ranked: RankedScores, inflation: number): Metrics {
  const auc = rocAuc(ranked);
  if (auc === undefined) return {};
  const rows = auc.positives + auc.negatives;
  const value = averagePrecision(ranked);
  const blocks = merged(ranked);
  const shift = value - averagePrecision(blocks);
  const random = seededRandom(BOOTSTRAP.seed);
  const redraw = (counts: Float64Array): Float64Array => counts.map((count) => poissonDraw(count, random));
  const replicates = Float64Array.from({ length: BOOTSTRAP.replicates / 4 }, () => averagePrecision({ positives: redraw(blocks.positives), negatives: redraw(blocks.negatives) }) + shift);
  return {
    ...(Number.isNaN(auc.standardError) ? {} : { rocAuc: normalEstimate(auc.value, auc.standardError, rows, inflation, UNIT) }),
    averagePrecision: bootstrapEstimate(value, replicates, rows, inflation, { range: UNIT }),
  };
}

/** Neighbouring scores as one, where there are many. */
function merged({ positives, negatives }: RankedScores): Pick<RankedScores, 'positives' | 'negatives'> {
  const size = Math.min(MOST_BLOCKS, positives.length);
  const blocks = { positives: new Float64Array(size), negatives: new Float64Array(size) };
  for (let k = 0; k < positives.length; k++) {
    const block = Math.floor((k * size) / positives.length);
    blocks.positives[block]! += positives[k] as number;
    blocks.negatives[block]! += negatives[k] as number;
  }
  return blocks;
}

function measureProbabilities(truth: Float64Array, score: Float64Array, metrics: Metrics, allScores: boolean, inflation: number): Partial<SidePerformance> {
  const used = Uint32Array.from(score.keys()).filter((row) => !Number.isNaN(score[row]) && !Number.isNaN(truth[row]));
  if (used.length === 0) return {};
  const add = (sums: Float64Array, at: number, k: number): void => addProbability(sums, at, truth[used[k] as number] as number, score[used[k] as number] as number);
  const sums = new Float64Array(PROBABILITY_SUMS);
  for (let k = 0; k < used.length; k++) add(sums, 0, k);
  const scores = probabilityScores(sums);
  const replicates = bootstrapRows(used.length, PROBABILITY_SUMS, add, (drawn) => {
    const { logLoss, brier, ece } = probabilityScores(drawn);
    return [logLoss, brier, ece];
  });
  const drawn = (value: number, k: number, basic = false) => bootstrapEstimate(value, replicates[k] as Float64Array, used.length, inflation, { basic, range: k === 0 ? LOSS : UNIT });
  // The confidence of an answer is no probability of each class, so that it has no log loss.
  if (allScores) Object.assign(metrics, { logLoss: drawn(scores.logLoss, 0), brier: drawn(scores.brier, 1) });
  metrics.ece = drawn(scores.ece, 2, true);
  const curve = calibrationCurve(sums);
  return { calibration: curve, calibrationTest: calibrationTest(curve, inflation) };
}

/**
 * Σ n (rate − mean score)² / variance over the bins (Hosmer and Lemeshow 1980, on fixed bins and given scores). The variance is that of the
 * score or of the rate, whichever is larger: scores of nearly 0 and 1 would make it vanish.
 */
function calibrationTest(curve: readonly { n: number; meanScore: number; rate: number }[], inflation: number): { statistic: number; degreesOfFreedom: number; pValue: number } {
  const bins = curve.filter(({ n }) => n / inflation >= LEAST_ROWS);
  const statistic = bins.reduce((sum, { n, meanScore, rate }) => {
    const variance = Math.max(meanScore * (1 - meanScore), rate * (1 - rate));
    return variance > 0 ? sum + ((n / inflation) * (rate - meanScore) ** 2) / variance : sum;
  }, 0);
  return { statistic, degreesOfFreedom: bins.length, pValue: chiSquarePValue(statistic, bins.length) };
}
