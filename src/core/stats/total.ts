/** Sum of counts: integers below 2^53, so plain addition is exact. */
export function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k] as number;
  return sum;
}
