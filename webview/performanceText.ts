/** What the panel says of a model's performance in a sentence, and what its windows and metrics are called. */
import type { MetricName, PerformanceWindow } from '../src/core/facts/performance.ts';
import { measureText, shareText, valueText } from '../src/core/numberText.ts';
import { lossText } from '../src/core/output/performanceSection.ts';
import { METRIC_PHRASES, metricText } from '../src/core/performance/metricText.ts';
import type { PerformanceReport, Report } from '../src/core/report.ts';
import type { IconName } from './icons.ts';
import { t } from './localisation.ts';
import { METRIC_WORDS } from './metricWords.ts';

export type WindowMetric = keyof PerformanceWindow['metrics'];

export function hasPerformance({ performance, timeline }: Pick<Report, 'performance' | 'timeline'>): boolean {
  return performance !== null || (timeline?.length ?? 0) > 0;
}

/** The answer to "is the model as good as it was?", and its picture. */
export function performanceSentence(performance: PerformanceReport | null): { icon: IconName; name: string; text: string } {
  const unknown = (text: string) => ({ icon: 'not-tested' as const, name: t('Not known'), text });
  if (performance === null) return unknown('There are no labels to measure the model by: what it has answered is shown over time.');
  const { losses, training, production } = performance;
  const [worst] = losses?.losses ?? [];
  if (!losses || !worst) return unknown(withoutComparison(training, production));
  const { metric, tolerated } = worst;
  const both = `${METRIC_PHRASES[metric]} is ${metricText(metric, worst.training)} ${performance.validation ? 'on the validation data' : 'in training'} and ${metricText(metric, worst.production)} in production`;
  const allowed = `where ${lossText(metric, tolerated)} is tolerated`;
  const loss = metric === 'mae' || metric === 'rmse' ? 'an increase' : 'a loss';
  if (losses.verdict === 'dropped') return { icon: 'warning', name: t('Worse'), text: `The model has become worse: ${both}, ${loss} of at least ${lossText(metric, worst.low)} ${allowed}.` };
  if (losses.verdict === 'kept') return { icon: 'ok', name: t('Kept'), text: `The model has not become worse by more than is tolerated: ${both}, ${loss} of at most ${lossText(metric, Math.max(0, worst.likely.high))} ${allowed}.` };
  return { icon: 'inconclusive', name: t('Inconclusive'), text: `There are too few labels to say whether the model has become worse: ${both}.` };
}

function withoutComparison(training: PerformanceReport['training'], production: PerformanceReport['production']): string {
  if (production === null) return training === null ? 'Neither side has labels: how good the model is, is not known.' : 'Production has no labels: how good the model is there, is not known.';
  const first = (['accuracy', 'mae', 'rocAuc', 'mrr'] as const).find((name) => production[name]);
  const reached = first && production[first] ? `${METRIC_PHRASES[first]} is ${metricText(first, production[first].value)} in production` : 'production has labels';
  return training === null ? `Training has no labels: ${reached}, and there is nothing to compare it with.` : `The two sides have no metric in common that is judged: ${reached}.`;
}

/** What the validation data are for, and how far the answers of production are from those on them. */
export function validationNote({ file, shift }: NonNullable<PerformanceReport['validation']>, judged: boolean): string {
  return [t('Validation data: {0}.', file), ...(judged ? [t('Losses are those of production against them.')] : []), ...(shift ? [movedText(shift)] : [])].join(' ');
}

function movedText({ of, effect, measure, validation, production }: NonNullable<NonNullable<PerformanceReport['validation']>['shift']>): string {
  const what = of === 'score' ? t('score') : t('prediction');
  const apart = measureText(effect);
  const told = measure === 'ks' ? t('The {0} of production is {1} from that of the validation data by the Kolmogorov–Smirnov distance', what, apart) : t('The {0} of production is {1} from that of the validation data by the total variation', what, apart);
  return validation === undefined || production === undefined ? `${told}.` : `${told}, ${t('the median going from {0} to {1}', valueText(validation), valueText(production))}.`;
}

const OTHER_METRICS: Readonly<Record<Exclude<WindowMetric, MetricName>, string>> = { positiveRate: t('answered positive'), meanPrediction: t('mean prediction'), meanScore: t('mean score') };

/** Rows that a metric of the window is of: those with a label, or all where it is of the answers alone. */
export function rowsOfMetric({ rows, labelled }: PerformanceWindow, metric: WindowMetric): number {
  return metric in OTHER_METRICS ? rows : labelled;
}

/** Whether what the metric is of has not all come: it may still change. */
export function isUnsettled({ young }: PerformanceWindow, metric: WindowMetric): boolean {
  return young === true && !(metric in OTHER_METRICS);
}

export function windowMetricName(metric: WindowMetric): string {
  return metric in OTHER_METRICS ? OTHER_METRICS[metric as keyof typeof OTHER_METRICS] : METRIC_WORDS[metric as MetricName];
}

export function windowMetricText(metric: WindowMetric, value: number): string {
  if (metric === 'positiveRate') return shareText(value);
  if (metric === 'meanScore') return measureText(value);
  return metricText(metric === 'meanPrediction' ? 'meanError' : metric, value);
}

/** As much of the beginning of a window as its unit needs. */
export function windowName({ from }: Pick<PerformanceWindow, 'from'>, unit: string | undefined): string {
  const length = unit === 'month' ? 7 : unit === 'day' || unit === 'week' ? 10 : 16;
  return from.slice(0, length).replace('T', ' ');
}
