/**
 * Sum of counts: integers below 2^53, so plain addition is exact. `times`, here and in the measures of two lists of counts: how many
 * categories have the counts of each place; absent: one.
 */
export function total(counts: ArrayLike<number>, times?: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += (counts[k] as number) * (times?.[k] ?? 1);
  return sum;
}
