import type { MetricName } from '../facts/performance.ts';
import { measureText, valueText } from '../numberText.ts';

/** Metrics as they are called in a sentence. */
export const METRIC_PHRASES: Readonly<Record<MetricName, string>> = {
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  rocAuc: 'area under the ROC curve',
  averagePrecision: 'average precision',
  logLoss: 'log loss',
  brier: 'Brier score',
  ece: 'calibration error',
  top1Accuracy: 'top-1 accuracy',
  top3Accuracy: 'top-3 accuracy',
  top5Accuracy: 'top-5 accuracy',
  mae: 'mean absolute error',
  rmse: 'root mean squared error',
  r2: 'R²',
  mape: 'mean absolute percentage error',
  meanError: 'mean error',
  mrr: 'mean reciprocal rank',
  hit1: 'share of queries with a relevant first answer',
  hit3: 'share of queries with a relevant answer among the first 3',
  hit5: 'share of queries with a relevant answer among the first 5',
  hit10: 'share of queries with a relevant answer among the first 10',
};

const IN_UNITS: ReadonlySet<MetricName> = new Set(['mae', 'rmse', 'meanError']);

/** Metrics in the unit of the label as values of a column, all others with three decimals. */
export function metricText(metric: MetricName, value: number): string {
  return IN_UNITS.has(metric) ? valueText(value) : measureText(value);
}
