/** Longer series are looked at in their first part, and no farther back. */
const MOST_VALUES = 131_072;
const MOST_LAGS = 1000;
/** Sokal's window: lags up to this many autocorrelation times. */
const WINDOW = 5;

/**
 * How much dependence in file order makes the variances of category shares larger: the integrated autocorrelation time 1 + 2 Σ φ_k of the
 * agreement of values k apart, φ_k = (agreement − chance) / (1 − chance), up to the window of Sokal (1997,
 * doi:10.1007/978-1-4899-0319-8_6) or to the first lag without any. A Markov chain has (1 + φ_1)/(1 − φ_1), a state that follows something
 * slower has more. Several series of one process are looked at together. `codes` from 0 to below `categories`; at least 1.
 *
 * @example agreementInflation([a, a, a, …, b, b, b, …]) // about the length of a run
 */
export function agreementInflation(series: readonly Int32Array[], categories: number): number {
  const parts = series.map((codes) => codes.subarray(0, MOST_VALUES));
  const counts = new Float64Array(categories);
  for (const codes of parts) for (const code of codes) counts[code] = (counts[code] as number) + 1;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const chance = counts.reduce((sum, count) => sum + (count / rows) ** 2, 0);
  if (!(chance < 1)) return 1;
  let inflation = 1;
  for (let lag = 1; lag <= Math.min(MOST_LAGS, WINDOW * inflation); lag++) {
    const { equal, pairs } = agreements(parts, lag);
    // Chance is that of these very values, which makes agreement seem smaller by about the variance of their shares.
    const correlation = pairs > 0 ? (equal / pairs - chance) / (1 - chance) + inflation / rows : 0;
    if (correlation <= 0) break;
    inflation += 2 * correlation;
  }
  return inflation;
}

function agreements(series: readonly Int32Array[], lag: number): { equal: number; pairs: number } {
  let equal = 0;
  let pairs = 0;
  for (const codes of series) {
    for (let i = lag; i < codes.length; i++) equal += Number(codes[i] === codes[i - lag]);
    pairs += Math.max(0, codes.length - lag);
  }
  return { equal, pairs };
}
