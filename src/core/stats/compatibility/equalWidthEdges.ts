/**
 * Edges of equal-width bins by Sturges' or Doane's rule, as numpy.histogram_bin_edges computes them (numpy 1.24, `_hist_bin_sturges` and
 * `_hist_bin_doane`). Values in any order; without a range numpy widens it by one half to both sides. Empty: none.
 *
 * @example equalWidthEdges([0, 1, 2, 3], 'sturges') // 3 bins: [0, 1, 2, 3]
 */
export function equalWidthEdges(values: ArrayLike<number>, rule: 'sturges' | 'doane'): number[] {
  const n = values.length;
  if (n === 0) return [];
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < n; i++) {
    low = Math.min(low, values[i] as number);
    high = Math.max(high, values[i] as number);
  }
  const range = high - low;
  const width = range === 0 ? 0 : range / (1 + Math.log2(n) + (rule === 'doane' ? doaneTerm(values) : 0));
  const bins = width > 0 ? Math.ceil(range / width) : 1;
  const [first, last] = range === 0 ? [low - 0.5, high + 0.5] : [low, high];
  const step = (last - first) / bins;
  return Array.from({ length: bins + 1 }, (_, k) => (k === bins ? last : k * step + first));
}

/** More bins for skewed values. Two values have no skewness. */
function doaneTerm(values: ArrayLike<number>): number {
  const n = values.length;
  if (n <= 2) return 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / n);
  let cubes = 0;
  for (let i = 0; i < n; i++) cubes += (((values[i] as number) - mean) / deviation) ** 3;
  const standardError = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  return Math.log2(1 + Math.abs(cubes / n) / standardError);
}
