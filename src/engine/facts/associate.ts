import type { AssociatedPair } from '../../core/facts/association.ts';
import { chiSquarePValue } from '../../core/stats/chiSquarePValue.ts';
import { correlationChange } from '../../core/stats/correlationChange.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import { levelColumn } from './associationColumns.ts';
import type { LevelColumn, PairableColumn } from './associationColumns.ts';
import type { SampledColumn } from './cellReader.ts';
import { associatedPair, binnedPair, bootstrapError, independence, measureOf, ownDifference, pairedColumns, permuted, smaller } from './pairAssociation.ts';
import type { BinnedPair, PairedColumns } from './pairAssociation.ts';

/** Pairs that are put to the permutation test, those first that differ most. Rules name far fewer. */
const MOST_TESTED = 100;
/** A change that is not even significant alone needs no further look. */
const PLAUSIBLE = 0.01;

/** The sampled cells of columns, to be measured in any thread. */
export interface AssociationsJob {
  type: 'associations';
  columns: readonly PairableColumn[];
  training: readonly SampledColumn[];
  production: readonly SampledColumn[];
  sample: AssociationSample;
  /** Difference of two measures from which it matters. */
  threshold: number;
}

/** Rows that were drawn, and of how many. */
export interface AssociationSample {
  seed: number;
  size: number;
  rows: { training: number; production: number };
}

/** The rows of each side that are looked at, and the generator behind them. */
export function drawnRows({ seed, size, rows }: AssociationSample): { training: number[]; production: number[]; random: () => number } {
  const random = seededRandom(seed);
  return { training: sampleRows(rows.training, size, random), production: sampleRows(rows.production, size, random), random };
}

/** Measures each pair of columns on both sides, and tests those that differ most. */
export function associate({ columns: pairable, training, production, sample, threshold }: AssociationsJob): { pairs: AssociatedPair[]; untested: number } {
  const columns = pairable.map((column, k) => levelColumn(column, training[k]!, production[k]!));
  const { training: rows, random } = drawnRows(sample);
  const measured = columns.flatMap((first, k) => columns.slice(k + 1).flatMap((second) => measurePair(first, second, rows.length, threshold) ?? []));
  const sorted = measured.flatMap(({ candidate }) => candidate ?? []).toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  for (const { found, columns: both, binned, difference } of sorted.slice(0, MOST_TESTED)) {
    const chance = permuted(both, found.production.value - found.training.value, random);
    const plausible = chance.exceeded < PLAUSIBLE && chiSquarePValue(((found.production.value - found.training.value) / chance.spread) ** 2, 1) < PLAUSIBLE;
    if (plausible) found.change = { difference, error: bootstrapError(binned, random), independence: independence(both, { training: found.training.value, production: found.production.value }), ...chance };
  }
  return { pairs: measured.map(({ found }) => found), untested: Math.max(0, sorted.length - MOST_TESTED) };
}

/** A pair whose measures differ enough to matter. */
interface Candidate {
  found: AssociatedPair;
  columns: PairedColumns;
  binned: BinnedPair;
  difference: number;
}

function measurePair(a: LevelColumn, b: LevelColumn, rows: number, threshold: number): { found: AssociatedPair; candidate?: Candidate } | undefined {
  const columns = pairedColumns(a, b, rows);
  if (columns === undefined) return undefined;
  const values = { training: measureOf(columns, columns.training), production: measureOf(columns, columns.production) };
  if (Number.isNaN(values.training) || Number.isNaN(values.production)) return undefined;
  const found = associatedPair(columns, values);
  const measured = values.production - values.training;
  if (Math.abs(measured) < threshold) return { found };
  if (columns.measure === 'spearman' && correlationChange(values.training, columns.training.x.length, values.production, columns.production.x.length) >= PLAUSIBLE) return { found };
  const binned = binnedPair(columns);
  const difference = smaller(measured, ownDifference(binned));
  return Math.abs(difference) < threshold ? { found } : { found, candidate: { found, columns, binned, difference } };
}
