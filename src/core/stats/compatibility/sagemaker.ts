import { kolmogorovSmirnov } from '../kolmogorovSmirnov.ts';
import { lInfinity } from '../lInfinity.ts';
import type { CompatibilityMeasure, ComparedColumn } from './comparedColumn.ts';
import { distinctCounts } from './distinctCounts.ts';

const THRESHOLD = 0.1;

/**
 * SageMaker Model Monitor's `baseline_drift_check` with the thresholds of its default constraints: `comparison_method` Robust, the two-sample
 * Kolmogorov–Smirnov distance, for numbers; `categorical_drift_method` LInfinity for categories; each above 0.1. From its documentation.
 */
export function sagemaker({ categorical, training, production }: ComparedColumn): CompatibilityMeasure {
  const value = categorical ? categoryDistance(training, production) : kolmogorovSmirnov(training, production).statistic;
  return { measure: categorical ? 'l-infinity distance' : 'kolmogorov-smirnov distance', value, threshold: THRESHOLD, wouldAlarm: value > THRESHOLD };
}

function categoryDistance(training: Float64Array, production: Float64Array): number {
  const { first, second } = distinctCounts(training, production);
  return lInfinity(first, second).distance;
}
