/** Sentences about thresholds that several rules share. Markdown. */
export const RATE_THRESHOLDS =
  'Speaks when the change is significant (`thresholds.qValue`, 0.01, over all rates of the comparison) and large enough: a difference of at least `thresholds.rateDifference` (0.01, one point), or a ratio of at least `thresholds.rateRatio` (2) with at least `thresholds.rateRatioRows` (20) rows on the larger side. From `thresholds.rateWarning` (0.05) it is a warning, from `thresholds.rateError` (0.25) an error, below a note.';

export const DRIFT_THRESHOLDS =
  'Speaks when the difference is significant (`thresholds.qValue`, 0.01, false-discovery rate over all tested columns) and its effect is at least `thresholds.driftEffect` (0.1). A warning; an error when the lower 95 % confidence limit of the effect reaches `thresholds.driftErrorEffect` (0.25). With too few rows to see an effect of that size the column is *inconclusive* and there is no finding.';

export const NO_THRESHOLDS = 'None: it speaks whenever this is so.';
