import { quantile } from '../stats/quantile.ts';
import type { BinnedFeature } from './additiveModel.ts';
import { keyAt } from './roleCells.ts';
import type { Cells } from './roleCells.ts';

const MISSING = 255;
/** Bins of a number, and values of a category that are told apart; all others are one. */
const NUMBER_BINS = 12;
const MOST_VALUES = 40;

/** Both sides of a feature in the bins of both together: numbers by quantiles, everything else by its most frequent values. */
export function binFeature(training: Cells, production: Cells): [BinnedFeature, BinnedFeature] {
  if ('numbers' in training && 'numbers' in production) return binNumbers(training.numbers, production.numbers);
  const counts = new Map<string, number>();
  const sides = [training, production];
  for (const cells of sides) for (let row = 0; row < lengthOf(cells); row++) {
    const key = keyAt(cells, row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const codes = new Map([...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST_VALUES).map(([key], k) => [key, k]));
  return sides.map((cells) => Uint8Array.from({ length: lengthOf(cells) }, (_, row) => {
    const key = keyAt(cells, row);
    return key === undefined ? MISSING : (codes.get(key) ?? MOST_VALUES);
  })) as [BinnedFeature, BinnedFeature];
}

function binNumbers(training: Float64Array, production: Float64Array): [BinnedFeature, BinnedFeature] {
  const present = [training, production].map((side) => side.filter((value) => !Number.isNaN(value)));
  const sorted = new Float64Array(present.reduce((sum, { length }) => sum + length, 0));
  sorted.set(present[0] ?? []);
  sorted.set(present[1] ?? [], present[0]?.length);
  sorted.sort();
  const edges = [...new Set(Array.from({ length: NUMBER_BINS - 1 }, (_, k) => quantile(sorted, (k + 1) / NUMBER_BINS)))];
  const binned = (side: Float64Array): BinnedFeature => Uint8Array.from(side, (value) => (Number.isNaN(value) ? MISSING : edges.filter((edge) => edge < value).length));
  return [binned(training), binned(production)];
}

function lengthOf(cells: Cells): number {
  return 'numbers' in cells ? cells.numbers.length : cells.texts.length;
}
