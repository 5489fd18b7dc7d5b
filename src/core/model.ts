/**
 * What the engine hands to the rules: two profiled datasets, column by column. Counts and measures only, exact over
 * the whole data; the rules never see a file. Plain data throughout: it crosses process borders as JSON.
 */
import type { AlignedRows } from './facts/alignedRows.ts';
import type { Association } from './facts/association.ts';
import type { DateMeasures } from './facts/dates.ts';
import type { LabelFacts } from './facts/labels.ts';
import type { ColumnMoves } from './facts/moves.ts';
import type { MissingByPosition, MissingOverTime } from './facts/missingByPosition.ts';
import type { MissingTogether } from './facts/missingTogether.ts';
import type { ConceptDrift, FairnessColumn, PerformanceFacts, PerformanceRefusal, Timeline } from './facts/performance.ts';
import type { DriftSegment } from './facts/segment.ts';
import type { SegmentDistributions } from './facts/segmentDistributions.ts';
import type { TextMeasures } from './facts/text.ts';
import type { NumericTransform } from './facts/transform.ts';
import type { OperationsReport } from './logs/operations.ts';
import type { CompatibilityMeasure } from './stats/compatibility/comparedColumn.ts';
import type { DatasetSummary, Problem, Side } from './report.ts';

/** One column of one file. "Present" means not missing (statistics.md, reading values). */
export interface SideColumn {
  /** Position in the file, from 0. */
  index: number;
  count: number;
  missing: number;
  /** Distinct present values: by value for numbers, by text otherwise. */
  distinct: number;
  /** Present cells that are numbers by the pattern and finite. */
  numbers: number;
  /** Present cells that are an ISO 8601 date or date and time. */
  timestamps: number;
  /** Present cells that are true/false (any case). */
  booleans: number;
  /** Digit strings with significant leading zeros, or integers beyond 2^53: codes, not numbers. */
  leadingZeros: boolean;
  /** Every number is an integer. */
  integers: boolean;
  /** Mean length of present cells in code points. */
  meanLength: number;
  /** Every present cell has the same length. */
  fixedLength: boolean;
  /** Share of neighbouring present cells in file order that do not decrease (numbers by value, else text); absent below 2. */
  nonDecreasing?: number;
  /** Numbers in other notations; counted where the other side's cells are all numbers and this side's are not. */
  formats?: NumberFormats;
  /** Whole numbers that are written with a decimal point (`1.0`), in text files whose present cells are all whole numbers. */
  decimalPoints?: number;
  /** Cells that are missing, by how that is written; most frequent first. Absent where nothing is missing or the file has a null of its own. */
  missingSpellings?: { value: string; count: number }[];
  /** Independent values that the present ones are worth (decision rule 7); absent where neighbours do not depend on each other. */
  effective?: number;
  /** Independent rows that all rows are worth for what is missing; absent where missing cells do not come in runs in training. */
  effectiveRows?: number;
  /** Smallest and largest text of present cells; for time-like columns. */
  firstText?: string;
  lastText?: string;
}

/** Present cells, after trimming, in each notation. A cell may be in several: `1,234` is in the first three. */
export interface NumberFormats {
  /** `3,14`, `1.234,5`. */
  decimalComma: number;
  /** `12,345`, `1 234.5`. */
  thousands: number;
  /** `1,234`. */
  ambiguousComma: number;
  /** `12 %`. */
  percent: number;
  /** `$12.50`, `1.234,00 €`. */
  currency: number;
}

export interface NumericSide {
  n: number;
  mean: number;
  standardDeviation: number | null;
  min: number;
  max: number;
  quantiles: Record<string, number>;
  /** The quantiles at 0, 0.025 … 1, to draw curves from. */
  curve: number[];
}

