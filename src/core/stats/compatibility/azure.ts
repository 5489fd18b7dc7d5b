import { jensenShannon } from '../jensenShannon.ts';
import { moments } from '../moments.ts';
import { wasserstein } from '../wasserstein.ts';
import type { CompatibilityMeasure, ComparedColumn } from './comparedColumn.ts';
import { distinctCounts } from './distinctCounts.ts';

const THRESHOLD = 0.1;

/**
 * Azure Machine Learning's default drift measures (azure-ai-ml, `_get_default_thresholds`): for numbers the Wasserstein distance per standard
 * deviation of the reference, for categories the Jensen–Shannon distance, base 2; each above 0.1. From its documentation; which
 * denominator its standard deviation has is not documented, here n − 1.
 */
export function azure({ categorical, training, production }: ComparedColumn): CompatibilityMeasure | undefined {
  if (categorical) {
    const { first, second } = distinctCounts(training, production);
    return alarm('jensen-shannon distance, base 2', jensenShannon(first, second));
  }
  const deviation = moments(training).standardDeviation;
  return deviation === null || deviation === 0 ? undefined : alarm('wasserstein per standard deviation', wasserstein(training, production) / deviation);
}

function alarm(measure: string, value: number): CompatibilityMeasure {
  return { measure, value, threshold: THRESHOLD, wouldAlarm: value > THRESHOLD };
}
