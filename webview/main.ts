/** The page's start: controls and theme first, then the wire to the host, whose answer to `ready` is drawn. */
import type { InspectHostApi, InspectState, PersistedInspection } from '../src/protocol/inspectView.ts';
import { createRpc } from '../src/protocol/rpc.ts';
import type { HostApi, PersistedView } from '../src/protocol/webview.ts';
import { InspectPanel } from './inspectPanel.ts';
import './main.css';
import { Panel } from './panel.ts';
import { persistedInspection } from './persistedInspection.ts';
import { persistedView } from './persistedView.ts';
import { watchTheme } from './theme.ts';
import { registerControls } from './toolkit.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PersistedView | PersistedInspection): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const port = {
  post: (message: unknown): void => vscode.postMessage(message),
  onMessage: (listener: (message: unknown) => void): void => addEventListener('message', (event) => listener(event.data)),
};
registerControls();
watchTheme();
// Which page it is stands in the HTML, so that the right one waits from the first moment on.
if (document.body.dataset.page === 'inspection') showInspection();
else showComparison();

function showComparison(): void {
  const view = {
    show: (state: Parameters<Panel['show']>[0]) => panel.show(state),
    selectColumn: (column: number) => panel.selectColumn(column),
  };
  const { remote: host } = createRpc<HostApi>(port, view);
  const panel = new Panel(document.body, host, {
    read: () => persistedView(vscode.getState()),
    write: (state) => vscode.setState(state),
  });
  begin(host, panel);
}

function showInspection(): void {
  const { remote: host } = createRpc<InspectHostApi>(port, { show: (state: InspectState) => panel.show(state) });
  const panel = new InspectPanel(document.body, host, {
    read: () => persistedInspection(vscode.getState()),
    write: (state) => vscode.setState(state),
  });
  begin(host, panel);
}

interface Page<State> {
  show(state: State): Promise<void>;
  fail(error: unknown): void;
}

function begin<State>(host: { ready(): Promise<State>; reportViolation(directive: string): Promise<void> }, page: Page<State>): void {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    host.reportViolation(effectiveDirective).catch(() => undefined);
  });
  host.ready().then(
    (state) => {
      performance.mark('plumbline-received');
      return page.show(state);
    },
    (error: unknown) => page.fail(error),
  );
}
