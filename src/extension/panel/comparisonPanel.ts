import * as vscode from 'vscode';
import { PANEL_VIEW_TYPE } from '../../manifest/panelTypes.ts';
import { createRpc } from '../../protocol/rpc.ts';
import type { Rpc } from '../../protocol/rpc.ts';
import type { ViewApi } from '../../protocol/webview.ts';
import type { Comparison, Comparisons, Pair } from '../comparisons.ts';
import type { Feedback } from '../feedback.ts';
import { DisposableStore } from '../lifecycle.ts';
import { pairNames } from '../pairNames.ts';
import { runsByItself } from '../runsByItself.ts';
import { watchFiles } from '../watchFiles.ts';
import { hostApi } from './hostApi.ts';
import { panelState } from './panelState.ts';
import { dressPanel, panelColumn, webviewHtml, webviewOptions, webviewPort } from './webviewPage.ts';

export interface PanelOptions {
  extensionUri: vscode.Uri;
  comparisons: Comparisons;
  feedback: Feedback;
  /** Shows the pair with its sides exchanged. */
  swap(pair: Pair): Promise<void>;
}

/** A hidden or reloading view does not answer; it asks for everything again when it is back. */
const ANSWER_MS = 10_000;

export function createWebviewPanel(pair: Pair, extensionUri: vscode.Uri, column: vscode.ViewColumn | undefined): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    PANEL_VIEW_TYPE,
    panelTitle(pair),
    { viewColumn: panelColumn(column), preserveFocus: false },
    webviewOptions(extensionUri),
  );
}

/** The panel of one comparison: its page, and the host's side of the conversation with it. */
export class ComparisonPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly comparison: Comparison;
  readonly #options: PanelOptions;
  readonly #disposables = new DisposableStore();
  readonly #rpc: Rpc<ViewApi>;
  readonly onDidDispose: vscode.Event<void>;
  #loaded = false;
  #columnToSelect: number | undefined;

  constructor(panel: vscode.WebviewPanel, comparison: Comparison, options: PanelOptions) {
    this.#panel = panel;
    this.comparison = comparison;
    this.#options = options;
    this.onDidDispose = panel.onDidDispose;
    const { webview } = panel;
    const disposables = this.#disposables;
    dressPanel(panel, panelTitle(comparison.pair), options.extensionUri);
    this.#rpc = disposables.add(createRpc<ViewApi>(
      webviewPort(webview),
      hostApi({
        comparison: () => comparison,
        comparisons: options.comparisons,
        feedback: options.feedback,
        state: () => this.#state(),
        documentColumn: () => (panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One),
        loaded: () => {
          this.#loaded = true;
          // After the answer, which goes out when this turn of the event loop is over.
          setTimeout(() => this.#sendColumn(), 0);
        },
        swap: () => options.swap(comparison.pair),
      }),
      { timeoutMs: ANSWER_MS },
    ));
    disposables.add(options.comparisons.onDidChange((changed) => {
      if (changed === comparison) this.#show();
    }));
    disposables.add(panel.onDidChangeViewState(() => {
      // Messages to a hidden view are lost: when it is back it gets everything.
      if (!panel.visible) this.#loaded = false;
      this.#show();
    }));
    // While its panel is open a comparison is live.
    disposables.add(watchFiles([comparison.pair.training, comparison.pair.production], () => {
      if (runsByItself(comparison.pair.production)) void options.comparisons.run(comparison);
      else options.comparisons.markStale(comparison);
    }));
    panel.onDidDispose(() => disposables.dispose());
    webview.html = webviewHtml(webview, panelTitle(comparison.pair), options.extensionUri, 'comparison');
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

  /** Shows a column of the report as soon as the view can. */
  selectColumn(column: number): void {
    this.#columnToSelect = column;
    if (this.#loaded) this.#sendColumn();
  }

  #state() {
    return panelState(this.comparison, this.#options.comparisons.parity);
  }

  #show(): void {
    if (this.#panel.visible) this.#rpc.remote.show(this.#state()).catch((error: unknown) => this.#unanswered(error));
  }

  #sendColumn(): void {
    const column = this.#columnToSelect;
    if (column === undefined || !this.#loaded || !this.comparison.report) return;
    this.#columnToSelect = undefined;
    this.#rpc.remote.selectColumn(column).catch((error: unknown) => this.#unanswered(error));
  }

  #unanswered(error: unknown): void {
    this.#options.feedback.log.debug(`The panel did not answer: ${String(error)}`);
  }
}

function panelTitle(pair: Pair): string {
  const { training, production } = pairNames(pair);
  return `${training} ${vscode.l10n.t('and')} ${production}`;
}
