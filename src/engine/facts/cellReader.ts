import type { NumericMeasures } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import type { DatesJob, StudyJob, StudyResults } from './study.ts';

/** A column by its position in each file; undefined: the side is left out. */
export interface ColumnPlace {
  training?: number | undefined;
  production?: number | undefined;
}

/** Cells of the sampled rows, in their order: null is missing. Numbers where every present cell of the column is one. */
export type SampledColumn = { numbers: Float64Array } | { texts: (string | null)[] };

/** Rows in which exactly these of the asked columns are missing. */
export interface MissingPattern {
  /** Places in the list of asked columns, ascending. */
  missing: number[];
  rows: number;
}

export interface LabelConflicts {
  /** Groups of rows with equal features that carry different labels, and rows in them. */
  groups: number;
  rows: number;
}

/**
 * What facts may ask of the cells, whatever holds them. Exact; "present" and "number" as in statistics.md; texts are the cells as they
 * are, without what is missing. Positions are columns of the file, from 0.
 */
export interface CellReader {
  rows(side: Side): number;
  /** Distinct present texts of a column with their counts on both sides, by code points of the text, in chunks of some thousands. */
  groups(column: ColumnPlace, use: (chunk: readonly CategoryCount[]) => void | Promise<void>): Promise<void>;
  /** What a thread finds out from all present texts of a column. Needs cells on both sides. */
  study<J extends StudyJob>(column: Record<Side, number>, job: J): Promise<StudyResults[J['of']]>;
  /** The same for times that are numbers. */
  studyTimes(column: Record<Side, number>, job: DatesJob): Promise<StudyResults['dates']>;
  /** Present numbers of a column in the order of the file; cells that are no numbers are left out. */
  numbers(side: Side, column: number): Promise<Float64Array>;
  /** Cells of the rows with these positions, ascending from 0; in numbers, NaN is missing. */
  sample(side: Side, columns: readonly number[], rows: readonly number[]): Promise<SampledColumn[]>;
  /** All cells of a column in the order of the file, in chunks: null is missing. */
  texts(side: Side, column: number, use: (chunk: readonly (string | null)[]) => void): Promise<void>;
  /** Neighbouring present cells in the order of the file, and those of them that are equal texts. */
  neighbours(side: Side, column: number): Promise<{ pairs: number; equal: number }>;
  /** Runs of missing cells in the order of the file, of each of the columns. */
  missingRuns(side: Side, columns: readonly number[]): Promise<number[]>;
  /** Missing cells of each block of rows (`blockStarts`), of each of the columns. */
  missingBlocks(side: Side, columns: readonly number[]): Promise<number[][]>;
  /** How often which of the columns are missing together; at most 60 columns. */
  missingPatterns(side: Side, columns: readonly number[]): Promise<MissingPattern[]>;
  conflicts(side: Side, features: readonly number[], label: number): Promise<LabelConflicts>;
  /** The measures of two lists of finite numbers in any order, computed in the kernel. Neither may be empty. */
  measure(training: Float64Array, production: Float64Array): Promise<NumericMeasures>;
}
