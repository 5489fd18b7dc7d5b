/**
 * [Cramér's V](https://en.wikipedia.org/wiki/Cram%C3%A9r%27s_V) of a 2 × K table: √(χ² / n), n the number of rows of both sides
 * (the smaller dimension less one is 1). From 0 to 1; without bias correction. No rows: NaN.
 *
 * @example cramersV(7.850147537647537, 31) // 0.503…
 */
export function cramersV(statistic: number, n: number): number {
  return n > 0 ? Math.sqrt(statistic / n) : NaN;
}
