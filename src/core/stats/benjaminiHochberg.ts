/**
 * q-values of a family of p-values: the smallest [false-discovery rate](https://en.wikipedia.org/wiki/False_discovery_rate#Benjamini%E2%80%93Hochberg_procedure)
 * at which each would be accepted (Benjamini and Hochberg 1995, step-up, as statsmodels' fdr_bh). In the order given; a NaN stays NaN and does
 * not count as a test.
 *
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).filter((i) => !Number.isNaN(pValues[i])).sort((i, j) => (pValues[j] as number) - (pValues[i] as number));
  const qValues = pValues.map(() => NaN);
  let smallest = 1;
  order.forEach((i, position) => {
    const rank = order.length - position;
    smallest = Math.min(smallest, ((pValues[i] as number) * order.length) / rank);
    qValues[i] = smallest;
  });
  return qValues;
}
