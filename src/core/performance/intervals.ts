import type { Estimate } from '../facts/performance.ts';
import { quantile } from '../stats/quantile.ts';
import { wilsonInterval } from '../stats/performance/wilsonInterval.ts';

/** 97.5 % point of the standard normal law. */
const Z = 1.959963984540054;

/** A share of rows, with Wilson's interval. `inflation`: rows that one independent row is worth. */
export function shareEstimate(share: number, n: number, inflation: number): Estimate {
  const effective = n / inflation;
  const [low, high] = wilsonInterval(share, effective);
  return { value: share, low, high, n, standardError: Math.sqrt((share * (1 - share)) / effective) };
}

/** A value with a standard error of its own, within a range. */
export function normalEstimate(value: number, standardError: number, n: number, inflation: number, range: readonly [number, number]): Estimate {
  const error = standardError * Math.sqrt(inflation);
  return { value, low: Math.max(range[0], value - Z * error), high: Math.min(range[1], value + Z * error), n, standardError: error };
}

/**
 * A value with the spread of its bootstrap replicates: their 2.5 % and 97.5 % points, or (`basic`) these mirrored about the value, for
 * measures that resampling itself makes larger.
 */
export function bootstrapEstimate(value: number, replicates: Float64Array, n: number, inflation: number, { basic = false, range = [-Infinity, Infinity] as readonly [number, number] } = {}): Estimate {
  const sorted = replicates.filter(Number.isFinite).sort();
  if (sorted.length < replicates.length / 2) return { value, low: NaN, high: NaN, n, standardError: NaN };
  const [from, to] = [quantile(sorted, 0.025), quantile(sorted, 0.975)];
  const [low, high] = basic ? [2 * value - to, 2 * value - from] : [from, to];
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const variance = sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (sorted.length - 1);
  const widened = (end: number): number => Math.min(range[1], Math.max(range[0], value + (end - value) * Math.sqrt(inflation)));
  return { value, low: widened(low), high: widened(high), n, standardError: Math.sqrt(variance * inflation) };
}
