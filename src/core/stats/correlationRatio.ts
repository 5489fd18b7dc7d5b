/**
 * [Correlation ratio](https://en.wikipedia.org/wiki/Correlation_ratio) η of values given their groups, from 0 to 1: the root of the share of
 * their variance that lies between the groups, less what chance puts there (Kelley's ε², 1 − (1 − η²)(n − 1)/(n − groups)). NaN where
 * the values do not vary, or with fewer than two groups, or no more values than groups.
 *
 * @example correlationRatio([1, 2, 8, 9], [0, 0, 1, 1], 2) // 0.985…
 */
export function correlationRatio(values: ArrayLike<number>, groups: ArrayLike<number>, levels: number): number {
  const n = values.length;
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] as number;
  mean /= n;
  let all = 0;
  for (let i = 0; i < n; i++) {
    const difference = (values[i] as number) - mean;
    all += difference * difference;
    sums[groups[i] as number]! += difference;
    counts[groups[i] as number]!++;
  }
  let between = 0;
  let used = 0;
  for (let k = 0; k < levels; k++) {
    const count = counts[k] as number;
    if (count === 0) continue;
    used++;
    between += (sums[k] as number) ** 2 / count;
  }
  if (!(all > 0) || used < 2 || n <= used) return NaN;
  return Math.sqrt(Math.max(0, 1 - ((1 - Math.min(1, between / all)) * (n - 1)) / (n - used)));
}
