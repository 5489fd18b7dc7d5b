/** Equal-width bins of a probability. */
export const CALIBRATION_BINS = 10;
/** Probabilities are kept this far from 0 and 1 under a logarithm. */
const CLIP = 1e-15;

/** −ln of the probability that was given to what came true. `actual` is 0 or 1. */
export function logLossOf(actual: number, probability: number): number {
  const clipped = Math.min(1 - CLIP, Math.max(CLIP, probability));
  return -Math.log(actual === 1 ? clipped : 1 - clipped);
}

/** The bin of a probability: 0 for [0, 0.1), … 9 for [0.9, 1]. */
export function calibrationBin(probability: number): number {
  return Math.min(Math.floor(probability * CALIBRATION_BINS), CALIBRATION_BINS - 1);
}

/** Sums over rows from which the scores of probabilities follow; each bin has its rows, its probabilities and its positive rows. */
export const PROBABILITY_SUMS = 3 + 3 * CALIBRATION_BINS;

export function addProbability(sums: Float64Array, at: number, actual: number, probability: number): void {
  const bin = at + 3 + 3 * calibrationBin(probability);
  sums[at]! += 1;
  sums[at + 1]! += logLossOf(actual, probability);
  sums[at + 2]! += (probability - actual) ** 2;
  sums[bin]! += 1;
  sums[bin + 1]! += probability;
  sums[bin + 2]! += actual;
}

/**
 * [Log loss](https://en.wikipedia.org/wiki/Cross-entropy) (natural logarithm), [Brier score](https://en.wikipedia.org/wiki/Brier_score)
 * mean (p − y)², and expected calibration error Σ n_b/n |mean p − mean y| over ten equal-width bins (Naeini, Cooper and Hauskrecht 2015).
 *
 * @example sums of y = 0, p = 0.2 alone: { logLoss: 0.2231, brier: 0.04, ece: 0.2 }
 */
export function probabilityScores(sums: Float64Array): { logLoss: number; brier: number; ece: number } {
  const n = sums[0] as number;
  let ece = 0;
  for (let bin = 3; bin < PROBABILITY_SUMS; bin += 3) ece += Math.abs((sums[bin + 1] as number) - (sums[bin + 2] as number));
  return { logLoss: (sums[1] as number) / n, brier: (sums[2] as number) / n, ece: ece / n };
}

export interface CalibrationBin {
  low: number;
  high: number;
  n: number;
  meanScore: number;
  rate: number;
}

/** The bins that have rows, as a calibration curve shows them. */
export function calibrationCurve(sums: Float64Array): CalibrationBin[] {
  const bins = Array.from({ length: CALIBRATION_BINS }, (_, k) => {
    const [n = 0, scores = 0, positives = 0] = sums.subarray(3 + 3 * k, 6 + 3 * k);
    return { low: k / CALIBRATION_BINS, high: (k + 1) / CALIBRATION_BINS, n, meanScore: scores / n, rate: positives / n };
  });
  return bins.filter(({ n }) => n > 0);
}
