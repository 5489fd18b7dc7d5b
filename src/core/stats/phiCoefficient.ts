/**
 * [φ coefficient](https://en.wikipedia.org/wiki/Phi_coefficient) of two yes/no marks on `rows` rows: Pearson's correlation of the marks, from
 * −1 to 1. `first` and `second` count the rows with each mark, `both` those with both. NaN where a mark is on every row or on none.
 *
 * @example phiCoefficient(100, 20, 25, 20) // 0.866…
 */
export function phiCoefficient(rows: number, first: number, second: number, both: number): number {
  // In shares, because the product of four counts of a large file is beyond what a double holds exactly.
  const [p, q] = [first / rows, second / rows];
  return (both / rows - p * q) / Math.sqrt(p * (1 - p) * q * (1 - q));
}
