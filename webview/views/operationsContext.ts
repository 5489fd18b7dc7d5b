import type { LogFacts } from '../../src/core/logs/logFacts.ts';
import type { HostApi, LogMomentKind } from '../../src/protocol/webview.ts';
import type { RemoteOf } from '../../src/protocol/rpc.ts';

/** All that the drawing of an operations report needs of the panel it is in. */
export interface OperationsContext {
  host: Pick<RemoteOf<HostApi>, 'copyTable' | 'savePicture' | 'openLogMoment'>;
  /** Opens a call in the code that writes messages of a form; without it the calls are only named. */
  openCall?: ((kind: 'template' | 'variant', index: number, call: number) => void) | undefined;
  /** Waits for a call of the host and says so where it fails. */
  attempt: (call: Promise<unknown>) => void;
  /** Ends when what is drawn is replaced. */
  lifetime: AbortSignal;
  /** What was found about the log as a log: tells what its records do not have. */
  log?: LogFacts | undefined;
}

/** Where a row of a table leads to in the log. */
export interface MomentLink {
  kind: LogMomentKind;
  index: number;
  which: 'first' | 'last';
}
