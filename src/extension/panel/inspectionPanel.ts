import * as vscode from 'vscode';
import { INSPECTION_VIEW_TYPE } from '../../manifest/panelTypes.ts';
import type { InspectState, InspectViewApi } from '../../protocol/inspectView.ts';
import { createRpc } from '../../protocol/rpc.ts';
import type { Rpc } from '../../protocol/rpc.ts';
import type { Feedback } from '../feedback.ts';
import { fileName } from '../files.ts';
import type { Inspection, Inspections } from '../inspections.ts';
import { DisposableStore } from '../lifecycle.ts';
import { runsByItself } from '../runsByItself.ts';
import type { TrainingSelection } from '../training.ts';
import { watchFiles } from '../watchFiles.ts';
import { inspectionHostApi } from './inspectionHostApi.ts';
import { dressPanel, panelColumn, webviewHtml, webviewOptions, webviewPort } from './webviewPage.ts';

export interface InspectionPanelOptions {
  extensionUri: vscode.Uri;
  inspections: Inspections;
  training: TrainingSelection;
  feedback: Feedback;
}

/** A hidden or reloading view does not answer; it asks for everything again when it is back. */
const ANSWER_MS = 10_000;

export function createInspectionPanel(file: vscode.Uri, extensionUri: vscode.Uri, column: vscode.ViewColumn | undefined): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(INSPECTION_VIEW_TYPE, titleOf(file), { viewColumn: panelColumn(column), preserveFocus: false }, webviewOptions(extensionUri));
}

/** The panel of one file: its page, and the host's side of the conversation with it. */
export class InspectionPanel {
  readonly inspection: Inspection;
  readonly onDidDispose: vscode.Event<void>;
  readonly #panel: vscode.WebviewPanel;
  readonly #options: InspectionPanelOptions;
  readonly #rpc: Rpc<InspectViewApi>;

  constructor(panel: vscode.WebviewPanel, inspection: Inspection, options: InspectionPanelOptions) {
    this.#panel = panel;
    this.inspection = inspection;
    this.#options = options;
    this.onDidDispose = panel.onDidDispose;
    const { inspections, training, feedback, extensionUri } = options;
    const disposables = new DisposableStore();
    const { webview } = panel;
    dressPanel(panel, titleOf(inspection.file), extensionUri);
    const documentColumn = (): vscode.ViewColumn => (panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
    const host = inspectionHostApi({ inspection, inspections, feedback, state: () => this.#state(), documentColumn });
    this.#rpc = disposables.add(createRpc<InspectViewApi>(webviewPort(webview), host, { timeoutMs: ANSWER_MS }));
    disposables.add(inspections.onDidChange((changed) => {
      if (changed === inspection) this.#show();
    }));
    disposables.add(training.onDidChange(() => this.#show()));
    // Messages to a hidden view are lost: when it is back it gets everything.
    disposables.add(panel.onDidChangeViewState(() => this.#show()));
    // While its panel is open an inspection is live.
    disposables.add(watchFiles([inspection.file], () => {
      if (runsByItself(inspection.file)) void inspections.run(inspection);
      else inspections.markStale(inspection);
    }));
    panel.onDidDispose(() => disposables.dispose());
    webview.html = webviewHtml(webview, titleOf(inspection.file), extensionUri, 'inspection');
  }

  get active(): boolean {
    return this.#panel.active;
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #state(): InspectState {
    const { id, file, report, progress, problem, stale } = this.inspection;
    const training = this.#options.training.uri;
    return {
      uri: id,
      name: fileName(file),
      ...(report ? { report } : {}),
      ...(progress ? { progress } : {}),
      ...(problem ? { problem } : {}),
      ...(stale ? { stale } : {}),
      ...(training && training.toString() !== id ? { comparable: true as const } : {}),
    };
  }

  #show(): void {
    if (!this.#panel.visible) return;
    this.#rpc.remote.show(this.#state()).catch((error: unknown) => this.#options.feedback.log.debug(`The panel did not answer: ${String(error)}`));
  }
}

function titleOf(file: vscode.Uri): string {
  return vscode.l10n.t('Inspection of {0}', fileName(file));
}
