/** Kernel density of both sides at the same points, for display; empty where there is nothing to draw. Both sorted ascending. */
export function kernelDensity(_training: Float64Array, _production: Float64Array): { density?: { at: number[]; training: number[]; production: number[] } } {
  return {};
}
