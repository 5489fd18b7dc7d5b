/** Decimals that are worth telling apart; more are those of any measurement. */
export const MOST_DECIMALS = 6;
/** Thousands of a million: all values are its multiples. */
const FEWEST_DECIMALS = -9;
const POWERS = Array.from({ length: 10 }, (_, k) => Number(`1e${k}`));
/** A column of two decimals may hold a few results of a computation. */
const MOSTLY = 0.99;

/** The fewest decimals with which at least 99 % of the values can be written, at most six; −2 for multiples of a hundred; undefined where more are needed. */
export function decimalGrid(values: Float64Array): number | undefined {
  for (let decimals = FEWEST_DECIMALS; decimals <= MOST_DECIMALS; decimals++) {
    if (areOnGrid(values, decimals)) return decimals;
  }
  return undefined;
}

function areOnGrid(values: Float64Array, decimals: number): boolean {
  let others = (1 - MOSTLY) * values.length;
  for (const value of values) if (!isOnGrid(value, decimals) && --others < 0) return false;
  return true;
}

/** Whether a value can be written with so many decimals. */
export function isOnGrid(value: number, decimals: number): boolean {
  // A power of ten below 1 is no double, and a table is faster than a power.
  const scaled = decimals < 0 ? value / (POWERS[-decimals] as number) : value * (POWERS[decimals] as number);
  // Beyond this a double has no digit left that could speak against the grid.
  if (Math.abs(scaled) > 1e13) return false;
  // The product of a decimal number and a power of ten is off by some units in the last place.
  return Math.abs(scaled - Math.round(scaled)) <= Math.min(1e-5, 1e-14 * Math.abs(scaled));
}

/** The nearest value with so many decimals; halves go to the even neighbour, as in numpy, pandas and the rounding of IEEE 754. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = value * scale;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const up = Math.abs(rest - 0.5) <= Math.min(1e-6, 1e-14 * Math.abs(scaled)) ? floor % 2 !== 0 : rest > 0.5;
  return (up ? floor + 1 : floor) / scale;
}
