import type { PredictionShift } from '../facts/performance.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';
import { kolmogorovSmirnov } from '../stats/kolmogorovSmirnov.ts';
import { kolmogorovSmirnovPValue } from '../stats/kolmogorovSmirnovPValue.ts';
import { totalVariation } from '../stats/totalVariation.ts';
import { quantile } from '../stats/quantile.ts';
import type { Outcomes } from './outcomes.ts';

/** Classes with fewer expected rows are counted together. */
const LEAST_EXPECTED = 5;

/**
 * How far what the model answers in production is from what it answers on rows that it was not fitted to: the Kolmogorov–Smirnov distance of
 * scores, or of predicted numbers; the total variation of predicted classes, with Pearson's test. undefined where a side has no answers.
 */
export function predictionShift(validation: Outcomes, production: Outcomes, numbers: boolean, inflation: number): PredictionShift | undefined {
  const present = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value)).sort();
  const [scores, later] = [present(validation.score), present(production.score)];
  if (scores.length > 0 && later.length > 0) return distance('score', scores, later, inflation);
  const [before, after] = [present(validation.predicted), present(production.predicted)];
  if (before.length === 0 || after.length === 0) return undefined;
  return numbers ? distance('prediction', before, after, inflation) : sharesOf(before, after, inflation);
}

function distance(of: PredictionShift['of'], before: Float64Array, after: Float64Array, inflation: number): PredictionShift {
  const { statistic } = kolmogorovSmirnov(before, after);
  return { of, measure: 'ks', effect: statistic, pValue: kolmogorovSmirnovPValue(statistic, before.length, after.length / inflation), validation: quantile(before, 0.5), production: quantile(after, 0.5) };
}

function sharesOf(before: Float64Array, after: Float64Array, inflation: number): PredictionShift {
  const classes = [...new Set([...before, ...after])];
  const count = (values: Float64Array, code: number): number => values.reduce((sum, value) => sum + Number(value === code), 0);
  const counts = classes.map((code) => [count(before, code), count(after, code) / inflation] as const);
  const [n, m] = [before.length, after.length / inflation];
  // Classes that are rare on both sides have no law of their own.
  const isRare = ([a, b]: readonly [number, number]): boolean => ((a + b) * Math.min(n, m)) / (n + m) < LEAST_EXPECTED;
  const rare = counts.filter(isRare);
  const pooled = [...counts.filter((each) => !isRare(each)), ...(rare.length > 0 ? [rare.reduce<readonly [number, number]>(([a, b], [c, d]) => [a + c, b + d], [0, 0])] : [])];
  let statistic = 0;
  for (const [a, b] of pooled) statistic += (b / m - a / n) ** 2 / (((a + b) / (n + m)) * (1 / n + 1 / m));
  return { of: 'prediction', measure: 'total-variation', effect: totalVariation(counts.map(([a]) => a), counts.map(([, b]) => b)), pValue: pooled.length < 2 ? 1 : chiSquarePValue(statistic, pooled.length - 1) };
}
