import type { ConceptTest } from '../facts/performance.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';

/** Fewer rows of a side in a stratum say nothing about its rate. */
const LEAST_ROWS = 25;
/** Of what sampling adds to a distance, so much is taken off. */
const STRATA = 10;

/** Rows of one side: the stratum of each (from 0, −1 for none), and what came true there: 0 or 1, or a number on a common scale. */
export interface StrataSide {
  strata: Int32Array;
  values: Float64Array;
  /** Rows that an independent one is worth. */
  inflation: number;
}

export interface StrataResult extends Omit<ConceptTest, 'strata' | 'qValue'> {
  /** What an effect must be to be seen: two standard errors of it. */
  visible: number;
  /** p of the shares of the strata within the classes. */
  withinPValue: number;
  /** Total variation of the strata, without what sampling adds, and its p. */
  margin: number;
  marginPValue: number;
  /** The strata that both sides have enough rows of, with their common weights. */
  used: { stratum: number; weight: number }[];
}

/**
 * Whether what comes true in a stratum is the same on both sides, at weights that both sides share: a change of the margins alone moves
 * nothing here. The effect is the root of the mean squared difference less its sampling variance; the test is Σ d²/var, χ² with a degree of
 * freedom for each stratum. undefined where fewer than two strata have enough rows on both sides.
 */
export function strataTest(training: StrataSide, production: StrataSide, count = STRATA): StrataResult | undefined {
  const [before, after] = [momentsOf(training, count), momentsOf(production, count)];
  const used = before.flatMap((a, k) => {
    const b = after[k] as Moments;
    return Math.min(a.n / training.inflation, b.n / production.inflation) >= LEAST_ROWS ? [{ a, b, stratum: k }] : [];
  });
  if (used.length < 2) return undefined;
  const rows = { a: total(used.map(({ a }) => a.n)), b: total(used.map(({ b }) => b.n)) };
  let [squares, noise, statistic, spread] = [0, 0, 0, 0];
  for (const { a, b } of used) {
    const weight = (a.n / rows.a + b.n / rows.b) / 2;
    const variance = varianceOf(a, b, training.inflation / a.n + production.inflation / b.n);
    const difference = b.sum / b.n - a.sum / a.n;
    squares += weight * difference * difference;
    noise += weight * variance;
    spread += 2 * (weight * variance) ** 2;
    if (variance > 0) statistic += (difference * difference) / variance;
  }
  const margin = sharesTest(before.map(({ n }) => n), after.map(({ n }) => n), training.inflation, production.inflation);
  const classes = [0, 1].map((c) => sharesTest(countsOf(training, count, c), countsOf(production, count, c), training.inflation, production.inflation));
  return {
    bins: used.map(({ a, b }) => ({ training: a.n, production: b.n, trainingRate: a.sum / a.n, productionRate: b.sum / b.n })),
    effect: Math.sqrt(Math.max(0, squares - noise)),
    pValue: chiSquarePValue(statistic, used.length),
    visible: Math.sqrt(2 * Math.sqrt(spread)),
    withinClasses: Math.max(...classes.map(({ distance }) => distance)),
    withinPValue: Math.min(1, 2 * Math.min(...classes.map(({ pValue }) => pValue))),
    margin: margin.distance,
    marginPValue: margin.pValue,
    used: used.map(({ a, b, stratum }) => ({ stratum, weight: (a.n / rows.a + b.n / rows.b) / 2 })),
  };
}

interface Moments {
  n: number;
  sum: number;
  squares: number;
}

function momentsOf({ strata, values }: StrataSide, count: number): Moments[] {
  const moments = Array.from({ length: count }, () => ({ n: 0, sum: 0, squares: 0 }));
  for (let row = 0; row < strata.length; row++) {
    const [stratum, value] = [moments[strata[row] as number], values[row] as number];
    if (stratum === undefined || Number.isNaN(value)) continue;
    stratum.n++;
    stratum.sum += value;
    stratum.squares += value * value;
  }
  return moments;
}

/** Of the difference of two means of rows that vary alike, of rates with a row of each kind added, so that it is never 0. `each`: Σ 1/n. */
function varianceOf(a: Moments, b: Moments, each: number): number {
  const [n, sum, squares] = [a.n + b.n, a.sum + b.sum, a.squares + b.squares];
  const share = (sum + 1) / (n + 2);
  if (squares === sum) return share * (1 - share) * each;
  const within = [a, b].reduce((total, side) => total + Math.max(0, side.squares - (side.sum * side.sum) / side.n), 0);
  return (within / Math.max(1, n - 2)) * each;
}

function countsOf({ strata, values }: StrataSide, count: number, value: number): number[] {
  const counts = Array.from({ length: count }, () => 0);
  for (let row = 0; row < strata.length; row++) if (values[row] === value && (strata[row] as number) >= 0) counts[strata[row] as number]!++;
  return counts;
}

/** Total variation of two lists of counts less what sampling adds on average, and Pearson's test. */
function sharesTest(before: readonly number[], after: readonly number[], first: number, second: number): { distance: number; pValue: number } {
  const [n, m] = [total(before), total(after)];
  if (n === 0 || m === 0) return { distance: 0, pValue: 1 };
  let [distance, noise, statistic, degrees] = [0, 0, 0, -1];
  for (const [k, a] of before.entries()) {
    const b = after[k] as number;
    if (a + b === 0) continue;
    const pooled = (a + b) / (n + m);
    const variance = pooled * (1 - pooled) * (first / n + second / m);
    const difference = b / m - a / n;
    distance += Math.abs(difference) / 2;
    // The mean of |Z|.
    noise += Math.sqrt((2 * variance) / Math.PI) / 2;
    statistic += (difference * difference) / (pooled * (first / n + second / m));
    degrees++;
  }
  return { distance: Math.max(0, distance - noise), pValue: chiSquarePValue(statistic, degrees) };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