export interface NumericMeasures {
  training: NumericSide;
  production: NumericSide;
  /** `at`: the value at which the two cumulative shares are farthest apart. */
  ks: { statistic: number; at: number };
  /** In the column's units. */
  wasserstein: number;
  /** Training deciles with equal edges merged; bins (e_k-1, e_k]. Interior edges only. */
  deciles: { edges: number[]; training: number[]; production: number[] };
  /** 30 equal-width bins of both sides together. */
  bins30: { training: number[]; production: number[] };
  /** For display: edges at round numbers shared by both sides, at most 40 bins, one bin a value where there are few. */
  display: { edges: number[]; training: number[]; production: number[] };
  /** Kernel density of both sides at the same points, for display. */
  density?: { at: number[]; training: number[]; production: number[] };
  /** Counts strictly outside the training p1 to p99, and strictly beyond the training extremes. */
  tails: { trainingOutside: number; productionOutside: number; productionBeyond: number };
}

export interface CategoryMeasures {
  /** Categories on both sides together. */
  categories: number;
  totalVariation: number;
  /** What sampling alone puts into the total variation of independent rows. */
  noise: { mean: number; variance: number };
  lInfinity: { distance: number; category: string };
  jensenShannon: number;
  psi: number;
  chiSquare: { statistic: number; degreesOfFreedom: number };
  /** Categories whose smaller expected count is below 5 merged into one. */
  chiSquarePooled: { statistic: number; degreesOfFreedom: number };
  /** The 50 most frequent of each side, united, with both counts; by the larger share first, ties by value. */
  top: { value: string; training: number; production: number }[];
  unseen: { categories: number; rows: number; first: { value: string; count: number }[] };
  vanished: { categories: number; rows: number; first: { value: string; count: number }[] };
  /** Categories that occur exactly once, and exactly twice, in training (Good–Turing). */
  trainingSingletons: number;
  trainingDoubletons: number;
  /** Present where production has values that are other spellings of training values. */
  spellings?: CategorySpellings;
}

/** What must be undone for a value to equal another. */
export type SpellingStep = 'trim' | 'collapse-whitespace' | 'case' | 'strip-punctuation';

/**
 * Production values that training lacks (or hardly has) and that equal one of its values but for case, white space or punctuation;
 * exact over all categories.
 */
export interface CategorySpellings {
  categories: number;
  /** Production rows with such a value, and training rows with the same values. */
  rows: number;
  trainingRows: number;
  /** Most frequent first; counts of production rows. */
  first: { value: string; count: number; original: string }[];
  /** Production rows by the fewest steps that make value and original equal; most rows first. */
  steps: { steps: SpellingStep[]; rows: number }[];
  /** Of `rows`: wholly in lower case, wholly in upper case, longer than the original. */
  lowerCase: number;
  upperCase: number;
  longer: number;
  /** Values that occur exactly once in training and are another spelling of a value there. */
  trainingSingletons: number;
  /** The measures once every such value counts as its original. */
  merged: CategoryMeasures;
}

/** A value that looks as if it stood for a missing one. */
export interface SentinelMark {
  /** As text: a number in its shortest form. */
  value: string;
  training: number;
  production: number;
  /** One that files are known to use. */
  known: boolean;
  /** Farther from every other value than training is wide. */
  apart: boolean;
}

export interface ColumnPair {
  name: string;
  /** Present where production calls the column otherwise. */
  productionName?: string;
  /** null: the side lacks the column. */
  training: SideColumn | null;
  production: SideColumn | null;
  /** Present when every present cell of both sides is a number (and no leading zeros). */
  numeric?: NumericMeasures;
  /** Present when both sides have present cells and the column is not numeric, or is numeric with at most 50 distinct values. */
  categories?: CategoryMeasures;
  /** Present where production has such values; most frequent first. The measures are those of the column without them. */
  sentinels?: {
    marks: SentinelMark[];
    /** Numbers that could have been found, among which these were chosen; absent for texts. */
    candidates?: number;
    numeric?: NumericMeasures;
    categories?: CategoryMeasures;
  };
  /** Named changes that turn the training values into the production values, in distribution; best first. */
  transforms?: NumericTransform[];
  /** Present where only the rows of one value of another column differ. */
  segment?: DriftSegment;
  /** Present for free text with values on both sides. */
  text?: TextMeasures;
  /** What other tools would say, by their names; where they were asked for. */
  compatibility?: Record<string, CompatibilityMeasure>;
  /** Present for dates and times. */
  dates?: DateMeasures;
  /** Present where a side has both missing and present cells. */
  missingByPosition?: MissingByPosition;
}

