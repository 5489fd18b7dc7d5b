/** [Renard's preferred numbers](https://en.wikipedia.org/wiki/Renard_series) (ISO 3) of a power of ten: round, and all but evenly spaced on a logarithmic axis; finest last. */
const DIVISIONS: readonly (readonly number[])[] = [
  [1],
  [1, 2, 5],
  [1, 1.6, 2.5, 4, 6.3],
  [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8],
  [1, 1.12, 1.25, 1.4, 1.6, 1.8, 2, 2.24, 2.5, 2.8, 3.15, 3.55, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9],
];

/**
 * Round edges around two positive numbers, of about equal width on a logarithmic axis: at most `most` bins, as many as there can be.
 *
 * @example logEdges(3, 40, 10) // [2.5, 4, 6.3, 10, 16, 25, 40]
 */
export function logEdges(from: number, to: number, most: number): number[] {
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  let chosen: number[] = [];
  for (const division of DIVISIONS) {
    const all = Array.from({ length: high - low + 1 }, (_, k) => division.map((digit) => Number(`${digit}e${low + k}`))).flat();
    const first = Math.max(0, all.findLastIndex((edge) => edge <= from));
    const last = all.findIndex((edge) => edge >= to);
    const edges = all.slice(first, last + 1);
    if (edges.length - 1 <= most) chosen = edges;
  }
  return chosen.length > 0 ? chosen : powers(low, high, most);
}

/** Every so many powers of ten. */
function powers(low: number, high: number, most: number): number[] {
  const step = Math.ceil((high - low) / most);
  return Array.from({ length: Math.ceil((high - low) / step) + 1 }, (_, k) => Number(`1e${low + k * step}`));
}
