import { serialDependence } from './serialDependence.ts';
import type { SerialDependence } from './serialDependence.ts';

/**
 * z-value of the lag-one autocorrelation from which rows depend on each other. Three looks (each side, both together) at one column: less
 * than one column of random order in a thousand.
 */
export const DEPENDENT_FROM = 3.5;
/** Two autocorrelations this many standard errors apart are not of one process. */
const APART = 4;
const MOST_INFLATION = 30;

/**
 * How many independent values `n` neighbours of a stationary series are worth, by their lag-one autocorrelation: n (1 − ρ)/(1 + ρ), the law
 * of a first-order autoregression or Markov chain (Bayley and Hammersley 1946, doi:10.2307/2983560; for χ² tests Tavaré and Altham 1983,
 * doi:10.1093/biomet/70.1.139); or by another estimate of the inflation, where that shows more. At least √n / 2 and n / 30: a trend, or rows
 * in groups, which no stationary series explains, must stay visible once there are enough rows. 30 is the inflation of ρ = 0.935.
 *
 * @example effectiveCount(1000, 0.5) // 333.3
 */
export function effectiveCount(n: number, correlation: number, estimate = 1): number {
  const rho = Math.max(0, Math.min(0.999, correlation));
  const inflation = Math.max((1 + rho) / (1 - rho), estimate);
  return Math.min(n, Math.max(n / Math.min(inflation, MOST_INFLATION), Math.sqrt(n) / 2));
}

/**
 * Independent values that two series in file order are worth (decision rule 7); a side is absent where its neighbours do not depend on each
 * other, which is so in any random order but for one column in a thousand. A short side alone may be too short to show it: where both sides
 * can be of one process, both are looked at together.
 *
 * @example a first-order autoregression with ρ = 0.9, 1,000 values a side: about 58 each
 */
export function effectiveSampleSizes(training: Float64Array, production: Float64Array): { training?: number; production?: number } {
  const [a, b] = [serialDependence(training), serialDependence(production)];
  const [before, after] = [effectiveOf(a, b), effectiveOf(b, a)];
  return { ...(before === undefined ? {} : { training: before }), ...(after === undefined ? {} : { production: after }) };
}

/** `side.batchInflation` is asked for only where neighbours depend: it needs all values. */
function effectiveOf(side: SerialDependence | undefined, other: SerialDependence | undefined): number | undefined {
  if (side === undefined) return undefined;
  const both = other !== undefined && areAlike(side, other) ? pooled(side, other) : side;
  if (!isDependent(side) && !isDependent(both)) return undefined;
  return effectiveCount(side.n, unbiased(both), side.batchInflation());
}

export type Correlation = Pick<SerialDependence, 'correlation' | 'pairs' | 'skewness' | 'series'>;

/** Whether two sides can be of one process. */
export function areAlike(a: Correlation, b: Correlation): boolean {
  return Math.abs(a.correlation - b.correlation) < APART * Math.sqrt(1 / a.pairs + 1 / b.pairs);
}

export function pooled(a: Correlation, b: Correlation): Correlation {
  const pairs = a.pairs + b.pairs;
  return { correlation: (a.correlation * a.pairs + b.correlation * b.pairs) / pairs, pairs, skewness: Math.max(Math.abs(a.skewness), Math.abs(b.skewness)), series: 2 };
}

/** In random order the autocorrelation of few or rare values is skewed itself, by γ²/√n (Cornish and Fisher's first term corrects for it). */
export function isDependent({ correlation, pairs, skewness, series }: Correlation): boolean {
  const z = (correlation + series / pairs) * Math.sqrt(pairs);
  return z > DEPENDENT_FROM + ((DEPENDENT_FROM ** 2 - 1) / 6) * (skewness ** 2 / Math.sqrt(pairs));
}

/** The sample autocorrelation is too small by about (1 + 4ρ)/n (Marriott and Pope 1954, doi:10.1093/biomet/41.3-4.390). */
function unbiased({ correlation, pairs, series }: Correlation): number {
  const each = series / pairs;
  return (correlation + each) / Math.max(0.5, 1 - 4 * each);
}
