/**
 * What Plumbline adds to the language server protocol: method names with their parameter and result types.
 * No RequestType objects here: client and server sit on different jsonrpc versions, whose classes do not fit.
 */
import type { DialectOverride, PairOptions } from '../core/pairOptions.ts';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { ColumnKind, ColumnReference, Finding, Location, ParityReport, Problem, Report } from '../core/report.ts';
import type { CompareProgress } from './analysis.ts';
import type { Translations } from './translate.ts';

/**
 * client → server. Compares two files and publishes the findings as diagnostics. Re-running the same pair replaces its
 * diagnostics when the new report is there, not before. Cancelled by the request's cancellation token. Never rejects for
 * reasons that lie in the files: those are a `problem` or a report with one.
 */
export const COMPARE = 'plumbline/compare';
export interface CompareParams {
  /** file: URIs of files, or of folders whose files are one dataset. */
  training: string;
  production: string;
  /** Over those that plumbline.json has for the pair, setting by setting. */
  options?: PairOptions;
}
export interface CompareResult {
  /** Names the pair in later calls; equal for equal URIs and options. */
  comparison: string;
  /** The folder that relative paths in the report are relative to; absent when there is none and all paths are absolute. */
  root?: string;
  report?: Report;
  problem?: Problem;
  cancelled?: boolean;
}

/** server → client notification: how far the comparison has come. */
export const PROGRESS = 'plumbline/progress';
export interface ProgressParams extends CompareProgress {
  training: string;
  production: string;
  options?: PairOptions;
}

/**
 * client → server. Looks at one file or folder and publishes what is odd about it as diagnostics, in place of those of the run before. As
 * COMPARE in all else.
 */
export const INSPECT = 'plumbline/inspect';
export interface InspectParams {
  /** file: URI of a file, or of a folder whose files are one dataset. */
  uri: string;
  /** Over what plumbline.json says of the file as the production data of a pair. */
  dialect?: DialectOverride;
}
export interface InspectResult {
  /** As in CompareResult. */
  root?: string;
  report?: DatasetReport;
  problem?: Problem;
  cancelled?: boolean;
}

/** server → client notification: how far the inspection of a file has come. */
export const INSPECT_PROGRESS = 'plumbline/inspectProgress';
export interface InspectProgressParams extends CompareProgress {
  uri: string;
}

/** client → server. Ends the inspection of a file and takes its diagnostics away. */
export const FORGET_INSPECTION = 'plumbline/forgetInspection';
export interface ForgetInspectionParams {
  uri: string;
}

/** client → server. What is in the columns of one file, to choose from. Never rejects; cancelled by the request's token. */
export const COLUMNS = 'plumbline/columns';
export interface ColumnsParams {
  uri: string;
  dialect?: DialectOverride;
}
export interface ColumnSummary {
  name: string;
  kind: ColumnKind;
  /** Most frequent first; absent where there are many, or where they are private. */
  values?: string[];
  /** The smallest and the largest; absent for texts and where they are private. */
  first?: string;
  last?: string;
}
export interface ColumnsResult {
  columns: ColumnSummary[];
  problem?: Problem;
}

/** client → server. The newest git commits that changed a file; a problem where there is no git, no repository, or no trust. */
export const REVISIONS = 'plumbline/revisions';
export interface RevisionsParams {
  uri: string;
}
export interface RevisionsResult {
  /** Newest first; `date` in ISO 8601. */
  revisions: { hash: string; short: string; subject: string; date: string }[];
  problem?: Problem;
}

/** client → server. Forgets a comparison and takes its diagnostics away. */
export const FORGET = 'plumbline/forget';
export interface ForgetParams {
  comparison: string;
}

/** client → server. A report as a text to save or to send. */
export const RENDER = 'plumbline/render';
export const RENDER_FORMATS = ['markdown', 'json'] as const;
export interface RenderParams {
  report: Report | DatasetReport;
  format: (typeof RENDER_FORMATS)[number];
}
export interface RenderResult {
  text: string;
}

/** client → server. Where the workspace's Python reads these columns, serving side first. */
export const COLUMN_REFERENCES = 'plumbline/columnReferences';
export interface ColumnReferencesParams {
  columns: string[];
}
export interface ColumnReferencesResult {
  references: (ColumnReference & { uri: string })[];
}

/** client → server. The parity report of the workspace as it stands; waits for a running analysis. */
export const PARITY = 'plumbline/parity';
export type ParityResult = ParityReport;

/** server → client notification, without parameters: the parity report has changed since it was last asked for. */
export const PARITY_CHANGED = 'plumbline/parityChanged';

/** server → client notification: whether code is being analysed. */
export const PARITY_RUNNING = 'plumbline/parityRunning';
export interface ParityRunningParams {
  running: boolean;
}

/** client → server. The pairs of training and serving code with what was found in each, every folder for itself; waits for a running analysis. */
export const PIPELINES = 'plumbline/pipelines';
export interface PipelineSummary {
  /** Names the pair in commands; equal as long as its files are. */
  id: string;
  /** The folder that paths are relative to. */
  root: string;
  name: string;
  train: string[];
  serve: string[];
  /** Why they are taken for a pair. */
  evidence: string;
  findings: Finding[];
  abstentions: ParityReport['abstentions'];
}
export interface PipelinesResult {
  pipelines: PipelineSummary[];
  /** Absolute paths of files with steps that have a counterpart, or could have one. */
  files: string[];
}

/** client → server. Where the other side does the step at a position. From the last analysis; never rejects. */
export const COUNTERPART = 'plumbline/counterpart';
export interface CounterpartParams {
  /** Of a file or of a cell of an open notebook. */
  uri: string;
  /** Counted from 0, as in LSP. */
  position: { line: number; character: number };
}
export interface CounterpartResult {
  /** Empty where there is no step. */
  counterparts: { root: string; location: Location }[];
}

/** The command of a lens; its argument is the `id` of a pipeline. */
export const REVEAL_PIPELINE = 'plumbline.revealPipeline';

/** The command of a lens above a logging call; its argument is a root and a location under it. */
export const OPEN_PLACE = 'plumbline.openPlace';

/** client → server notification: the person has trusted the workspace, so code may be analysed without being asked. */
export const TRUST_GRANTED = 'plumbline/trustGranted';

export interface InitializationOptions {
  /** False in Restricted Mode: nothing runs by itself, and the workspace's own configuration cannot make values public. */
  trusted?: boolean;
  /** The texts of the person's language by the English ones; absent where that is English. */
  translations?: Translations;
}
