/**
 * [Wilson score interval](https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval) of a proportion
 * (Wilson 1927), without continuity correction; `z` = 1.96 for 95 %. Stays within [0, 1] and is right for few rows and for 0 and 1.
 * [NaN, NaN] without a row.
 *
 * @example wilsonInterval(8 / 10, 10) // [0.4902, 0.9433], statsmodels' proportion_confint(8, 10, method="wilson")
 */
export function wilsonInterval(share: number, n: number, z = 1.959963984540054): [number, number] {
  const squared = (z * z) / n;
  const centre = (share + squared / 2) / (1 + squared);
  const half = (z / (1 + squared)) * Math.sqrt((share * (1 - share)) / n + squared / (4 * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
