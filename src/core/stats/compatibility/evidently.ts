import { jensenShannon } from '../jensenShannon.ts';
import { chiSquarePValue } from '../chiSquarePValue.ts';
import { kolmogorovSmirnov } from '../kolmogorovSmirnov.ts';
import { kolmogorovSmirnovPValue } from '../kolmogorovSmirnovPValue.ts';
import { moments } from '../moments.ts';
import { wasserstein } from '../wasserstein.ts';
import type { CompatibilityMeasure, ComparedColumn } from './comparedColumn.ts';
import { distinctCounts } from './distinctCounts.ts';
import { kolmogorovSmirnovExact } from './kolmogorovSmirnovExact.ts';

const SMALL = 1000;
const EXACT_UP_TO = 10_000;

/**
 * Evidently's default drift test of a column (`_get_default_stattest` of evidently 0.7, commit a4aa4c2): by the number of reference rows
 * and of distinct values. Up to 1,000 rows p-values below 0.05: Kolmogorov–Smirnov, χ² that takes the reference as exact, Z-test of two
 * proportions; above, Wasserstein distance per standard deviation (n in the denominator, at least 0.001), and Jensen–Shannon distance
 * (natural logarithm), each from 0.1. Where one side has more than 10,000 rows the p-value of Kolmogorov and Smirnov is Stephens'
 * approximation, there the exact law of one sample.
 */
export function evidently({ categorical, training, production }: ComparedColumn): CompatibilityMeasure {
  const counts = distinctCounts(training, production);
  const distinct = counts.values.length;
  const numeric = !categorical && distinct > 5;
  if (training.length > SMALL) {
    return numeric
      ? alarmFrom('wasserstein per standard deviation', wasserstein(training, production) / Math.max(deviation(training), 0.001))
      : alarmFrom('jensen-shannon distance, natural logarithm', jensenShannon(counts.first, counts.second) * Math.sqrt(Math.LN2));
  }
  if (numeric) return alarmBelow('kolmogorov-smirnov p-value', smirnov(training, production));
  return distinct > 2
    ? alarmBelow('chi-square p-value, reference taken as exact', goodnessOfFit(counts.first, counts.second))
    : alarmBelow('z-test p-value', twoProportions(counts.first, counts.second));
}

function alarmFrom(measure: string, value: number): CompatibilityMeasure {
  return { measure, value, threshold: 0.1, wouldAlarm: value >= 0.1 };
}

function alarmBelow(measure: string, value: number): CompatibilityMeasure {
  return { measure, value, threshold: 0.05, wouldAlarm: value < 0.05 };
}

function deviation(values: Float64Array): number {
  return (moments(values).standardDeviation ?? 0) * Math.sqrt((values.length - 1) / values.length);
}

function smirnov(a: Float64Array, b: Float64Array): number {
  const { statistic } = kolmogorovSmirnov(a, b);
  return Math.max(a.length, b.length) <= EXACT_UP_TO ? kolmogorovSmirnovExact(statistic, a.length, b.length) : kolmogorovSmirnovPValue(statistic, a.length, b.length);
}

/** A value that the reference lacks has expected count 0, and the statistic is infinite. */
function goodnessOfFit(reference: readonly number[], current: readonly number[]): number {
  const [n, m] = [reference, current].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [number, number];
  const statistic = reference.reduce((sum, count, k) => {
    const expected = (count * m) / n;
    return sum + ((current[k] as number) - expected) ** 2 / expected;
  }, 0);
  return statistic === Infinity ? 0 : chiSquarePValue(statistic, reference.length - 1);
}

function twoProportions(reference: readonly number[], current: readonly number[]): number {
  if (reference.length < 2) return 1;
  const [a, b] = reference as [number, number];
  const [c, d] = current as [number, number];
  const pooled = (a + c) / (a + b + c + d);
  const z = (a / (a + b) - c / (c + d)) / Math.sqrt(pooled * (1 - pooled) * (1 / (a + b) + 1 / (c + d)));
  // The square of a normal variable.
  return chiSquarePValue(z * z, 1);
}
