import type { OperationsReport } from '../logs/operations.ts';
import type { ColumnKind, ColumnProfile, DatasetSummary, Finding, Location, Verdict } from '../report.ts';

export const DATASET_SCHEMA = 'plumbline.dataset/1';

/** One dataset: what it is, its columns, and what is odd about it. Stable, as the report of a comparison. */
export interface DatasetReport {
  schema: typeof DATASET_SCHEMA;
  tool: { name: 'plumbline'; version: string };
  createdAt: string;
  verdict: Verdict;
  summary: DatasetSummary;
  /** In the order of the file. */
  columns: DatasetColumn[];
  /** Worst first. */
  findings: DatasetFinding[];
  /** Present where the dataset is a log. */
  operations?: OperationsReport;
  /** Wall time by stage, milliseconds. */
  timing?: Record<string, number>;
}

export interface DatasetColumn extends ColumnProfile {
  name: string;
  kind: ColumnKind;
  /** Values of this column are private: counts and shapes only. */
  private?: true;
}

/** There is one file, and so one place. */
export interface DatasetFinding extends Pick<Finding, 'rule' | 'severity' | 'fingerprint' | 'column' | 'message' | 'evidence' | 'related'> {
  location?: Location;
}
