import { ruleThresholds } from '../../core/columnSettings.ts';
import type { Side } from '../../core/report.ts';
import { drawnRows } from './associate.ts';
import { pairableColumns } from './associationColumns.ts';
import type { ThreadedInput } from './index.ts';

/** Columns that are paired, the first of the file: half of their square is measured. */
const MOST_COLUMNS = 100;
/** Rows of each side, and how many cells of pairs may be looked at; the least tells a difference of 0.2 by six standard errors, the most by ten. */
const MOST_ROWS = 5000;
const LEAST_ROWS = 2000;
const CELLS = 10_000_000;
const SEED = 1;

/** Measures how the columns of each side go together, on a sample where there are many rows. */
export async function addAssociations({ pair, cells, settings, kernel }: ThreadedInput): Promise<void> {
  const pairable = pairableColumns(pair.columns, settings);
  const columns = pairable.slice(0, MOST_COLUMNS);
  if (columns.length < 2) return;
  const size = Math.round(Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CELLS / ((columns.length * (columns.length - 1)) / 2))));
  const sample = { seed: SEED, size, rows: { training: cells.rows('training'), production: cells.rows('production') } };
  const rows = drawnRows(sample);
  const read = (side: Side) => cells.sample(side, columns.map(({ position }) => pair.columns[position]?.[side]?.index ?? -1), rows[side]);
  const [training, production] = [await read('training'), await read('production')];
  const threshold = ruleThresholds(settings, 'association-changed').associationDifference;
  const { pairs, untested } = await kernel.compute({ type: 'associations', columns, training, production, sample, threshold });
  pair.associations = {
    sample: { training: rows.training.length, production: rows.production.length, seed: SEED, columns: columns.length, columnsLeftOut: pairable.length - columns.length, pairs: pairs.length, untested },
    pairs,
  };
}
