/**
 * Every threshold of the decision rules: the one table that the settings of the editor, the keys of plumbline.json, its JSON schema and the
 * documentation are made from.
 */
export interface ThresholdRow {
  default: number;
  minimum: number;
  maximum?: number;
  integer?: true;
  /** Markdown; `#plumbline.thresholds.<key>#` refers to another one. */
  description: string;
}

const share = { minimum: 0, maximum: 1 };

export const THRESHOLDS = {
  qValue: { ...share, default: 0.01, description: 'False-discovery rate, over all columns of a comparison, below which a difference is significant.' },
  driftEffect: {
    ...share,
    default: 0.1,
    description:
      'Difference of distributions from which drift matters: Kolmogorov–Smirnov D for numbers, total variation for categories. The difference must be significant as well (`#plumbline.thresholds.qValue#`).',
  },
  driftErrorEffect: { ...share, default: 0.25, description: 'Drift is an error, not a warning, when the lower confidence limit of its effect reaches this.' },
  rateDifference: { ...share, default: 0.01, description: 'Difference of two rates, such as the shares of missing values, from which it matters (0.01 is one point).' },
  rateRatio: { default: 2, minimum: 1, description: 'Ratio of two small rates from which it matters as well, when at least `#plumbline.thresholds.rateRatioRows#` rows are affected.' },
  rateRatioRows: { default: 20, minimum: 1, integer: true, description: 'Rows that must be affected, on the side with more of them, for `#plumbline.thresholds.rateRatio#` to count.' },
  rateWarning: { ...share, default: 0.05, description: 'Difference of two rates from which a finding is a warning.' },
  rateError: { ...share, default: 0.25, description: 'Difference of two rates from which a finding is an error.' },
  associationDifference: {
    ...share,
    default: 0.2,
    description: 'Difference of two measures of association of a pair of columns (Spearman correlation, Cramér\'s V, correlation ratio) from which it matters.',
  },
  fewValues: { default: 10, minimum: 0, maximum: 50, integer: true, description: 'Integers with at most this many distinct values over both sides are tested as categories.' },
  manyCategories: {
    default: 50,
    minimum: 2,
    integer: true,
    description: 'Above so many categories the effect is what the total variation exceeds that of sampling alone by: of many rare values much of it is noise.',
  },
  performanceLoss: {
    ...share,
    default: 0.05,
    description: 'Loss of accuracy, balanced accuracy, F1 or area under the ROC curve from training to production that is tolerated (0.05 is five points). The whole interval of the loss must lie above.',
  },
  errorIncrease: { default: 0.2, minimum: 0, description: 'Relative increase of the mean absolute error and of the root of the mean squared error that is tolerated (0.2 is a fifth more).' },
  calibrationError: { ...share, default: 0.05, description: 'Expected calibration error from which scores are no probabilities any more.' },
  disagreement: {
    ...share,
    default: 1,
    description: 'Share of production rows whose label differs from the prediction that is tolerated. 1: any share, because what is tolerable depends on the task.',
  },
  segmentLoss: { ...share, default: 0.1, description: 'Loss of accuracy (or relative increase of the mean absolute error) in a segment, beyond that of all other rows, from which it matters.' },
  conceptDrift: { ...share, default: 0.05, description: 'Difference of the rates of the label among rows that are alike to the model from which the relation counts as changed.' },
  rareClass: { ...share, default: 0.05, description: 'Share of the rows below which a class of the label is rare.' },
  gapFactor: { default: 3, minimum: 1, description: 'Times that a period without rows must be as long as the longest one in training to be a gap.' },
  repeatFactor: { default: 10, minimum: 1, description: 'Rows that repeat others, or are in training too, matter from this many times the number that independent columns would give.' },
} as const satisfies Readonly<Record<string, ThresholdRow>>;

export type ThresholdKey = keyof typeof THRESHOLDS;
export type Thresholds = Record<ThresholdKey, number>;

export const THRESHOLD_ROWS: readonly (readonly [ThresholdKey, ThresholdRow])[] = Object.entries(THRESHOLDS) as [ThresholdKey, ThresholdRow][];

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = Object.freeze(Object.fromEntries(THRESHOLD_ROWS.map(([key, row]) => [key, row.default])) as Thresholds);

/** Memory of one comparison, MiB. */
export const MEMORY_LIMIT = { default: 1024, minimum: 128, maximum: 65_536 } as const;

export function isMemoryLimit(mebibytes: number): boolean {
  return Number.isInteger(mebibytes) && mebibytes >= MEMORY_LIMIT.minimum && mebibytes <= MEMORY_LIMIT.maximum;
}
