/** How well the model answers, by the labels of both sides: what the engine reads from cells and the rules speak about. */
import type { CalibrationBin } from '../stats/performance/probabilityScores.ts';

export type Task = 'binary' | 'multiclass' | 'regression';

export const METRIC_NAMES = [
  'accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1', 'rocAuc', 'averagePrecision', 'logLoss', 'brier', 'ece', 'mae', 'rmse', 'r2', 'mape', 'meanError',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

/** A metric with its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  /** Rows that it is of. */
  n: number;
  standardError: number;
}

export type Metrics = Partial<Record<MetricName, Estimate>>;

export interface SidePerformance {
  /** Rows with a label. */
  rows: number;
  /** Independent rows that they are worth, where neighbouring errors depend on each other. */
  effectiveRows?: number;
  metrics: Metrics;
  /** Rows by true class and predicted class. */
  confusion?: number[][];
  calibration?: CalibrationBin[];
  /** Pearson's test of the rates in the bins against the mean scores in them. */
  calibrationTest?: { statistic: number; degreesOfFreedom: number; pValue: number };
  /** predicted − actual at the shares 0.05, 0.25, 0.5, 0.75, 0.95. */
  errorQuantiles?: Record<string, number>;
}

/** How labels have come to rows; the counts are of production. */
export interface LabelJoin {
  by: 'id' | 'row';
  /** Production rows with a label. */
  rows: number;
  unlabelled: number;
  /** Rows of the label file whose id production does not have. */
  unknownIds: number;
  /** Rows of the label file with an id that an earlier one has, and those of them with another label, whose ids have no label then. */
  duplicateIds: number;
  contradictoryIds: number;
  /** The file of labels, as it is shown, where they are in a file of their own. */
  file?: string;
  /** Where the label file names first what is odd: line numbers are of its rows, from 0. */
  first?: { unknown?: number; contradictory?: number };
}

/** Cells that could not be used, with the first row that has one (from 0). */
export interface UnusedCells {
  count: number;
  row: number;
}

/** What always answers the most frequent class, or the mean, of training. */
export interface Baseline {
  name: 'majority' | 'mean';
  /** The class it answers; absent where labels are private. */
  class?: string;
  /** Of the production rows: what is compared, accuracy or the root of the mean squared error. */
  metric: 'accuracy' | 'rmse';
  value: number;
  model: number;
  /** How much better the model is by row (share right; squared error saved), with its 99 % interval, from the same rows. */
  gain: { value: number; low: number; high: number };
}

export interface SegmentPerformance {
  column: string;
  value: string;
  /** Labelled rows of production in the segment, and of training. */
  n: number;
  trainingRows: number;
  metric: 'accuracy' | 'mae';
  estimate: Estimate;
  /** The metric in the same segment of training; absent below 30 rows. */
  training?: Estimate;
  /** The metric of all other production rows. */
  rest: number;
  /** How much worse the segment has become than the others have, in the metric; or than the others are, where training cannot say. Positive is worse. */
  loss: { value: number; low: number; high: number };
  pValue: number;
  qValue: number;
}

export interface PerformanceWindow {
  side: 'training' | 'production';
  from: string;
  to: string;
  /** All rows, and those with a label. */
  rows: number;
  labelled: number;
  metrics: Partial<Record<MetricName | 'positiveRate' | 'meanPrediction' | 'meanScore', number>>;
  /** Of production, by column: how far the window is from training (Kolmogorov–Smirnov distance or total variation); from 30 values on. */
  drift?: Record<string, number>;
}

export interface ChangePoint {
  metric: 'accuracy' | 'mae';
  at: string;
  before: number;
  after: number;
  pValue: number;
}

export interface Timeline {
  unit: 'hour' | 'day' | 'week' | 'month' | 'count';
  windows: PerformanceWindow[];
  change?: ChangePoint;
  /** Production rows whose time cannot be read. */
  unread: number;
}

/** Strata in which the rate of the label is compared between the sides. */
export interface ConceptTest {
  strata: 'score' | 'prediction' | 'training-model' | 'production-model';
  bins: { training: number; production: number; trainingRate: number; productionRate: number }[];
  /** Root of the mean squared difference of the rates at common weights, without what sampling adds. */
  effect: number;
  /** The same of the strata's shares, within the classes of the label. */
  withinClasses: number;
  pValue: number;
  qValue: number;
}

export interface ConceptDrift {
  verdict: 'none' | 'concept' | 'label' | 'covariate' | 'inconclusive';
  tests: ConceptTest[];
  /** Shares of the positive class, and total variation of the strata. */
  labelShift: number;
  covariateShift: number;
  /** What was looked at: labelled rows of each side, drawn with the seed where they are not all, and features, of so many. */
  looked: { training: number; production: number; seed?: number; features: number; ofFeatures: number };
}

/** A model version in production. */
export interface VersionPerformance {
  version: string;
  /** Labelled rows. */
  n: number;
  estimate: Estimate;
}

/** A version against the one with most rows. */
export interface VersionComparison {
  champion: string;
  challenger: string;
  /** Both have answered the same requests, and the same rows are compared. */
  paired: boolean;
  n: number;
  /** Gain of accuracy, or share of the mean absolute error that is saved, with its interval of 99 % over all comparisons and looks. */
  gain: { value: number; low: number; high: number };
  /** Of McNemar's test; where the same rows are compared. */
  pValue?: number;
  verdict: 'promote' | 'hold' | 'roll-back';
}

export interface Versions {
  metric: 'accuracy' | 'mae';
  /** Most rows first. */
  versions: VersionPerformance[];
  comparisons: VersionComparison[];
}

/** Performance that is expected where there are no labels; or why it is not said. */
export type PerformanceEstimate =
  | { refused: string }
  | { method: 'confidence-based'; calibrated: boolean; assumes: string[]; metrics: Metrics };

export interface PerformanceFacts {
  task: Task;
  /** Names of the classes; those of private labels are replaced. */
  classes?: string[];
  positive?: number;
  /** Whether the score is a probability, or only puts rows in order. */
  score?: 'probability' | 'ranking';
  joined: LabelJoin;
  training: SidePerformance | null;
  production: SidePerformance | null;
  baseline?: Baseline;
  outside: { training?: UnusedCells; production?: UnusedCells };
  unseen?: UnusedCells & { classes: string[] };
  /** Tested segments of production, worst bound first. */
  segments: SegmentPerformance[];
  /** Columns that were looked at for segments, of those that could divide the rows; absent where they are all. */
  segmentColumns?: { looked: number; of: number };
  /** Present where a column names the model version and there is more than one. */
  versions?: Versions;
  estimate?: PerformanceEstimate;
}

/** Why there are no figures although roles are named: one sentence, and what to do. */
export interface PerformanceRefusal {
  refused: string;
  remedy: string;
}
