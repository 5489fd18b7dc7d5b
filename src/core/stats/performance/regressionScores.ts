/** Sums over rows from which the scores of numbers follow. */
export const REGRESSION_SUMS = 8;

/** `centre`: any number near the true ones; it keeps the sum of squares from cancelling. */
export function addRegression(sums: Float64Array, at: number, actual: number, predicted: number, centre: number): void {
  const error = predicted - actual;
  const size = Math.abs(error);
  sums[at]! += 1;
  sums[at + 1]! += error;
  sums[at + 2]! += size;
  sums[at + 3]! += error * error;
  sums[at + 4]! += actual - centre;
  sums[at + 5]! += (actual - centre) ** 2;
  if (actual === 0) return;
  sums[at + 6]! += 1;
  sums[at + 7]! += size / Math.abs(actual);
}

export interface RegressionScores {
  /** Mean absolute error and root of the mean squared error, in the label's unit. */
  mae: number;
  rmse: number;
  /** 1 − SSE/SST about the mean of these rows; NaN where the label does not vary. */
  r2: number;
  /** Mean of |error|/|actual| over rows whose label is not 0. */
  mape: number;
  /** Mean of predicted − actual. */
  meanError: number;
}

/**
 * Scores of a [regression](https://en.wikipedia.org/wiki/Coefficient_of_determination), as scikit-learn's functions of these names, but
 * that `mape` leaves out rows whose label is 0, where scikit-learn divides by the smallest double.
 *
 * @example y = 1, 3 predicted as 2, 2: { mae: 1, rmse: 1, r2: 0, mape: 0.6667, meanError: 0 }
 */
export function regressionScores(sums: Float64Array): RegressionScores {
  const [n = 0, errors = 0, sizes = 0, squares = 0, centred = 0, spread = 0, others = 0, shares = 0] = sums;
  const total = spread - (centred * centred) / n;
  return { mae: sizes / n, rmse: Math.sqrt(squares / n), r2: total > 0 ? 1 - squares / total : NaN, mape: shares / others, meanError: errors / n };
}
