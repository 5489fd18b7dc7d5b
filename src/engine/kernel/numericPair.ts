import type { NumericTransform } from '../../core/facts/transform.ts';
import type { NumericMeasures, NumericSide, SentinelMark } from '../../core/model.ts';
import { countBins } from '../../core/stats/countBins.ts';
import { countRightClosed } from '../../core/stats/countRightClosed.ts';
import { decileEdges } from '../../core/stats/decileEdges.ts';
import { histogram30 } from '../../core/stats/histogram30.ts';
import { kolmogorovSmirnov } from '../../core/stats/kolmogorovSmirnov.ts';
import { moments } from '../../core/stats/moments.ts';
import { quantile } from '../../core/stats/quantile.ts';
import { roundEdges } from '../../core/stats/roundEdges.ts';
import { sentinelCandidates, sentinelMarks } from '../../core/stats/sentinelMarks.ts';
import { countBelow, countUpTo } from '../../core/stats/sortedSearch.ts';
import { wasserstein } from '../../core/stats/wasserstein.ts';
import { effectiveSampleSizes } from '../../core/stats/effectiveSampleSize.ts';
import { kernelDensity } from '../../core/stats/kernelDensity.ts';
import { numericTransforms } from './numericTransforms.ts';
import { radixSort } from './radixSort.ts';

/** Numeric columns with at most this many distinct values over both sides are categories as well. */
export const FEW_VALUES = 50;
const CURVE_POINTS = 41;
const QUANTILES = ['0.01', '0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95', '0.99'];

export interface NumberFacts {
  /** By value. */
  distinct: number;
  /** Share of neighbours in file order that do not decrease; absent below two values. */
  nonDecreasing?: number;
  /** Independent values that these are worth; absent where neighbours do not depend on each other. */
  effective?: number;
}

/** All that the numbers of one column pair say. Plain data: it crosses from worker threads. */
export interface NumericResult {
  training: NumberFacts;
  production: NumberFacts;
  /** Present when both sides have values. */
  measures?: NumericMeasures;
  /** Every value with its counts, ascending, where there are few. */
  values?: { value: number; training: number; production: number }[];
  /** Stand-ins for missing values, and the measures of all other numbers. */
  sentinels?: { marks: SentinelMark[]; candidates: number; measures: NumericMeasures };
  /** Named changes that account for the difference; best first. */
  transforms?: NumericTransform[];
}

/** The numbers of both sides in file order, finite; both arrays are sorted in place. */
export function numericPair(training: Float64Array, production: Float64Array): NumericResult {
  const effective = effectiveSampleSizes(training, production);
  const order = { training: orderFacts(training, effective.training), production: orderFacts(production, effective.production) };
  radixSort(training);
  radixSort(production);
  const result: NumericResult = {
    training: { distinct: countDistinct(training), ...order.training },
    production: { distinct: countDistinct(production), ...order.production },
  };
  if (training.length === 0 || production.length === 0) return result;
  result.measures = measure(training, production);
  const transforms = numericTransforms(training, production, result.measures);
  if (transforms.length > 0) result.transforms = transforms;
  const values = fewValues(training, production);
  if (values) result.values = values;
  const marks = sentinelMarks(training, production, { training: result.training.distinct, production: result.production.distinct });
  if (marks.length > 0) {
    const others = [training, production].map((numbers) => without(numbers, marks)) as [Float64Array, Float64Array];
    if (others.every((numbers) => numbers.length > 0)) result.sentinels = { marks, candidates: sentinelCandidates(training, production), measures: measure(...others) };
  }
  return result;
}

/** The measures alone, of numbers in any order; neither side may be empty. Sorts in place. */
export function measureUnsorted(training: Float64Array, production: Float64Array): NumericMeasures {
  return measure(radixSort(training), radixSort(production));
}

/** What the order of the file says; before the numbers are sorted. */
function orderFacts(values: Float64Array, effective: number | undefined): Omit<NumberFacts, 'distinct'> {
  const nonDecreasing = nonDecreasingShare(values);
  return { ...(nonDecreasing === undefined ? {} : { nonDecreasing }), ...(effective === undefined ? {} : { effective }) };
}

function measure(training: Float64Array, production: Float64Array): NumericMeasures {
  const reference = summary(training);
  const other = summary(production);
  const deciles = decileEdges(training);
  const low = Math.min(reference.min, other.min);
  const high = Math.max(reference.max, other.max);
  const shown = roundEdges(training, production);
  const p1 = reference.quantiles['0.01'] as number;
  const p99 = reference.quantiles['0.99'] as number;
  const outside = (values: Float64Array, from: number, to: number): number => countBelow(values, from) + values.length - countUpTo(values, to);
  return {
    training: reference,
    production: other,
    ks: kolmogorovSmirnov(training, production),
    wasserstein: wasserstein(training, production),
    deciles: { edges: deciles, training: countRightClosed(training, deciles), production: countRightClosed(production, deciles) },
    bins30: { training: histogram30(training, low, high), production: histogram30(production, low, high) },
    display: { edges: shown, training: countBins(training, shown), production: countBins(production, shown) },
    ...kernelDensity(training, production, { training: reference, production: other }, shown),
    tails: {
      trainingOutside: outside(training, p1, p99),
      productionOutside: outside(production, p1, p99),
      productionBeyond: outside(production, reference.min, reference.max),
    },
  };
}

function without(sorted: Float64Array, marks: readonly SentinelMark[]): Float64Array {
  const left = new Set(marks.map(({ value }) => Number(value)));
  return sorted.filter((value) => !left.has(value));
}

function summary(sorted: Float64Array): NumericSide {
  return {
    n: sorted.length,
    ...moments(sorted),
    quantiles: Object.fromEntries(QUANTILES.map((p) => [p, quantile(sorted, Number(p))])),
    curve: Array.from({ length: CURVE_POINTS }, (_, k) => quantile(sorted, k / (CURVE_POINTS - 1))),
  };
}

function nonDecreasingShare(values: Float64Array): number | undefined {
  if (values.length < 2) return undefined;
  let count = 0;
  // Adding the comparison avoids a branch that is as often wrong as right.
  for (let i = 1; i < values.length; i++) count += Number((values[i] as number) >= (values[i - 1] as number));
  return count / (values.length - 1);
}

function countDistinct(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  let count = 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) count++;
  return count;
}

function fewValues(a: Float64Array, b: Float64Array): NumericResult['values'] {
  const values: NonNullable<NumericResult['values']> = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (values.length === FEW_VALUES) return undefined;
    const value = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number)) ? (a[i] as number) : (b[j] as number);
    const nextA = countUpTo(a, value);
    const nextB = countUpTo(b, value);
    values.push({ value, training: nextA - i, production: nextB - j });
    i = nextA;
    j = nextB;
  }
  return values;
}
