/**
 * The report: the only thing the faces (panel, Problems, command line) see of a comparison.
 * Stable: fields are added freely and never renamed. A measure that does not apply is absent, never 0;
 * a non-finite number is null.
 */
import type { AssociatedPair, AssociationSample } from './facts/association.ts';
import type { MissingByPosition, MissingOverTime } from './facts/missingByPosition.ts';
import type { MissingTogether } from './facts/missingTogether.ts';
import type { Baseline, ChangePoint, ConceptDrift, CostFacts, FairnessColumn, Freshness, LabelDelay, LabelJoin, MetricName, PerformanceWindow, PredictionShift, Task, Timeline, VersionComparison } from './facts/performance.ts';
import type { SegmentDistributions } from './facts/segmentDistributions.ts';
import type { DriftSegment } from './facts/segment.ts';
import type { LogFacts } from './logs/logFacts.ts';
import type { OperationsReport } from './logs/operations.ts';
import type { Losses } from './performance/losses.ts';
import type { RetrainVerdict } from './performance/retrain.ts';
import type { CalibrationBin } from './stats/performance/probabilityScores.ts';
import type { TextProfile, TextTrait } from './facts/text.ts';

export const REPORT_SCHEMA = 'plumbline.report/1';
export const PARITY_SCHEMA = 'plumbline.parity/1';

export type Verdict = 'ok' | 'inconclusive' | 'warning' | 'error';
export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Side = 'training' | 'production';
export type ColumnKind = 'numeric' | 'boolean' | 'categorical' | 'datetime' | 'text' | 'identifier' | 'constant' | 'empty';

/** Lines and columns count from 1, notebook cells from 0; `file` is relative to the root where it lies under it. */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  cell?: number;
}

export interface Finding {
  rule: string;
  severity: Severity;
  /** Stable over runs and line moves: rule and column (or rule and step). */
  fingerprint: string;
  column?: string;
  /** One sentence a person understands without the manual, with both numbers in it. Plain text: faces escape it. */
  message: string;
  evidence: Record<string, unknown>;
  training?: Location;
  production?: Location;
  serving?: Location;
  /** Further places that belong to the finding, such as the line that dumps an artefact. */
  related?: { message: string; location: Location }[];
  fix?: unknown;
}

/** Why something could not be done, what was seen, and what to do about it: each one plain sentence. */
export interface Problem {
  code: string;
  message: string;
  remedy: string;
  file?: string;
  line?: number;
}

export interface DatasetSummary {
  path: string;
  format: 'csv' | 'parquet' | 'jsonl' | 'json' | 'log' | 'unknown';
  /** Of a log: which one it is, and what was found about it as a log. */
  log?: LogFacts;
  /** Set when the file is compressed; the format is that of its content. */
  compression?: 'gzip' | 'zstd';
  bytes: number;
  rows: number;
  malformedRows: number;
  /** Number of columns. */
  columns: number;
  encoding?: string;
  delimiter?: string;
  /** Empty: quotation marks have no meaning. */
  quote?: string;
  header?: boolean;
  /** Set when format, delimiter, quote, header or encoding were said, not recognised. */
  overridden?: true;
  /** Of a folder: its files that were used, and the data files found in it. */
  files?: number;
  filesFound?: number;
  /** The git revision the file was read from, in full. */
  revision?: string;
  /** Present where the rows are a part of the file's: which ones, and how many rows the file has, of which on neither side. */
  part?: { column: string; values?: string[]; rest?: true; before?: string; from?: string; rowsOfFile: number; rowsOnNeitherSide: number };
  modifiedAt?: string;
  /** Set when the file could not be used; the other side is then reported alone. */
  problem?: Problem;
}

export interface Histogram {
  /** n + 1 edges shared by both sides, at round numbers; bins are [e_k, e_k+1), the last one closed. */
  edges: number[];
  counts: number[];
}

export interface ColumnProfile {
  /** Rows. */
  count: number;
  missing: number;
  distinct: number;
  mean?: number | null;
  /** n − 1 in the denominator; absent for one value. */
  standardDeviation?: number | null;
  min?: number | string;
  max?: number | string;
  /** Keys "0.01" … "0.99"; R type 7. */
  quantiles?: Record<string, number>;
  /** The quantiles at 0, 0.025 … 1, to draw curves from. */
  curve?: number[];
  histogram?: Histogram;
  /** Kernel density at evenly spaced points from the first to the last edge of the histogram, per unit of the column. */
  density?: number[];
  /** Most frequent first, ties by value; the same values on both sides. */
  top?: { value: string; count: number }[];
  /** Of free text that has values on both sides. */
  text?: TextProfileReport;
  /** Of dates and times that have values on both sides. */
  dates?: DateProfileReport;
}

