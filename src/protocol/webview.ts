/** The contract between the extension host and the panel: two interfaces of methods, carried by rpc.ts. */
import type { Location, ParityReport, Problem, Report, Side, Verdict } from '../core/report.ts';
import type { CompareProgress } from './analysis.ts';

/** All the panel needs to be drawn; a later one replaces it whole, never patches it. */
export interface PanelState {
  /** file: URIs of the pair, opaque to the view: kept in PersistedView so that the panel survives a reload. */
  pair: { training: string; production: string };
  /** File names for titles, before there is a report. */
  trainingName: string;
  productionName: string;
  /** The newest report there is; stays while a new run is under way and when one fails. */
  report?: Report;
  /** Set while a run is under way. */
  progress?: CompareProgress;
  /** Why the newest run has no report. */
  problem?: Problem;
  /** The data has changed on disk since the report was made, and nothing runs by itself. */
  stale?: true;
  /** What is different from the report before. */
  changes?: ChangesSince;
  /** Earlier runs of the pair, newest first, without the present one. */
  history?: RunSummary[];
  /** Parity findings of the workspace, for the Code section. */
  parity?: ParityReport;
  /** Per column of the report (by index): where code reads it, serving side first. */
  references: { column: number; locations: (Location & { side?: 'training' | 'serving' })[] }[];
}

/** How a report differs from that of the run before. */
export interface ChangesSince {
  /** When the run before was, ISO 8601. */
  since: string;
  verdict: Verdict;
  /** Fingerprints of findings that are new. */
  appeared: string[];
  /** Messages of findings that are there no longer. */
  gone: string[];
}

/** A run as history keeps it. */
export interface RunSummary {
  /** ISO 8601. */
  at: string;
  verdict: Verdict;
  errors: number;
  warnings: number;
  notes: number;
}

/**
 * What of an operations report has a place in the log. Variants are numbered through, over all templates in their order; of `abnormal`
 * there is one at most, number 0; `rising` are the messages of its window. Only messages have a last place.
 */
export const LOG_MOMENT_KINDS = ['template', 'variant', 'known-error', 'schema-change', 'resource', 'abnormal', 'rising'] as const;
export type LogMomentKind = (typeof LOG_MOMENT_KINDS)[number];

/**
 * What the view may ask of the host. It names things by index or id, never by path or command; the host validates every
 * argument and answers an unknown one with an error.
 */
export interface HostApi {
  /** First call of every view that has loaded; answers with all that the first paint needs. */
  ready(): Promise<PanelState>;
  rerun(): Promise<void>;
  cancel(): Promise<void>;
  swapSides(): Promise<void>;
  openDataset(side: Side): Promise<void>;
  /** Asks how the file of a side is to be read instead of as recognised. */
  changeReading(side: Side): Promise<void>;
  /** Opens a place of finding number `finding` of the report. */
  openFinding(finding: number, place: 'training' | 'production' | 'serving'): Promise<void>;
  /** Opens a place of parity finding number `finding`. */
  openMismatch(finding: number, place: 'training' | 'serving'): Promise<void>;
  /** Opens place number `location` where code reads column number `column`. */
  openReference(column: number, location: number): Promise<void>;
  /** Opens the line of the log at which entry number `index` of a list of the operations report was seen. */
  openLogMoment(kind: LogMomentKind, index: number, which: 'first' | 'last'): Promise<void>;
  /** Opens call number `call` of those in the code that write messages of this form. */
  openLogCall(kind: 'template' | 'variant', index: number, call: number): Promise<void>;
  copyFinding(finding: number): Promise<void>;
  /** Asks until when and why, and writes it to the configuration; nothing happens where the person gives up. */
  acceptFinding(finding: number): Promise<void>;
  /** Puts rows of texts and numbers, the first one of heads, on the clipboard for a spreadsheet. */
  copyTable(rows: (string | number)[][]): Promise<void>;
  /** Asks where to and saves a drawn chart, a `data:` URL of a PNG. */
  savePicture(name: string, picture: string): Promise<void>;
  /** Shows the log. */
  openLog(): Promise<void>;
  /** CSP violations seen by the view; the host logs them, tests assert none. */
  reportViolation(directive: string): Promise<void>;
}

/** What the host tells the view. */
export interface ViewApi {
  /** Replaces what is shown. */
  show(state: PanelState): Promise<void>;
  /** Selects a column by its index in the report and shows it. */
  selectColumn(column: number): Promise<void>;
}

/** What the view keeps over a reload: the smallest thing that lets it be redrawn. Read by the serializer. */
export interface PersistedView {
  version: 1;
  /** file: URIs of the pair. */
  training: string;
  production: string;
  view: 'overview' | 'columns' | 'relations' | 'performance' | 'operations' | 'code';
  /** Name of the selected column. */
  column?: string;
}
