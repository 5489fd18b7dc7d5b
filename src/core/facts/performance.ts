/** How well the model answers, by the labels of both sides: what the engine reads from cells and the rules speak about. */
import type { CalibrationBin } from '../stats/performance/probabilityScores.ts';

export type Task = 'binary' | 'multiclass' | 'regression' | 'ranking';

export const METRIC_NAMES = [
  'accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1', 'rocAuc', 'averagePrecision', 'logLoss', 'brier', 'ece', 'top1Accuracy', 'top3Accuracy', 'top5Accuracy', 'mae', 'rmse', 'r2', 'mape', 'meanError', 'mrr', 'hit1', 'hit3', 'hit5', 'hit10',
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
  /** Rows with a label; of rankings, queries. */
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
  /** They are the probabilities of all classes together. */
  classes?: true;
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
  /** How late the labels of its rows have come. */
  delay?: LabelDelay;
  /** Labels of the window are still to come: it is not judged. */
  young?: true;
}

/** Time from a row to its label, in milliseconds. */
export interface LabelDelay {
  /** Rows with both times. */
  rows: number;
  p50: number;
  /** From 20 rows on. */
  p95?: number;
  /** Rows whose label is older than they are. */
  early: number;
}

/** ISO 8601, of production. */
export interface Freshness {
  newest: string;
  newestLabelled?: string;
  /** The longest time without rows, where it is at least ten times as long as nineteen of twenty intervals between rows. */
  gap?: { from: string; to: string; milliseconds: number; usual: number };
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
  /** Of all production rows, where it is known when labels came. */
  delay?: LabelDelay;
  freshness?: Freshness;
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
  /** Production is compared with validation data, which say what a score means better than training. */
  against?: 'validation';
  /** The same among rows that are as likely in training as in production; of models of our own. `imbalance`: how far features still differ between the sides there. */
  comparable?: { effect: number; pValue: number; visible: number; imbalance: number; strata: number; training: number; production: number };
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
  /** Gain of a rate, or share of an error that is saved, with its interval of 99 % over all comparisons and looks. */
  gain: { value: number; low: number; high: number };
  /** The metric on the rows that are compared. */
  values?: { champion: number; challenger: number };
  /** Fewer rows than the criteria ask for: so many. */
  few?: number;
  /** Of McNemar's test; where the same rows are compared. */
  pValue?: number;
  verdict: 'promote' | 'hold' | 'roll-back';
}

export interface Versions {
  metric: MetricName;
  /** The metric that the criteria name, where the rows do not have what it is of. */
  notMeasured?: MetricName;
  /** The sides of the comparison are the versions: training the champion, production the challenger. */
  sides?: true;
  /** Most rows first. */
  versions: VersionPerformance[];
  comparisons: VersionComparison[];
}

/** How a model treats one group: shares of its rows. */
export interface FairnessGroup {
  value: string;
  /** Rows with an answer. */
  n: number;
  /** Share that gets the positive answer. */
  selectionRate: Estimate;
  /** Of the rows with a label. */
  truePositiveRate?: Estimate;
  falsePositiveRate?: Estimate;
  precision?: Estimate;
}

/** The lowest selection rate as a share of the highest, with its interval of 99 % over all pairs of groups. */
export interface FairnessRatio {
  value: number;
  low: number;
  high: number;
  lowest: string;
  highest: string;
}

export interface FairnessSide {
  /** Largest first. */
  groups: FairnessGroup[];
  /** Of groups with at least 30 answers; absent where there are no two, or no answer is positive. */
  ratio?: FairnessRatio;
}

export interface FairnessColumn {
  column: string;
  training: FairnessSide | null;
  production: FairnessSide;
  /** The column has more values than groups that are told apart; nothing is measured. */
  tooMany?: true;
  /** There are no two classes, one of them the positive one; nothing is measured. */
  notBinary?: true;
}

/** How far what a model answers in production is from what it answers on validation rows. */
export interface PredictionShift {
  of: 'score' | 'prediction';
  measure: 'ks' | 'total-variation';
  effect: number;
  pValue: number;
  /** Medians, of numbers. */
  validation?: number;
  production?: number;
}

/** Labelled rows that the model was not fitted to. */
export interface ValidationPerformance {
  /** As it is shown. */
  file: string;
  performance: SidePerformance;
  shift?: PredictionShift;
}

/** The cheapest threshold of some rows: the positive class is the answer from this score on; null where it never should be. */
export interface CostThreshold {
  threshold: number | null;
  /** Per row, in these very rows. */
  cost: number;
  n: number;
}

/** What the answers cost per row, in the unit of the costs in the configuration. */
export interface CostFacts {
  training: Estimate | null;
  production: Estimate | null;
  cheapestTraining?: CostThreshold;
  cheapestProduction?: CostThreshold;
  /** What the cheapest threshold of training would save per production row against the answers as they are. */
  saving?: Estimate;
  /** Classes that the costs name and no row has. */
  unknown: string[];
}

/** Performance that is expected where there are no labels; or why it is not said. */
export type PerformanceEstimate =
  | { refused: string }
  | { method: 'confidence-based'; calibrated: boolean; /** Which labelled rows say what a score means. */ by?: 'training' | 'validation'; assumes: string[]; metrics: Metrics };

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
  /** Where a file of validation data is given; production is then compared with it. */
  validation?: ValidationPerformance;
  baseline?: Baseline;
  outside: { training?: UnusedCells; production?: UnusedCells };
  unseen?: Omit<UnusedCells, 'classes'> & { classes: string[] };
  /** Tested segments of production, worst bound first. */
  segments: SegmentPerformance[];
  /** Columns that were looked at for segments, of those that could divide the rows; absent where they are all. */
  segmentColumns?: { looked: number; of: number };
  /** Present where a column names the model version and there is more than one. */
  versions?: Versions;
  estimate?: PerformanceEstimate;
  /** Where the configuration says what wrong answers cost. */
  cost?: CostFacts;
}

/** Why there are no figures although roles are named: one sentence, and what to do. */
export interface PerformanceRefusal {
  refused: string;
  remedy: string;
}
