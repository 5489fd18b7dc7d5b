import type { Estimate, MetricName, Metrics, PerformanceFacts, PerformanceRefusal } from '../facts/performance.ts';
import type { PerformanceReport, ReportedEstimate, ReportedMetrics } from '../report.ts';
import { lossesOf } from './losses.ts';
import type { ComparisonSettings } from '../settings.ts';

/** Segments that a report carries; the rules speak about all. */
const MOST_SEGMENTS = 50;
/** Classes whose confusion matrix a report carries. */
const MOST_CLASSES = 50;

/** The facts as the report has them; null where there are none. */
export function performanceReport(facts: PerformanceFacts | PerformanceRefusal | undefined, { thresholds, roles }: Pick<ComparisonSettings, 'thresholds' | 'roles'>): PerformanceReport | null {
  if (facts === undefined || 'refused' in facts) return null;
  const { task, classes, positive, score, joined, training, production, baseline, segments, versions, estimate } = facts;
  const losses = lossesOf(facts, thresholds);
  const listed = segments.slice(0, MOST_SEGMENTS).map((segment) => ({
    column: segment.column,
    value: segment.value,
    n: segment.n,
    metric: segment.metric,
    // The contract names both the segment and its metric `value`.
    estimate: segment.estimate.value,
    low: segment.estimate.low,
    high: segment.estimate.high,
    ...(segment.training ? { training: segment.training.value } : {}),
    rest: segment.rest,
    loss: segment.loss,
    qValue: segment.qValue,
  }));
  return {
    task,
    ...(classes ? { classes } : {}),
    ...(positive === undefined || classes === undefined ? {} : { positive: classes[positive] ?? '' }),
    ...(score ? { score } : {}),
    ...(task === 'multiclass' && roles?.probabilities ? { probabilities: roles.probabilities } : {}),
    joined,
    training: training && reported(training.metrics),
    production: production && reported(production.metrics),
    ...(facts.validation ? { validation: { file: facts.validation.file, metrics: reported(facts.validation.performance.metrics), ...(facts.validation.shift ? { shift: facts.validation.shift } : {}), ...(facts.validation.performance.calibration ? { calibration: facts.validation.performance.calibration } : {}) } } : {}),
    ...(baseline ? { baseline: { name: baseline.name, ...(baseline.class === undefined ? {} : { class: baseline.class }), [baseline.metric]: { value: baseline.value, model: baseline.model, gain: baseline.gain } } } : {}),
    ...(losses ? { losses } : {}),
    ...(production?.calibration ? { calibration: production.calibration } : {}),
    ...(training?.calibration ? { trainingCalibration: training.calibration } : {}),
    ...(classes && classes.length <= MOST_CLASSES && (training?.confusion ?? production?.confusion) ? { confusion: { classes, training: training?.confusion ?? null, production: production?.confusion ?? null } } : {}),
    ...(production?.errorQuantiles ? { errors: { training: training?.errorQuantiles ?? null, production: production.errorQuantiles } } : {}),
    ...(training?.effectiveRows !== undefined || production?.effectiveRows !== undefined ? { effectiveRows: { training: training?.effectiveRows ?? training?.rows ?? 0, production: production?.effectiveRows ?? production?.rows ?? 0 } } : {}),
    segments: listed,
    ...(facts.segmentColumns ? { segmentColumns: facts.segmentColumns } : {}),
    ...(versions ? { versions: { ...versions, versions: versions.versions.map(({ version, n, estimate: { value, low, high } }) => ({ version, n, value, low, high })) } } : {}),
    ...(facts.cost ? { cost: { ...facts.cost, training: reportedOne(facts.cost.training), production: reportedOne(facts.cost.production), ...(facts.cost.saving ? { saving: reportedOne(facts.cost.saving) } : {}) } } : {}),
    ...(estimate === undefined ? {} : { estimate: 'refused' in estimate ? estimate : { ...estimate, metrics: reported(estimate.metrics) } }),
  };
}

function reported(metrics: Metrics): ReportedMetrics {
  return Object.fromEntries((Object.entries(metrics) as [MetricName, NonNullable<Metrics[MetricName]>][]).map(([name, { value, low, high, n }]) => [name, { value, low: finite(low), high: finite(high), n }]));
}

function reportedOne<E extends Estimate | null>(estimate: E): E extends null ? ReportedEstimate | null : ReportedEstimate;
function reportedOne(estimate: Estimate | null): ReportedEstimate | null {
  return estimate && { value: estimate.value, low: finite(estimate.low), high: finite(estimate.high), n: estimate.n };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