/** A record the reader could not use. Lines from 1. */
export interface MalformedRecord {
  line: number;
  reason: string;
  /** Of a folder: the file, as it is shown. */
  file?: string;
}

/** Files of a folder that something is true of, and the first of them as they are shown. */
export interface SomeFiles {
  files: number;
  first: string[];
}

/** What the files of a folder that is one dataset say about each other. */
export interface FolderFacts {
  /** Data files found, usable or not. */
  found: number;
  unusable: { files: number; first: { file: string; message: string }[] };
  /** Without a row. */
  empty: SomeFiles;
  /** Columns that some of the used files lack, in the order of the columns. */
  lacking: { column: string; without: SomeFiles }[];
  /** Columns that have another type in some files than in most: as the names of types, the commonest first. */
  mixedTypes: { column: string; types: { type: string; in: SomeFiles }[] }[];
  /** Files whose columns are in another order than in most. */
  reordered: SomeFiles;
}

export interface ProfiledDataset {
  summary: DatasetSummary;
  /** Names as in the file, in order; duplicates and empty names kept. */
  header: string[];
  /** All records that cannot be used; the first of those that the facts of a log say nothing of. */
  malformed: { total: number; first: MalformedRecord[] };
  /** Present where the dataset is a log. */
  operations?: OperationsReport;
  /** Present where the dataset is a folder. */
  folder?: FolderFacts;
}

/** Whole rows by a 128-bit hash: numbers by value, texts as they are, missing alike. */
export interface RowFacts {
  /** Rows beyond the first of equal ones, over all columns of the side. */
  trainingDuplicates: number;
  productionDuplicates: number;
  /** Over the columns of both sides; absent where there are none. */
  shared?: {
    columns: number;
    /** Production rows that are in training too. */
    rows: number;
    /** Distinct rows that occur exactly once, and exactly twice, in training. */
    trainingSingletons: number;
    trainingDoubletons: number;
  };
}

export interface ProfiledPair {
  training: ProfiledDataset;
  production: ProfiledDataset;
  columns: ColumnPair[];
  /** Absent where the rows were not looked at. */
  rows?: RowFacts;
  /** Present where both files are one dataset, written twice, but for some cells. */
  aligned?: AlignedRows;
  missingTogether?: MissingTogether;
  missingOverTime?: MissingOverTime;
  /** Present where columns divide the rows. */
  segmentDistributions?: SegmentDistributions;
  associations?: Association;
  /** Columns that hold the values of each other; no column is in two of them. */
  moves?: ColumnMoves[];
  /** Present where a column is known to be the label. */
  labels?: LabelFacts;
  /** Present where columns are known to be labels and predictions or scores. */
  performance?: PerformanceFacts | PerformanceRefusal;
  /** Of the columns that are named as groups. */
  fairness?: FairnessColumn[];
  /** Columns that were recognised as probabilities of the classes. */
  probabilityColumns?: string[];
  /** Present where both sides have labels, and predictions or features to compare them by. */
  concept?: ConceptDrift;
  /** Present where rows have a time, or windows are asked for, and predictions or scores. */
  timeline?: Timeline;
}

/** What the first row that is meant has in its column. */
export type RowQuestion = { kind: 'missing' } | { kind: 'value'; value: string } | { kind: 'not-a-number' };

/**
 * Where in a data file a finding points, in the rules' terms; the engine turns it into a Location
 * (header cell, or the first row that fits).
 */
export interface Anchor {
  side: Side;
  column?: string;
  /** `row`: position in the file, from 0. */
  first?: RowQuestion | { kind: 'row'; row: number } | { kind: 'line'; line: number; file?: string };
}

export type { Problem };
