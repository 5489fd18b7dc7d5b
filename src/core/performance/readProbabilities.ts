import type { UnusedCells } from '../facts/performance.ts';
import { numberAt } from './roleCells.ts';
import type { Cells } from './roleCells.ts';

/** Sums of the probabilities of a row may be so far from 1, by rounding. */
const ROUNDING = 0.02;
/** Share of the rows that must hold probabilities before the columns are taken for these. */
const MOSTLY = 0.95;

/**
 * One array for each class, of rows whose probabilities lie from 0 to 1 and add up to 1; others are NaN. A class without a column has the
 * probability 0. undefined where not nearly all rows are so: the columns hold something else.
 */
export function readProbabilities(cells: readonly { code: number; cells: Cells }[], classes: number, rows: number): { probabilities: Float64Array[]; outside?: UnusedCells } | undefined {
  const probabilities = Array.from({ length: classes }, () => new Float64Array(rows));
  for (const { code, cells: own } of cells) {
    const column = probabilities[code] as Float64Array;
    for (let row = 0; row < rows; row++) column[row] = numberAt(own, row);
  }
  let [present, outside, first] = [0, 0, -1];
  for (let row = 0; row < rows; row++) {
    let [sum, right] = [0, true];
    for (const column of probabilities) {
      const value = column[row] as number;
      sum += value;
      if (value < 0 || value > 1) right = false;
    }
    if (!Number.isNaN(sum)) {
      present++;
      if (right && Math.abs(sum - 1) <= ROUNDING) {
        for (const column of probabilities) column[row] = (column[row] as number) / sum;
        continue;
      }
      if (outside++ === 0) first = row;
    }
    for (const column of probabilities) column[row] = NaN;
  }
  if (present === 0 || outside > (1 - MOSTLY) * present) return undefined;
  return { probabilities, ...(outside > 0 ? { outside: { count: outside, row: first } } : {}) };
}

/** The class with the highest probability, of equal ones the first; and that probability. */
export function topClass(probabilities: readonly Float64Array[], row: number): { code: number; probability: number } {
  let [code, probability] = [NaN, NaN];
  for (const [k, column] of probabilities.entries()) {
    const value = column[row] as number;
    if (!(value <= probability)) [code, probability] = Number.isNaN(value) ? [NaN, NaN] : [k, value];
  }
  return { code, probability };
}
