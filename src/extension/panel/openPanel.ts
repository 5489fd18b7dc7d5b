import * as vscode from 'vscode';

/** How long the page may take to answer, milliseconds: a hidden or reloading view does not, and asks for everything again when it is back. */
export const ANSWER_MS = 10_000;

/** A panel of ours that is open, whatever it shows. */
export class OpenPanel {
  readonly onDidDispose: vscode.Event<void>;
  protected readonly panel: vscode.WebviewPanel;

  constructor(panel: vscode.WebviewPanel) {
    this.panel = panel;
    this.onDidDispose = panel.onDidDispose;
  }

  get active(): boolean {
    return this.panel.active;
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  /** Where documents open: beside the panel, never over it. */
  get documentColumn(): vscode.ViewColumn {
    return this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  }

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
