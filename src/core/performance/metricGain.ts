import type { MetricName } from '../facts/performance.ts';
import { bootstrapRows } from '../stats/performance/bootstrap.ts';
import { classScores } from '../stats/performance/classScores.ts';
import { logLossOf } from '../stats/performance/probabilityScores.ts';
import { rocInfluence } from '../stats/performance/rocInfluence.ts';
import type { Outcomes } from './outcomes.ts';

/** Metrics by which a version may be judged. */
export const PROMOTION_METRICS = ['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1', 'rocAuc', 'logLoss', 'brier', 'mae', 'rmse'] as const satisfies readonly MetricName[];
export type PromotionMetric = (typeof PROMOTION_METRICS)[number];

/** Of these, less is better; a gain is the share of them that is saved. */
const ERRORS: ReadonlySet<MetricName> = new Set(['logLoss', 'brier', 'mae', 'rmse']);

export function isError(metric: MetricName): boolean {
  return ERRORS.has(metric);
}

export interface JudgedRows {
  outcomes: Outcomes;
  classes: number;
  positive?: number;
  /** Whether scores are probabilities. */
  probability: boolean;
}

export interface MetricGain {
  before: { value: number; standardError: number };
  after: { value: number; standardError: number };
  /** Difference of rates, or share of an error that is saved. */
  gain: number;
  standardError: number;
}

/** Sums over rows from which a metric follows. */
interface Summed {
  width: number;
  add: (sums: Float64Array, at: number, row: number) => void;
  measure: (sums: Float64Array) => number;
}

/**
 * A metric of two groups of rows and the gain from the first to the second. Paired rows are drawn together (paired bootstrap with a fixed seed; for
 * the area under the ROC curve the covariance of DeLong, DeLong and Clarke-Pearson 1988), others each by itself. undefined where the rows do
 * not have what the metric is of.
 */
export function metricGain(metric: PromotionMetric, rows: JudgedRows, first: readonly number[], second: readonly number[], paired: boolean): MetricGain | undefined {
  if (metric === 'rocAuc') return areaGain(rows, first, second, paired);
  const summed = summedOf(metric, rows);
  if (summed === undefined) return undefined;
  const { width, add, measure } = summed;
  const gainOf = (before: number, after: number): number => (isError(metric) ? 1 - after / before : after - before);
  const of = (group: readonly number[]) => {
    const sums = new Float64Array(width);
    for (const row of group) add(sums, 0, row);
    const [replicates] = bootstrapRows(group.length, width, (drawn, at, k) => add(drawn, at, group[k] as number), (drawn) => [measure(drawn)]);
    return { value: measure(sums), standardError: spread(replicates as Float64Array) };
  };
  const [before, after] = [of(first), of(second)];
  const gain = gainOf(before.value, after.value);
  if (!Number.isFinite(gain)) return undefined;
  if (!paired) {
    const ratio = after.value / before.value;
    return { before, after, gain, standardError: isError(metric) ? Math.hypot(after.standardError, before.standardError * ratio) / before.value : Math.hypot(before.standardError, after.standardError) };
  }
  const [replicates] = bootstrapRows(
    first.length,
    2 * width,
    (drawn, at, k) => {
      add(drawn, at, first[k] as number);
      add(drawn, at + width, second[k] as number);
    },
    (drawn) => [gainOf(measure(drawn.subarray(0, width)), measure(drawn.subarray(width)))],
  );
  return { before, after, gain, standardError: spread(replicates as Float64Array) };
}

function summedOf(metric: Exclude<PromotionMetric, 'rocAuc'>, { outcomes: { actual, predicted, score, probabilities }, classes, positive, probability }: JudgedRows): Summed | undefined {
  if (metric === 'mae' || metric === 'rmse') {
    if (classes > 0) return undefined;
    const power = metric === 'mae' ? 1 : 2;
    return mean((row) => Math.abs((predicted[row] as number) - (actual[row] as number)) ** power, (value) => value ** (1 / power));
  }
  if (classes === 0) return undefined;
  if (metric === 'logLoss' || metric === 'brier') {
    if (positive !== undefined && probability) {
      return mean((row) => (metric === 'logLoss' ? logLossOf(Number(actual[row] === positive), score[row] as number) : ((score[row] as number) - Number(actual[row] === positive)) ** 2));
    }
    if (probabilities === undefined) return undefined;
    return mean((row) => (metric === 'logLoss' ? logLossOf(1, probabilities[actual[row] as number]?.[row] ?? NaN) : probabilities.reduce((sum, column, code) => sum + ((column[row] as number) - Number(actual[row] === code)) ** 2, 0)));
  }
  return {
    width: classes * classes,
    add(sums, at, row) {
      sums[at + (actual[row] as number) * classes + (predicted[row] as number)]! += 1;
    },
    measure: (counts) => classScores({ classes, counts }, positive)[metric],
  };
}

function mean(of: (row: number) => number, then: (value: number) => number = (value) => value): Summed {
  return {
    width: 2,
    add(sums, at, row) {
      const value = of(row);
      if (Number.isNaN(value)) return;
      sums[at]! += 1;
      sums[at + 1]! += value;
    },
    measure: (sums) => then((sums[1] as number) / (sums[0] as number)),
  };
}

function areaGain({ outcomes: { actual, score }, positive }: JudgedRows, first: readonly number[], second: readonly number[], paired: boolean): MetricGain | undefined {
  if (positive === undefined) return undefined;
  const has = (row: number | undefined): boolean => row !== undefined && !Number.isNaN(score[row]);
  // Of a pair both must have a score.
  const kept = first.flatMap((row, k) => (has(row) && (!paired || has(second[k])) ? [k] : []));
  const [a, b] = [kept.map((k) => first[k] as number), paired ? kept.map((k) => second[k] as number) : second.filter(has)];
  const of = (group: readonly number[]) => rocInfluence(Float64Array.from(group, (row) => actual[row] as number), positive, Float64Array.from(group, (row) => score[row] as number));
  const [before, after] = [of(a), of(b)];
  if (before === undefined || after === undefined) return undefined;
  const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
  const error = ({ influence }: NonNullable<typeof before>): number => Math.sqrt(squares(influence));
  const difference = paired ? Math.sqrt(squares(after.influence.map((value, k) => value - (before.influence[k] as number)))) : Math.hypot(error(before), error(after));
  return { before: { value: before.value, standardError: error(before) }, after: { value: after.value, standardError: error(after) }, gain: after.value - before.value, standardError: difference };
}

function spread(replicates: Float64Array): number {
  const finite = replicates.filter(Number.isFinite);
  const middle = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  return finite.length < replicates.length / 2 ? NaN : Math.sqrt(finite.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (finite.length - 1));
}
