/**
 * How often each distinct value occurs in two ascending lists, in parallel and ascending.
 *
 * @example distinctCounts([1, 1, 2], [2, 3]) // values [1, 2, 3], first [2, 1, 0], second [0, 1, 1]
 */
export function distinctCounts(a: ArrayLike<number>, b: ArrayLike<number>): { values: number[]; first: number[]; second: number[] } {
  const values: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const value = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number)) ? (a[i] as number) : (b[j] as number);
    const [fromA, fromB] = [i, j];
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    values.push(value);
    first.push(i - fromA);
    second.push(j - fromB);
  }
  return { values, first, second };
}