/** The free texts of one side. Counts are of cells. */
export interface TextProfileReport {
  texts: number;
  /** Different texts. */
  distinct: number;
  /** Code points of all texts, and which share of them each class has. */
  characters: number;
  shares: Record<Exclude<TextProfile, 'length' | 'words'>, number>;
  /** Each profile as a numeric column, one number for each text; edges are shared by both sides. */
  profiles: Record<TextProfile, { mean: number; median: number; histogram?: Histogram }>;
  /** Texts that have at least one of something. */
  having: Record<TextTrait, number>;
  /** Different words and their occurrences; on the production side with those that training lacks. */
  vocabulary: { words: number; tokens: number; unseenWords?: number; unseen?: number; sample?: { share: number; words: number; seed: number } };
  /** Words that tell this side from the other, most telling first, with the texts that have them on this side and on the other. */
  words: { word: string; texts: number; otherTexts: number }[];
}

/** The dates of one side, as they stand in the cells. */
export interface DateProfileReport {
  /** Most frequent first: `DD/MM/YYYY HH:MM`. */
  notations: { notation: string; count: number }[];
  /** Present cells that do not read as a date. */
  unread: number;
  resolution: 'day' | 'minute' | 'second' | 'fraction';
  /** ISO 8601, no finer than the resolution. */
  min: string;
  max: string;
  /** `none` where there is none. */
  zones: { zone: string; count: number }[];
  /** Edges in milliseconds since 1970, shared by both sides; bins [e_k, e_k+1), the last one closed. */
  histogram: Histogram;
  /** Cells by hour of the day (absent without a time of day), by day of the week from Monday, by month from January. */
  hours?: number[];
  weekdays: number[];
  months: number[];
  /** Share of the times of day that are midnight. */
  midnight?: number;
  /** Longest stretch without a cell, milliseconds; of training once it has been thinned to as many cells a day as production has. */
  longestGap: number;
  /** Longest first, at most 5; of production alone. */
  gaps?: { from: string; to: string }[];
}

export type DriftVerdict = 'none' | 'drift' | 'inconclusive' | 'not-tested';

export interface Measures {
  ks?: { statistic: number; pValue: number; at?: number };
  wasserstein?: { distance: number; perStandardDeviation?: number; perRobustScale?: number };
  jensenShannon?: { distance: number; base: 2; on: 'categories' | 'deciles' | 'bins30' };
  psi?: { value: number; bins: number };
  /** Raw, over all categories. */
  chiSquare?: { statistic: number; degreesOfFreedom: number; pValue: number };
  /** Categories with an expected count below 5 merged: the one the verdict uses. */
  chiSquarePooled?: { statistic: number; degreesOfFreedom: number; pValue: number };
  cramersV?: { value: number };
  /** `expected`: what sampling alone would give; beside it only where there are more than 50 categories, of which the effect is the excess. */
  totalVariation?: { distance: number; expected?: number };
  lInfinity?: { distance: number; category: string };
}

export interface Drift {
  verdict: DriftVerdict;
  method?: 'ks' | 'chi-square';
  /** Kolmogorov–Smirnov D or total variation, from 0 to 1. */
  effect?: number;
  threshold?: number;
  pValue?: number;
  qValue?: number;
  minimumDetectableEffect?: number;
  /** Independent values that those of each side are worth, where the order of the file shows that they depend on each other. */
  effectiveRows?: { training: number; production: number };
  /** What other tools would say by their defaults, by their names; where they were asked for. */
  compatibility?: Record<string, { measure: string; value: number; threshold: number; wouldAlarm: boolean }>;
  /** Two to four words, lower case, for tables: "no drift: too small to matter". */
  reason: string;
  measures: Measures;
}

export interface Explanation {
  transform: string;
  name: string;
  parameters: Record<string, unknown>;
  segment?: { column: string; value: string };
  confidence?: number;
}

export interface ColumnReport {
  name: string;
  productionName?: string;
  kind: ColumnKind;
  /** Values of this column are private: counts and shapes only. */
  private?: true;
  training: ColumnProfile | null;
  production: ColumnProfile | null;
  drift: Drift;
  explanation: Explanation | null;
  /** Where its missing cells are; absent where neither side has some but not all cells missing. */
  missingByPosition?: MissingByPosition;
  /** The rows to which the drift is confined, to draw them beside all others. */
  segment?: Pick<DriftSegment, 'column' | 'value' | 'inside' | 'outside' | 'training' | 'production' | 'histograms'>;
}

/** How columns go together on each side. */
export interface AssociationsReport extends AssociationSample {
  /** Pairs of at least 0.1 on a side, largest change first. Columns by their position in `columns`; values are rounded. */
  listed?: { first: number; second: number; measure: AssociatedPair['measure']; training: number; production: number }[];
  /** Further pairs of that strength. */
  notListed?: number;
}

/** A figure with its 95 % interval and the rows it is of; null where an interval could not be had. */
export interface ReportedEstimate {
  value: number;
  low: number | null;
  high: number | null;
  n: number;
}

export type ReportedMetrics = { [name in MetricName]?: ReportedEstimate };

