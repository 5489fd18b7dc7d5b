/**
 * [Ranks](https://en.wikipedia.org/wiki/Ranking#Fractional_ranking_(%221_2.5_2.5_4%22_ranking)) from 1 of values that are given as levels
 * (whole numbers 0 … levels − 1 in the order of the values); equal values share the mean of their ranks, as scipy.stats.rankdata. By
 * counting, in time n + levels.
 *
 * @example midRanks([0, 2, 2, 1], 3) // [1, 3.5, 3.5, 2]
 */
export function midRanks(values: ArrayLike<number>, levels: number): Float64Array {
  const rankOf = new Float64Array(levels);
  for (let i = 0; i < values.length; i++) rankOf[values[i] as number]!++;
  let below = 0;
  for (let level = 0; level < levels; level++) {
    const count = rankOf[level] as number;
    rankOf[level] = below + (count + 1) / 2;
    below += count;
  }
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) ranks[i] = rankOf[values[i] as number] as number;
  return ranks;
}
