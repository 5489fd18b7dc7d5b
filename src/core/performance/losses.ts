import type { MetricName, PerformanceFacts, SidePerformance } from '../facts/performance.ts';
import type { Thresholds } from '../settings.ts';

/** A loss of one metric in a thousand comparisons by chance, over the metrics that are judged (Bonferroni). */
const Z = 3.02;
/** Of an interval of 95 %. */
const LIKELY = 1.96;
/** What is judged, the metric that decides whether rows are enough first. */
const RATES = ['rocAuc', 'accuracy', 'balancedAccuracy', 'f1'] as const;
const ERRORS = ['mae', 'rmse'] as const;
const RANKS = ['mrr', 'hit1', 'hit5'] as const;

/** How much worse a metric is in production: in its own unit for rates, as a share of the value before for errors. `training`: or of validation data. */
export interface Loss {
  metric: MetricName;
  training: number;
  production: number;
  value: number;
  low: number;
  high: number;
  /** The interval of 95 %. */
  likely: { low: number; high: number };
  tolerated: number;
}

export interface Losses {
  /** `dropped`: the whole interval of a loss lies above what is tolerated; `inconclusive`: the likely one of the leading metric reaches beyond it. */
  verdict: 'kept' | 'dropped' | 'inconclusive';
  /** Most above what is tolerated first. */
  losses: Loss[];
}

/** Against the validation data where there are some: they say better than training what the model can do. */
export function lossesOf({ task, training, validation, production }: Pick<PerformanceFacts, 'task' | 'training' | 'validation' | 'production'>, thresholds: Thresholds): Losses | undefined {
  const before = validation?.performance ?? training;
  if (before === null || production === null) return undefined;
  const losses = (task === 'regression' ? ERRORS : task === 'ranking' ? RANKS : RATES).flatMap((metric) => lossOf(metric, before, production, thresholds) ?? []);
  const [leading] = losses;
  if (leading === undefined) return undefined;
  const sorted = losses.toSorted((a, b) => b.low - b.tolerated - (a.low - a.tolerated));
  if ((sorted[0] as Loss).low > (sorted[0] as Loss).tolerated) return { verdict: 'dropped', losses: sorted };
  return { verdict: leading.likely.high > leading.tolerated ? 'inconclusive' : 'kept', losses: sorted };
}

function lossOf(metric: (typeof RATES)[number] | (typeof ERRORS)[number] | (typeof RANKS)[number], training: SidePerformance, production: SidePerformance, thresholds: Thresholds): Loss | undefined {
  const [before, after] = [training.metrics[metric], production.metrics[metric]];
  if (before === undefined || after === undefined) return undefined;
  const of = (value: number, error: number, tolerated: number, share: (x: number) => number): Loss | undefined =>
    Number.isNaN(value + error) ? undefined : { metric, training: before.value, production: after.value, value: share(value), low: share(value - Z * error), high: share(value + Z * error), likely: { low: share(value - LIKELY * error), high: share(value + LIKELY * error) }, tolerated };
  if (metric !== 'mae' && metric !== 'rmse') return of(before.value - after.value, Math.hypot(before.standardError, after.standardError), thresholds.performanceLoss, (x) => x);
  // Errors are compared as a ratio, whose logarithm has nearly a normal law.
  if (!(before.value > 0 && after.value > 0)) return undefined;
  return of(Math.log(after.value / before.value), Math.hypot(before.standardError / before.value, after.standardError / after.value), thresholds.errorIncrease, Math.expm1);
}
