/** The contract between the extension host and the panel of one file: as webview.ts, which has the one of a comparison. */
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { Problem } from '../core/report.ts';
import type { CompareProgress } from './analysis.ts';
import type { HostApi } from './webview.ts';

/** All the panel needs to be drawn; a later one replaces it whole. */
export interface InspectState {
  /** file: URI, opaque to the view: kept in PersistedInspection so that the panel survives a reload. */
  uri: string;
  /** The file's name for titles, before there is a report. */
  name: string;
  /** The newest report there is; stays while a new run is under way and when one fails. */
  report?: DatasetReport;
  progress?: CompareProgress;
  /** Why the newest run has no report. */
  problem?: Problem;
  /** The file has changed on disk since, and nothing runs by itself. */
  stale?: true;
  /** There is training data to compare the file with. */
  comparable?: true;
}

/** What the view may ask of the host; things are named by index, and the host validates every argument. */
export interface InspectHostApi extends Pick<HostApi, 'rerun' | 'cancel' | 'copyFinding' | 'openLogMoment' | 'openLogCall' | 'copyTable' | 'savePicture' | 'openLog' | 'reportViolation'> {
  /** First call of every view that has loaded. */
  ready(): Promise<InspectState>;
  openDataset(): Promise<void>;
  changeReading(): Promise<void>;
  /** Opens the place of finding number `finding`. */
  openFinding(finding: number): Promise<void>;
  /** Compares the file with the training data, and asks for that where none is selected. */
  compare(): Promise<void>;
  exportReport(): Promise<void>;
}

/** What the host tells the view. */
export interface InspectViewApi {
  show(state: InspectState): Promise<void>;
}

export type InspectionView = 'overview' | 'columns' | 'operations';

/** What the view keeps over a reload. */
export interface PersistedInspection {
  version: 1;
  uri: string;
  view: InspectionView;
}
