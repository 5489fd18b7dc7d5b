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
  mae: 'mean absolute error',
  rmse: 'root mean squared error',
  r2: 'R²',
  mape: 'mean absolute percentage error',
  meanError: 'mean error',
};

const IN_UNITS: ReadonlySet<MetricName> = new Set(['mae', 'rmse', 'meanError']);

/** Metrics in the unit of the label as values of a column, all others with three decimals. */
export function metricText(metric: MetricName, value: number): string {
  return IN_UNITS.has(metric) ? valueText(value) : measureText(value);
}
