import { columnTotals, rowTotals } from './contingencyTable.ts';
import type { ContingencyTable } from './contingencyTable.ts';
import { total } from './total.ts';

/**
 * Bias-corrected [Cramér's V](https://en.wikipedia.org/wiki/Cram%C3%A9r%27s_V#Bias_correction) (Bergsma 2013), from 0 to 1; rows and columns
 * without a count are left out. `n`: observations that the table stands for, where its cells are shares or weights; by default their
 * sum. NaN with fewer than two rows or columns.
 *
 * @example correctedCramersV({ rows: 2, columns: 2, cells: Float64Array.of(30, 10, 10, 30) }) // 0.489…
 */
export function correctedCramersV(table: ContingencyTable, n = total(table.cells)): number {
  const [rows, columns] = [rowTotals(table), columnTotals(table)];
  const [r, k] = [rows, columns].map((totals) => totals.filter((count) => count > 0).length) as [number, number];
  if (r < 2 || k < 2 || !(n > 1)) return NaN;
  const squared = meanSquareContingency(table);
  const corrected = Math.max(0, squared - ((r - 1) * (k - 1)) / (n - 1));
  const [smallerR, smallerK] = [r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)];
  const least = Math.min(smallerR, smallerK) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(corrected / least)) : NaN;
}

/** φ², Pearson's χ² of a table over its observations. */
export function meanSquareContingency(table: ContingencyTable): number {
  const [rows, columns] = [rowTotals(table), columnTotals(table)];
  let squared = -1;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < columns.length; j++) {
      const cell = table.cells[i * columns.length + j] as number;
      if (cell > 0) squared += ((cell / (rows[i] as number)) * cell) / (columns[j] as number);
    }
  }
  return Math.max(0, squared);
}
