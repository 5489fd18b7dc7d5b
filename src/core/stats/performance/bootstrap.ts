/**
 * [Bootstrap](https://en.wikipedia.org/wiki/Bootstrapping_(statistics)) of measures that are functions of sums over rows or of counts. The
 * seed is fixed, so that a report can be had again.
 */
import { seededRandom } from '../seededRandom.ts';
import { poissonDraw } from './poissonDraw.ts';

export const BOOTSTRAP = { seed: 1, replicates: 1000 } as const;
/** Rows are put into so many groups at random, and groups are drawn: the variance of the measures is the same, whatever the number of rows. */
const GROUPS = 1000;

/** For each replicate the measures of as many rows, drawn with replacement. `add` adds a row's terms to sums from a place on. */
export function bootstrapRows(rows: number, width: number, add: (sums: Float64Array, at: number, row: number) => void, measure: (sums: Float64Array) => readonly number[]): Float64Array[] {
  const random = seededRandom(BOOTSTRAP.seed);
  const groups = Math.min(rows, GROUPS);
  const sums = new Float64Array(groups * width);
  for (let row = 0; row < rows; row++) add(sums, (rows === groups ? row : Math.floor(random() * groups)) * width, row);
  return replicate((drawn) => {
    for (let k = 0; k < groups; k++) {
      const from = Math.floor(random() * groups) * width;
      for (let i = 0; i < width; i++) drawn[i]! += sums[from + i] as number;
    }
  }, width, measure);
}

/** The same for a table of counts: each count is drawn from the Poisson law with itself as mean, which is drawing rows without keeping their number. */
export function bootstrapCounts(counts: Float64Array, measure: (counts: Float64Array) => readonly number[]): Float64Array[] {
  const random = seededRandom(BOOTSTRAP.seed);
  return replicate((drawn) => {
    for (let k = 0; k < counts.length; k++) drawn[k] = poissonDraw(counts[k] as number, random);
  }, counts.length, measure);
}

function replicate(draw: (drawn: Float64Array) => void, width: number, measure: (drawn: Float64Array) => readonly number[]): Float64Array[] {
  const found: Float64Array[] = [];
  const drawn = new Float64Array(width);
  for (let b = 0; b < BOOTSTRAP.replicates; b++) {
    drawn.fill(0);
    draw(drawn);
    for (const [k, value] of measure(drawn).entries()) {
      const values = (found[k] ??= new Float64Array(BOOTSTRAP.replicates).fill(NaN));
      values[b] = value;
    }
  }
  return found;
}
