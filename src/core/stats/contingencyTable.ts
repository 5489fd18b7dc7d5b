/** Counts, or shares, of pairs of levels: `cells[row * columns + column]`. */
export interface ContingencyTable {
  rows: number;
  columns: number;
  cells: Float64Array;
}

/** Counts of the pairs (x[i], y[i]) of levels 0 … rows − 1 and 0 … columns − 1. */
export function contingencyTable(x: ArrayLike<number>, y: ArrayLike<number>, rows: number, columns: number): ContingencyTable {
  const cells = new Float64Array(rows * columns);
  for (let i = 0; i < x.length; i++) cells[(x[i] as number) * columns + (y[i] as number)]!++;
  return { rows, columns, cells };
}

export function rowTotals({ rows, columns, cells }: ContingencyTable): Float64Array {
  const totals = new Float64Array(rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) totals[i]! += cells[i * columns + j] as number;
  return totals;
}

export function columnTotals({ rows, columns, cells }: ContingencyTable): Float64Array {
  const totals = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) totals[j]! += cells[i * columns + j] as number;
  return totals;
}
