import type { Candidate, Sides } from './candidates.ts';
import { MOST_DECIMALS, isOnGrid, roundTo } from './decimalGrid.ts';

/** Distinct production values that are looked at, and the fewest that prove anything. */
const LOOKED_AT = 300;
const LEAST = 12;
const MOSTLY = 0.99;
const HALF = 0.5;
/** Above this share of values that chance would make fit, the grid proves nothing. */
const BY_CHANCE = 0.1;

/** Share of values that must fit for the change to be possible where training has few decimals. */
const POSSIBLE = 0.95;

/**
 * Whether production consists of images of values with as few decimals as training has: `shown` if it does, and neither chance nor what
 * training already is makes it so; `refuted` if it does not; `open` where the decimals say nothing.
 */
export function imagesOfGrid(candidate: Candidate, training: Float64Array, production: Float64Array, { decimals, single }: Sides): 'shown' | 'refuted' | 'open' {
  const { inverse, power } = candidate;
  const grid = decimals.training;
  if (grid === undefined || inverse === undefined || single) return 'open';
  // A power of ten moves the decimal point, and the decimals with it; more than six are not counted.
  if (power !== undefined) {
    if (decimals.production === undefined) return grid - power > MOST_DECIMALS ? 'open' : 'refuted';
    return decimals.production === grid - power ? 'shown' : decimals.production > grid - power ? 'refuted' : 'open';
  }
  const written = decimals.production === undefined ? 0 : 0.501 * 10 ** -Math.max(grid, decimals.production);
  const values = someDistinct(production);
  const found = fits(candidate, values, grid, written);
  if (found === undefined) return 'open';
  if (found.fitting < POSSIBLE) return 'refuted';
  if (found.fitting < MOSTLY || found.chance > BY_CHANCE) return 'open';
  // Values on the grid of training may be images of many a change; then training itself must not look like images.
  if (values.filter((value) => isOnGrid(value, grid)).length < HALF * values.length) return 'shown';
  const itself = fits(candidate, someDistinct(training), grid, written);
  return itself !== undefined && itself.fitting < HALF ? 'shown' : 'open';
}

/** Shares of values that are images of the grid, and that chance would make images; undefined where that cannot be said. */
function fits({ map, inverse }: Candidate, values: readonly number[], grid: number, written: number): { fitting: number; chance: number } | undefined {
  if (values.length < LEAST || inverse === undefined) return undefined;
  let fitting = 0;
  let chance = 0;
  for (const value of values) {
    const original = roundTo(inverse(value), grid);
    const slack = Math.max(written, 2e-12 * Math.abs(value), 1e-13);
    const step = Math.abs(map(original + 10 ** -grid) - map(original));
    if (!(step > 0)) continue;
    chance += Math.min(1, (2 * slack) / step);
    if (Math.abs(map(original) - value) <= slack) fitting++;
  }
  return { fitting: fitting / values.length, chance: chance / values.length };
}

function someDistinct(sorted: Float64Array): number[] {
  const step = Math.max(1, Math.floor(sorted.length / LOOKED_AT));
  const values: number[] = [];
  for (let i = 0; i < sorted.length; i += step) if (sorted[i] !== values.at(-1)) values.push(sorted[i] as number);
  return values;
}
