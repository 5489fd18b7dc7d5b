import type { MemoryColumn } from './memoryTable.ts';

/** Writes the numbers of a column in the order of the file, without the other cells. Returns how many there are. */
export function columnNumbers(column: MemoryColumn, target: Float64Array): number {
  let at = 0;
  if (column.kind === 'numbers') {
    for (const value of column.values) if (!Number.isNaN(value)) target[at++] = value;
    return at;
  }
  const { codes, numbers } = column;
  for (const code of codes) {
    const number = code < 0 ? NaN : (numbers[code] as number);
    if (!Number.isNaN(number)) target[at++] = number;
  }
  return at;
}
