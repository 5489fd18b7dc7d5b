import type { DatasetReport } from '../src/core/inspect/datasetReport.ts';
import type { Severity } from '../src/core/report.ts';
import type { InspectHostApi, InspectionView, InspectState } from '../src/protocol/inspectView.ts';
import type { RemoteOf } from '../src/protocol/rpc.ts';

/** What the drawing of one file needs. */
export interface InspectContext {
  host: RemoteOf<InspectHostApi>;
  state: InspectState;
  choices: InspectChoices;
  /** Ends when what is drawn is replaced. */
  lifetime: AbortSignal;
  open: (view: InspectionView) => void;
  /** Draws the present view again, after a choice. */
  redraw: () => void;
  /** Waits for a call of the host and says so where it fails. */
  attempt: (call: Promise<unknown>) => void;
}

/** What people have chosen, kept while the panel lives. */
export interface InspectChoices {
  severity?: Severity;
}

export interface InspectedContext extends InspectContext {
  report: DatasetReport;
}
