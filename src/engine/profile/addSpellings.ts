import type { ColumnPair, SideColumn } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { Dataset } from '../dataset.ts';
import type { ColumnCells } from '../formats/cellAccount.ts';
import { scannedCells } from '../readers/plainColumns.ts';

/** Adds how cells are written, as far as text files show it: the account of the cells knows, and no store does. */
export function addSpellings(columns: readonly ColumnPair[], datasets: Readonly<Record<Side, Dataset>>): void {
  for (const side of ['training', 'production'] as const) {
    const dataset = datasets[side];
    const cells = dataset.format === 'csv' ? scannedCells(dataset) : undefined;
    if (!cells) continue;
    for (const { [side]: column } of columns) if (column) addTo(column, cells[column.index]);
  }
}

function addTo(column: SideColumn, cells: ColumnCells | undefined): void {
  if (!cells) return;
  if (cells.decimalPoints !== undefined) column.decimalPoints = cells.decimalPoints;
  const counted = cells.missing.reduce((sum, { count }) => sum + count, 0);
  if (column.missing > 0 && counted === column.missing) column.missingSpellings = cells.missing;
}
