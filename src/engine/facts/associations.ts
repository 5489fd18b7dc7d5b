import { setImmediate } from 'node:timers/promises';
import { ruleThresholds } from '../../core/columnSettings.ts';
import type { AssociatedPair } from '../../core/facts/association.ts';
import type { Side } from '../../core/report.ts';
import { chiSquarePValue } from '../../core/stats/chiSquarePValue.ts';
import { correlationChange } from '../../core/stats/correlationChange.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import { problems } from '../problems.ts';
import { levelColumn, pairableColumns } from './associationColumns.ts';
import type { LevelColumn } from './associationColumns.ts';
import type { FactsInput } from './index.ts';
import { associatedPair, binnedPair, bootstrapError, independence, measureOf, ownDifference, pairedColumns, permuted, smaller } from './pairAssociation.ts';
import type { BinnedPair, PairedColumns } from './pairAssociation.ts';

/** Columns that are paired, the first of the file: half of their square is measured. */
const MOST_COLUMNS = 100;
/** Rows of each side, and how many cells of pairs may be looked at; the least tells a difference of 0.2 by six standard errors, the most by ten. */
const MOST_ROWS = 5000;
const LEAST_ROWS = 2000;
const CELLS = 10_000_000;
const SEED = 1;
/** Pairs that are put to the permutation test, those first that differ most. Rules name far fewer. */
const MOST_TESTED = 100;
/** A change that is not even significant alone needs no further look. */
const PLAUSIBLE = 0.01;

/** Measures how the columns of each side go together, on a sample where there are many rows. */
export async function addAssociations({ pair, cells, settings, signal }: FactsInput): Promise<void> {
  const pairable = pairableColumns(pair.columns, settings);
  const positions = pairable.slice(0, MOST_COLUMNS);
  if (positions.length < 2) return;
  const size = Math.round(Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CELLS / ((positions.length * (positions.length - 1)) / 2))));
  const random = seededRandom(SEED);
  const rows = { training: sampleRows(cells.rows('training'), size, random), production: sampleRows(cells.rows('production'), size, random) };
  const read = (side: Side) => cells.sample(side, positions.map((position) => pair.columns[position]?.[side]?.index ?? -1), rows[side]);
  const sampled = { training: await read('training'), production: await read('production') };
  const columns = positions.map((position, k) => levelColumn(position, pair.columns[position]!, sampled.training[k]!, sampled.production[k]!, settings));
  const pairs: AssociatedPair[] = [];
  const candidates: Candidate[] = [];
  for (const [k, first] of columns.entries()) {
    // Lets a message that cancels come in.
    await setImmediate();
    if (signal?.aborted) throw problems.cancelled();
    for (const second of columns.slice(k + 1)) {
      const measured = measurePair(first, second, rows.training.length, ruleThresholds(settings, 'association-changed').associationDifference);
      if (measured === undefined) continue;
      pairs.push(measured.found);
      if (measured.candidate) candidates.push(measured.candidate);
    }
  }
  const sorted = candidates.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  for (const [k, { found, columns: both, binned, difference }] of sorted.slice(0, MOST_TESTED).entries()) {
    if (k % 10 === 0) await setImmediate();
    if (signal?.aborted) throw problems.cancelled();
    const chance = permuted(both, found.production.value - found.training.value, random);
    const plausible = chance.exceeded < PLAUSIBLE && chiSquarePValue(((found.production.value - found.training.value) / chance.spread) ** 2, 1) < PLAUSIBLE;
    if (plausible) found.change = { difference, error: bootstrapError(binned, random), independence: independence(both, { training: found.training.value, production: found.production.value }), ...chance };
  }
  const sample = {
    training: rows.training.length,
    production: rows.production.length,
    seed: SEED,
    columns: positions.length,
    columnsLeftOut: pairable.length - positions.length,
    pairs: pairs.length,
    untested: Math.max(0, sorted.length - MOST_TESTED),
  };
  pair.associations = { sample, pairs };
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
