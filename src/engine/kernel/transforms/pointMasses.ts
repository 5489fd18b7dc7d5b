import { countBelow, countUpTo } from '../../../core/stats/sortedSearch.ts';
import type { NumericSide } from '../../../core/model.ts';
import { valueText } from '../../../core/numberText.ts';
import type { Candidate } from './candidates.ts';

/** Share of production rows from which a heap of equal values is worth a name: that of the rate rules. */
const LEAST_SHARE = 0.01;
/** Standard errors that speak against chance; a heap is looked for in few places. */
const SIGNIFICANT = 4;
const AGREES = 3.3;

/** Values cut off at limits: a heap at an end of production that holds as many rows as training has there and beyond. */
export function clips(training: Float64Array, production: Float64Array, reference: NumericSide): Candidate[] {
  const low = production[0] as number;
  const high = production[production.length - 1] as number;
  if (low === high) return [];
  const cutLow = isHeap(share(countUpTo(production, low), production), share(countUpTo(training, low), training), share(countUpTo(training, low) - countBelow(training, low), training), training, production);
  const fromHigh = (values: Float64Array): number => values.length - countBelow(values, high);
  const cutHigh = isHeap(share(fromHigh(production), production), share(fromHigh(training), training), share(countUpTo(training, high) - countBelow(training, high), training), training, production);
  if (!cutLow && !cutHigh) return [];
  const limits = [cutLow ? low : undefined, cutHigh ? high : undefined] as const;
  const formula = limits[0] === undefined ? `min(x, ${valueText(high)})` : limits[1] === undefined ? `max(x, ${valueText(low)})` : `${valueText(low)} to ${valueText(high)}`;
  const sources = limits.map((limit) => (limit === undefined ? undefined : quantileOf(limit, training)));
  const known = sources.filter((source) => source !== undefined);
  const ends = cutLow && cutHigh ? 'at both ends' : cutLow ? 'from below' : 'from above';
  const at = known.length > 0 && known.length === limits.filter((limit) => limit !== undefined).length ? `, at the ${known.map((p) => `${Number((100 * p).toPrecision(4))} %`).join(' and ')} quantile${known.length > 1 ? 's' : ''} of training` : '';
  return [
    {
      transform: 'clip',
      name: `clipped ${ends}${at}`,
      formula,
      parameters: { ...(cutLow ? { low } : {}), ...(cutHigh ? { high } : {}), source: at === '' ? 'literal' : 'training' },
      map: (x) => Math.min(cutHigh ? high : reference.max, Math.max(cutLow ? low : reference.min, x)),
    },
  ];
}

/** Missing values filled with one value: production's most frequent value is far more frequent than in training, and the rest is as it was. */
export function fills(training: Float64Array, production: Float64Array, reference: NumericSide): { value: number; share: number; name: string; parameters: Candidate['parameters'] }[] {
  const value = mostFrequent(production);
  const at = (values: Float64Array): number => share(countUpTo(values, value) - countBelow(values, value), values);
  const [before, after] = [at(training), at(production)];
  // If a share f of the present rows were filled: after = f + (1 − f) before.
  const filled = (after - before) / (1 - before);
  const error = Math.sqrt((before * (1 - before)) / training.length + (after * (1 - after)) / production.length);
  if (!(filled >= LEAST_SHARE && after - before > SIGNIFICANT * error) || after === 1) return [];
  const [name, key] = sourceOf(value, training, reference);
  return [{ value, share: filled, name, parameters: { value, of: key, share: filled, source: key === 'literal' || key === 'zero' ? 'literal' : 'training' } }];
}

function sourceOf(value: number, training: Float64Array, { mean, quantiles }: NumericSide): [string, string] {
  // A mean may be written with some decimals only.
  const near = (other: number, slack: number): boolean => Math.abs(value - other) <= slack * Math.max(Math.abs(other), 1e-300);
  if (value === 0) return ['zero', 'zero'];
  if (near(quantiles['0.5'] ?? NaN, 1e-9)) return ['the median of training', 'median'];
  if (near(mean, 1e-3)) return ['the mean of training', 'mean'];
  if (value === mostFrequent(training)) return ['the most frequent value of training', 'mode'];
  return ['one value', 'literal'];
}

function isHeap(after: number, beyond: number, before: number, training: Float64Array, production: Float64Array): boolean {
  const error = Math.sqrt((beyond * (1 - beyond)) / training.length + (after * (1 - after)) / production.length);
  const increase = Math.sqrt((before * (1 - before)) / training.length + (after * (1 - after)) / production.length);
  return after - before >= LEAST_SHARE && after - before > SIGNIFICANT * increase && Math.abs(after - beyond) <= AGREES * error;
}

/** The probability whose quantile of training the limit is, among those people choose. */
function quantileOf(limit: number, training: Float64Array): number | undefined {
  const usual = [0.001, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.975, 0.98, 0.99, 0.995, 0.999];
  const below = countBelow(training, limit) - 1;
  const upTo = countUpTo(training, limit);
  return usual.find((p) => (training.length - 1) * p >= below && (training.length - 1) * p <= upTo);
}

/** Smallest of those values that occur most often; ascending values. */
function mostFrequent(sorted: Float64Array): number {
  let best = sorted[0] as number;
  let most = 0;
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i] as number;
    let end = i + 1;
    while (end < sorted.length && sorted[end] === value) end++;
    if (end - i > most) [most, best] = [end - i, value];
    i = end;
  }
  return best;
}

function share(count: number, values: Float64Array): number {
  return count / values.length;
}
