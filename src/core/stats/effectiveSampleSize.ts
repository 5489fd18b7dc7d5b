/** Independent values that a series in file order is worth; undefined where neighbours do not depend on each other. */
export function effectiveSampleSize(_values: Float64Array): number | undefined {
  return undefined;
}
