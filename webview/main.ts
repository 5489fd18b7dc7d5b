/** The panel's start: controls and theme first, then the wire to the host, whose answer to `ready` is drawn. */
import { createRpc } from '../src/protocol/rpc.ts';
import type { HostApi, PersistedView } from '../src/protocol/webview.ts';
import './main.css';
import { Panel } from './panel.ts';
import { persistedView } from './persistedView.ts';
import { watchTheme } from './theme.ts';
import { registerControls } from './toolkit.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PersistedView): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
registerControls();
watchTheme();

const view = {
  show: (state: Parameters<Panel['show']>[0]) => panel.show(state),
  selectColumn: (column: number) => panel.selectColumn(column),
};
const { remote: host } = createRpc<HostApi>(
  {
    post: (message) => vscode.postMessage(message),
    onMessage: (listener) => addEventListener('message', (event) => listener(event.data)),
  },
  view,
);
const panel = new Panel(document.body, host, {
  read: () => persistedView(vscode.getState()),
  write: (state) => vscode.setState(state),
});

document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
  host.reportViolation(effectiveDirective).catch(() => undefined);
});
host.ready().then(
  (state) => {
    performance.mark('plumbline-received');
    return panel.show(state);
  },
  (error: unknown) => panel.fail(error),
);
