/** Messages between the server (or the command line) and the analysis process. Plain JSON; every request is answered. */
import type { DialectOverride, PairOptions } from '../core/pairOptions.ts';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { Problem, Report } from '../core/report.ts';
import type { ComparisonSettings } from '../core/settings.ts';

export interface CompareRequest {
  /** Absolute paths of files, or of folders whose files are one dataset. */
  training: string;
  production: string;
  options?: PairOptions;
  /** Paths in the report are relative to it where they lie under it. */
  root?: string;
  settings: ComparisonSettings;
}

export interface CompareProgress {
  /** Stable name of the stage: "open", "read-training", "read-production", "profile", "facts", "compare", "locate". */
  stage: string;
  /** For people: "Reading flights.csv: 120,000 rows". */
  message: string;
  /** From 0 to 1 over the whole comparison. */
  fraction: number;
}

/** A file that cannot be used is a report with `problem` in its summary; `problem` here means there is no report at all. */
export type CompareOutcome = { ok: true; report: Report } | { ok: false; cancelled?: true; problem: Problem };

export interface InspectRequest {
  /** Absolute path of a file, or of a folder whose files are one dataset. */
  file: string;
  /** What is said about it instead of recognised. */
  dialect?: DialectOverride;
  /** Names of the features of a log that gives positions only, in their order. */
  features?: string[];
  /** Paths in the report are relative to it where they lie under it. */
  root?: string;
  settings: ComparisonSettings;
}

/** As for a comparison: a file that cannot be used is a report with `problem` in its summary. */
export type InspectOutcome = { ok: true; report: DatasetReport } | { ok: false; cancelled?: true; problem: Problem };

export type ToAnalysis = { type: 'compare'; id: number; request: CompareRequest } | { type: 'inspect'; id: number; request: InspectRequest } | { type: 'cancel'; id: number };

export type FromAnalysis =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: CompareProgress }
  | { type: 'done'; id: number; outcome: CompareOutcome | InspectOutcome };
