import { columnTotals, rowTotals } from './contingencyTable.ts';
import type { ContingencyTable } from './contingencyTable.ts';
import { total } from './total.ts';

const ROUNDS = 50;
const CLOSE = 1e-5;

/**
 * The table with the odds ratios of `table` and the row and column shares of `like`, by
 * [iterative proportional fitting](https://en.wikipedia.org/wiki/Iterative_proportional_fitting): how the two would go together if only their own
 * distributions had changed. Both tables must have the same size and no empty row or column. One observation is spread over all cells
 * by the margins first, so that no empty cell stands in the way. Cells of the result are shares.
 */
export function fitMargins(table: ContingencyTable, like: ContingencyTable): ContingencyTable {
  const { rows, columns } = table;
  const n = total(table.cells);
  const [ownRows, ownColumns] = [rowTotals(table), columnTotals(table)];
  const sum = total(like.cells);
  const [wantedRows, wantedColumns] = [rowTotals(like), columnTotals(like)].map((totals) => totals.map((count) => count / sum)) as [Float64Array, Float64Array];
  const cells = table.cells.map((cell, k) => (cell + ((ownRows[Math.floor(k / columns)] as number) * (ownColumns[k % columns] as number)) / (n * n)) / (n + 1));
  for (let round = 0; round < ROUNDS; round++) {
    const byColumn = new Float64Array(columns);
    for (let i = 0; i < rows; i++) {
      let own = 0;
      for (let j = 0; j < columns; j++) own += cells[i * columns + j] as number;
      const factor = (wantedRows[i] as number) / own;
      for (let j = 0; j < columns; j++) byColumn[j]! += cells[i * columns + j]! *= factor;
    }
    let worst = 0;
    for (let j = 0; j < columns; j++) worst = Math.max(worst, Math.abs((byColumn[j] as number) - (wantedColumns[j] as number)));
    for (let j = 0; j < columns; j++) byColumn[j] = (wantedColumns[j] as number) / (byColumn[j] as number);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) cells[i * columns + j]! *= byColumn[j] as number;
    if (worst < CLOSE) break;
  }
  return { rows, columns, cells };
}
