import { quantile } from '../stats/quantile.ts';
import type { LatencySummary } from './operations.ts';

/** Quantiles of latencies, milliseconds; null for none. Sorts the values in place. */
export function latencySummary(values: Float64Array): LatencySummary | null {
  if (values.length === 0) return null;
  values.sort();
  return { n: values.length, p50: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99), max: values[values.length - 1] as number };
}
