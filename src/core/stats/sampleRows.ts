/**
 * `size` different positions out of 0 … rows − 1, ascending; all of them where there are no more. Each subset is equally likely
 * ([Floyd's algorithm](https://en.wikipedia.org/wiki/Reservoir_sampling#Alternatives), so the cost does not grow with `rows`).
 *
 * @example sampleRows(3, 5, Math.random) // [0, 1, 2]
 */
export function sampleRows(rows: number, size: number, random: () => number): number[] {
  if (size >= rows) return Array.from({ length: rows }, (_, row) => row);
  const drawn = new Set<number>();
  for (let last = rows - size; last < rows; last++) {
    const row = Math.floor(random() * (last + 1));
    drawn.add(drawn.has(row) ? last : row);
  }
  return Array.from(Float64Array.from(drawn).sort());
}
