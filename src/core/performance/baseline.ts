import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import type { Baseline } from '../facts/performance.ts';
import type { Outcomes } from './outcomes.ts';

/** 99.5 % point of the standard normal law: an interval of 99 %. */
const Z = 2.5758293035489004;

/**
 * The model against always answering what training (or production, where training has no label) has most of: the most frequent class, or
 * the mean. Both answer the same rows, so that their difference has an interval of its own. undefined without predictions.
 */
export function measureBaseline(training: Outcomes | undefined, production: Outcomes, classes: readonly string[] | undefined, inflation: number): Baseline | undefined {
  const known = training !== undefined && training.actual.length > 0 ? training.actual : production.actual;
  const answer = classes === undefined ? mean(known) : mostFrequent(known, classes.length);
  const better = (predicted: number, actual: number): number =>
    classes === undefined ? (answer - actual) ** 2 - (predicted - actual) ** 2 : Number(predicted === actual) - Number(answer === actual);
  let [n, sum, squares, own, other] = [0, 0, 0, 0, 0];
  for (let row = 0; row < production.actual.length; row++) {
    const [actual, predicted] = [production.actual[row] as number, production.predicted[row] as number];
    if (Number.isNaN(actual + predicted)) continue;
    const gain = better(predicted, actual);
    n++;
    sum += gain;
    squares += gain * gain;
    own += classes === undefined ? (predicted - actual) ** 2 : Number(predicted === actual);
    other += classes === undefined ? (answer - actual) ** 2 : Number(answer === actual);
  }
  if (n === 0) return undefined;
  const value = sum / n;
  const half = Z * Math.sqrt((Math.max(0, squares / n - value * value) / n) * inflation);
  const gain = { value, low: value - half, high: value + half };
  if (classes === undefined) return { name: 'mean', metric: 'rmse', value: Math.sqrt(other / n), model: Math.sqrt(own / n), gain };
  return { name: 'majority', class: shorten(classes[answer] ?? '', REPORT_VALUE_LIMIT), metric: 'accuracy', value: other / n, model: own / n, gain };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function mostFrequent(values: Float64Array, classes: number): number {
  const counts = new Float64Array(classes);
  for (const value of values) counts[value]!++;
  return counts.indexOf(Math.max(...counts));
}
