import { columnTotals, rowTotals } from './contingencyTable.ts';
import type { ContingencyTable } from './contingencyTable.ts';
import { correctedCramersV } from './correctedCramersV.ts';

/** How two columns go together: rank correlation of numbers, Cramér's V of categories, correlation ratio of ranks given categories. */
export type AssociationMeasure = 'spearman' | 'cramers-v' | 'correlation-ratio';

/**
 * The measure of a table of `n` observations whose levels are in order where they are numbers (for the correlation ratio: those of the
 * columns, the rows are the groups). The same as of single values with ties. NaN where a margin has a single level.
 */
export function tableAssociation(measure: AssociationMeasure, table: ContingencyTable, n: number): number {
  if (measure === 'cramers-v') return correctedCramersV(table, n);
  const [rows, columns] = [rowTotals(table), columnTotals(table)];
  const y = centredRanks(columns);
  if (measure === 'spearman') {
    const x = centredRanks(rows);
    let product = 0;
    for (let k = 0; k < table.cells.length; k++) product += (table.cells[k] as number) * (x[Math.floor(k / table.columns)] as number) * (y[k % table.columns] as number);
    return product / Math.sqrt(squares(rows, x) * squares(columns, y));
  }
  let between = 0;
  for (let i = 0; i < table.rows; i++) {
    if (rows[i] === 0) continue;
    let sum = 0;
    for (let j = 0; j < table.columns; j++) sum += (table.cells[i * table.columns + j] as number) * (y[j] as number);
    between += (sum * sum) / (rows[i] as number);
  }
  const groups = rows.filter((count) => count > 0).length;
  return Math.sqrt(Math.max(0, 1 - ((1 - Math.min(1, between / squares(columns, y))) * (n - 1)) / (n - groups)));
}

/** Middle of each level's ranks, less the mean of all. */
function centredRanks(totals: Float64Array): Float64Array {
  const sum = totals.reduce((all, count) => all + count, 0);
  let below = 0;
  return totals.map((count) => {
    const rank = below + count / 2 - sum / 2;
    below += count;
    return rank;
  });
}

function squares(weights: Float64Array, values: Float64Array): number {
  return weights.reduce((sum, weight, k) => sum + weight * (values[k] as number) ** 2, 0);
}
