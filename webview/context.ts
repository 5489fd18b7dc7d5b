import type { ColumnKind, Severity } from '../src/core/report.ts';
import type { RemoteOf } from '../src/protocol/rpc.ts';
import type { HostApi, PanelState } from '../src/protocol/webview.ts';
import type { WindowMetric } from './performanceText.ts';
import type { ReportIndex, Standing } from './reportIndex.ts';

/** What is shown: a view, and in the columns view at most one column, by its index in the report. */
export type Target = { view: 'overview' } | { view: 'columns'; column?: number } | { view: 'relations' } | { view: 'performance' } | { view: 'operations' } | { view: 'code' };

export type SortKey = 'worst' | 'name' | 'kind' | 'missing-training' | 'missing-production' | 'effect';

/** What people have chosen in a view, kept while the panel lives. */
export interface Choices {
  severity?: Severity;
  filter: string;
  standing?: Standing;
  kind?: ColumnKind;
  onlyRead: boolean;
  sort: { key: SortKey; descending: boolean };
  /** Which picture of a column is drawn; the first one where a column has none of this name. */
  form: string;
  /** Shares of each side, or counts. */
  unit: 'shares' | 'counts';
  /** Heights of bins by their logarithm. */
  logarithmic: boolean;
  /** Positive numbers along their logarithm, where a column has no others. */
  logValues: boolean;
  /** The column that is looked into by segments, and the one that divides it, by name. */
  segments?: { column: string; divider?: string };
  /** What missing values are drawn over. */
  missingBy: 'rows' | 'time';
  /** The metric that is drawn over time, where the report has it. */
  metric?: WindowMetric;
  /** The column whose segments are listed by how the model fares; all of them without. */
  answersBy?: string;
  /** The part of a chart that is zoomed into, in values of its axis. */
  zoom?: { of: string; from: number; to: number };
  /** Figures whose table is shown where there is no room for both, by their class. */
  tables: Set<string>;
  /** All categories of a column, not the first few. */
  allCategories: boolean;
  /** Index in the report of the row that has the keyboard. */
  row?: number;
  scrollTop: number;
}

export interface Context {
  host: RemoteOf<HostApi>;
  state: PanelState;
  choices: Choices;
  /** Ends when what is drawn is replaced. */
  lifetime: AbortSignal;
  open: (target: Target) => void;
  /** Draws the present view again, after a choice. */
  redraw: () => void;
  /** Waits for a call of the host and says so where it fails. */
  attempt: (call: Promise<unknown>) => void;
}

/** A context with a report: what all but the states of loading and failing need. */
export interface ReportContext extends Context {
  report: NonNullable<PanelState['report']>;
  index: ReportIndex;
}