/** How well the model answers, by labels. */
export interface PerformanceReport {
  task: Task;
  /** In the order of `confusion`. */
  classes?: string[];
  positive?: string;
  /** What the score is taken for. */
  score?: 'probability' | 'ranking';
  /** The columns with the probabilities of three or more classes; `rocAuc` is then the mean over the classes against all others. */
  probabilities?: string[];
  joined: LabelJoin;
  /** null: the side has no labels. */
  training: ReportedMetrics | null;
  production: ReportedMetrics | null;
  /** Labelled rows that the model was not fitted to; where they are given, `losses` are those of production against them. */
  validation?: { file: string; metrics: ReportedMetrics; shift?: PredictionShift; calibration?: CalibrationBin[] };
  /** What always answers the most frequent class or the mean of training, on production rows, beside the model on the same rows. */
  baseline?: Pick<Baseline, 'name' | 'class'> & { accuracy?: Pick<Baseline, 'value' | 'model' | 'gain'>; rmse?: Pick<Baseline, 'value' | 'model' | 'gain'> };
  losses?: Losses;
  /** Of production; bins without rows are absent. */
  calibration?: CalibrationBin[];
  trainingCalibration?: CalibrationBin[];
  /** Rows by true class (lines) and predicted class. */
  confusion?: { classes: string[]; training: number[][] | null; production: number[][] | null };
  /** predicted − actual at the shares that are the keys. */
  errors?: { training: Record<string, number> | null; production: Record<string, number> };
  /** Independent rows that those of each side are worth, where neighbouring errors depend on each other. */
  effectiveRows?: { training: number; production: number };
  /** Worst bound first, at most 50. `value` names the segment, `estimate` is the metric in it, `rest` in all other rows. */
  segments: {
    column: string;
    value: string;
    n: number;
    metric: MetricName;
    estimate: number;
    low: number;
    high: number;
    training?: number;
    rest: number;
    loss: { value: number; low: number; high: number };
    qValue: number;
  }[];
  /** Columns that were looked at for segments, where they are not all. */
  segmentColumns?: { looked: number; of: number };
  /** Model versions in production, where a column names them. */
  versions?: { metric: MetricName; notMeasured?: MetricName; sides?: true; versions: { version: string; n: number; value: number; low: number; high: number }[]; comparisons: VersionComparison[] };
  /** What the answers cost per row, where the configuration says what each costs. `cheapest…`: the threshold that is best in the rows of a side; `saving`: of that of training, per production row. */
  cost?: Omit<CostFacts, 'training' | 'production' | 'saving'> & { training: ReportedEstimate | null; production: ReportedEstimate | null; saving?: ReportedEstimate };
  /** What is expected without labels; or why that is not said. */
  estimate?: { refused: string } | { method: 'confidence-based'; calibrated: boolean; by?: 'training' | 'validation'; assumes: string[]; metrics: ReportedMetrics };
}

export interface Report {
  schema: typeof REPORT_SCHEMA;
  tool: { name: 'plumbline'; version: string };
  createdAt: string;
  verdict: Verdict;
  /** The verdict for a manager: no measure, no column name, at most two causes. */
  sentence: string;
  training: DatasetSummary;
  production: DatasetSummary;
  /** Worst first. */
  findings: Finding[];
  /** In the order of the training file; columns of production alone come last. */
  columns: ColumnReport[];
  /** null where roles do not say what is predicted and what is true, or no row has a label. */
  performance: PerformanceReport | null;
  /** Whether rows that are alike come true as in training; present where both sides have labels, and predictions or features to compare them by. */
  concept?: ConceptDrift;
  /** Whether to train again; present where the performance is known. */
  retrain?: RetrainVerdict;
  /** How groups are treated; present where columns are named for it. */
  fairness?: FairnessColumn[];
  /** Of the production log; null where production is no log. */
  operations: OperationsReport | null;
  /** Windows of training, then of production, in the order of time. */
  timeline: PerformanceWindow[] | null;
  /** How `timeline` is divided, production rows whose time cannot be read, and where the metric changes most. */
  windows?: { unit: Timeline['unit']; unread: number; change?: ChangePoint; delay?: LabelDelay; freshness?: Freshness & { /** Milliseconds from the newest row to this report. */ age?: number } };
  /** Which part of the data tells how columns go together; absent where there are no two columns to pair. */
  associations?: AssociationsReport;
  /** Pairs of columns that are missing in the same rows of a side; positions in `columns`. */
  missingTogether?: MissingTogether;
  /** What `missingByPosition.time` of the columns is counted in. */
  missingOverTime?: MissingOverTime;
  /** Columns within the rows of each value of other columns, to look into; absent where no column divides the rows. */
  segmentDistributions?: SegmentDistributions;
  /** Wall time of the run by stage, milliseconds. */
  timing?: Record<string, number>;
}

export interface ParityReport {
  schema: typeof PARITY_SCHEMA;
  pairs: { name: string; train: string[]; serve: string[]; evidence: string }[];
  findings: Finding[];
  abstentions: { file: string; line: number; cell?: number; reason: string }[];
}

/** Where code reads a column of a dataset by name. */
export interface ColumnReference {
  column: string;
  location: Location;
  /** Which side of a parity pair the file is on, when known. */
  side?: 'training' | 'serving';
}
