import { jensenShannon } from '../jensenShannon.ts';
import { moments } from '../moments.ts';
import type { CompatibilityMeasure, ComparedColumn } from './comparedColumn.ts';
import { countsOnEdges } from './countsOnEdges.ts';
import { distinctCounts } from './distinctCounts.ts';
import { equalWidthEdges } from './equalWidthEdges.ts';

/** Standard deviations of the reference chunks above their mean. */
const DEVIATIONS = 3;

/**
 * NannyML's default drift measure (nannyml 0.13, `JensenShannonDistance`): the distance, base 2, on bins of the reference by Doane's rule,
 * for categories by value, with all that the reference lacks in one more bin; production as one chunk. It alarms above the mean of ten chunks of the
 * reference plus three standard deviations (n in the denominator).
 */
export function nannyml({ categorical, training, production, parts }: ComparedColumn): CompatibilityMeasure {
  const distance = distanceFrom(training, categorical);
  const value = distance(production);
  const chunks = moments(parts.filter((part) => part.length > 0).map(distance));
  const count = parts.filter((part) => part.length > 0).length;
  const threshold = chunks.mean + DEVIATIONS * (chunks.standardDeviation ?? 0) * Math.sqrt((count - 1) / Math.max(1, count));
  return { measure: 'jensen-shannon distance, base 2', value, threshold, wouldAlarm: value > threshold };
}

function distanceFrom(reference: Float64Array, categorical: boolean): (values: Float64Array) => number {
  const { values: known, first } = distinctCounts(categorical ? reference : [], []);
  const edges = categorical ? [] : equalWidthEdges(reference, 'doane');
  const expected = categorical ? first : countsOnEdges(reference, edges);
  return (values) => {
    const counts = categorical ? countsOf(values, known) : countsOnEdges(values, edges);
    const rest = values.length - counts.reduce((sum, count) => sum + count, 0);
    return jensenShannon([...expected, 0], [...counts, rest]);
  };
}

function countsOf(values: Float64Array, known: readonly number[]): number[] {
  const { values: found, second } = distinctCounts([], values);
  const counts = new Map(found.map((value, k) => [value, second[k] as number]));
  return known.map((value) => counts.get(value) ?? 0);
}
