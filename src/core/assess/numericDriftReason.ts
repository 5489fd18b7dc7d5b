import type { NumericMeasures } from '../model.ts';

/** Share of the Wasserstein distance that the difference of means explains from which the whole column counts as moved. */
const MOSTLY = 0.8;
const WIDER = 1.25;

/** How a numeric distribution has changed, in two words: moved as a whole, spread, or otherwise. */
export function numericDriftReason({ training, production, wasserstein }: NumericMeasures): 'shifted up' | 'shifted down' | 'spread wider' | 'spread narrower' | 'shape changed' {
  const shift = production.mean - training.mean;
  // The distance of two samples is at least the difference of their means, and equals it when one lies wholly above the other in rank.
  if (Math.abs(shift) >= MOSTLY * wasserstein) return shift > 0 ? 'shifted up' : 'shifted down';
  const before = interquartileRange(training.quantiles);
  const after = interquartileRange(production.quantiles);
  if (after > WIDER * before) return 'spread wider';
  if (before > WIDER * after) return 'spread narrower';
  return 'shape changed';
}

/** NaN where a quartile is missing. */
export function interquartileRange(quantiles: Record<string, number>): number {
  return (quantiles['0.75'] ?? NaN) - (quantiles['0.25'] ?? NaN);
}
