import { countBelow, countUpTo } from '../stats/sortedSearch.ts';
import { totalVariation } from '../stats/totalVariation.ts';
import { keyAt } from './roleCells.ts';
import type { Cells } from './roleCells.ts';

/** Fewer present values in a window give a distance that is mostly chance. */
const LEAST_VALUES = 30;

/**
 * How far each window of production is from all of training, in one column: Kolmogorov–Smirnov distance of numbers, total variation of
 * everything else; NaN below 30 values. Neither is corrected for the size of the window: of 100 rows of one law D is about 0.1.
 */
export function windowDrift(training: Cells, production: Cells, windows: readonly (readonly number[])[]): number[] {
  if ('numbers' in training && 'numbers' in production) {
    const all = present(training.numbers);
    return windows.map((rows) => {
      const own = present(Float64Array.from(rows, (row) => production.numbers[row] as number));
      return Math.min(own.length, all.length) < LEAST_VALUES ? NaN : distanceTo(all, own);
    });
  }
  const all = countsOf(training, undefined);
  return windows.map((rows) => {
    const own = countsOf(production, rows);
    if (Math.min(sum(all), sum(own)) < LEAST_VALUES) return NaN;
    const values = [...new Set([...all.keys(), ...own.keys()])];
    return totalVariation(values.map((value) => all.get(value) ?? 0), values.map((value) => own.get(value) ?? 0));
  });
}

/** Kolmogorov–Smirnov distance of few values from many, both ascending: only at the few, from either side, can it be largest. */
function distanceTo(many: Float64Array, few: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < few.length;) {
    const value = few[k] as number;
    const below = k;
    while (k < few.length && few[k] === value) k++;
    const before = Math.abs(below / few.length - countBelow(many, value) / many.length);
    const after = Math.abs(k / few.length - countUpTo(many, value) / many.length);
    largest = Math.max(largest, before, after);
  }
  return largest;
}

function present(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

function countsOf(cells: Cells, rows: readonly number[] | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (row: number): void => {
    const key = keyAt(cells, row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  if (rows) for (const row of rows) add(row);
  else for (let row = 0; row < ('numbers' in cells ? cells.numbers.length : cells.texts.length); row++) add(row);
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
