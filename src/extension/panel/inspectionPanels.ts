import type * as vscode from 'vscode';
import type { Inspection } from '../inspections.ts';
import { InspectionPanel, createInspectionPanel } from './inspectionPanel.ts';
import type { InspectionPanelOptions } from './inspectionPanel.ts';

/** The open panels of single files, one a file. */
export class InspectionPanels {
  readonly #options: InspectionPanelOptions;
  readonly #open = new Map<string, InspectionPanel>();

  constructor(options: InspectionPanelOptions) {
    this.#options = options;
  }

  /** The inspection whose panel has the focus. */
  get active(): Inspection | undefined {
    return [...this.#open.values()].find((panel) => panel.active)?.inspection;
  }

  /** Shows the panel of a file: the one there is, or a new one beside the editor. */
  show(inspection: Inspection): void {
    const open = this.#open.get(inspection.id);
    if (open) open.reveal();
    else this.adopt(createInspectionPanel(inspection.file, this.#options.extensionUri, [...this.#open.values()].at(-1)?.viewColumn), inspection);
  }

  close(inspection: Inspection): void {
    this.#open.get(inspection.id)?.dispose();
  }

  /** Fills a panel, new or restored by the editor. */
  adopt(webviewPanel: vscode.WebviewPanel, inspection: Inspection): void {
    const panel = new InspectionPanel(webviewPanel, inspection, this.#options);
    this.#open.set(inspection.id, panel);
    panel.onDidDispose(() => {
      if (this.#open.get(inspection.id) === panel) this.#open.delete(inspection.id);
    });
  }
}
