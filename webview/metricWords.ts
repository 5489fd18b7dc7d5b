import type { MetricName } from '../src/core/facts/performance.ts';
import { t } from './localisation.ts';

/** What metrics are called in the person's language; sentences of the report have the English names of the core. */
export const METRIC_WORDS: Readonly<Record<MetricName, string>> = {
  accuracy: t('accuracy'),
  balancedAccuracy: t('balanced accuracy'),
  precision: t('precision'),
  recall: t('recall'),
  f1: t('F1'),
  rocAuc: t('area under the ROC curve'),
  averagePrecision: t('average precision'),
  logLoss: t('log loss'),
  brier: t('Brier score'),
  ece: t('calibration error'),
  top1Accuracy: t('top-1 accuracy'),
  top3Accuracy: t('top-3 accuracy'),
  top5Accuracy: t('top-5 accuracy'),
  mae: t('mean absolute error'),
  rmse: t('root mean squared error'),
  r2: t('R²'),
  mape: t('mean absolute percentage error'),
  meanError: t('mean error'),
  mrr: t('mean reciprocal rank'),
  hit1: t('share of queries with a relevant first answer'),
  hit3: t('share of queries with a relevant answer among the first 3'),
  hit5: t('share of queries with a relevant answer among the first 5'),
  hit10: t('share of queries with a relevant answer among the first 10'),
};
