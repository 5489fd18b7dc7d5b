import * as vscode from 'vscode';
import type { Comparison, Comparisons, Pair } from '../comparisons.ts';
import type { Feedback } from '../feedback.ts';
import { ComparisonPanel, createWebviewPanel } from './comparisonPanel.ts';

/** The open panels, one a pair. */
export class Panels {
  readonly #extensionUri: vscode.Uri;
  readonly #comparisons: Comparisons;
  readonly #feedback: Feedback;
  readonly #open = new Map<string, ComparisonPanel>();

  constructor(extensionUri: vscode.Uri, comparisons: Comparisons, feedback: Feedback) {
    this.#extensionUri = extensionUri;
    this.#comparisons = comparisons;
    this.#feedback = feedback;
  }

  /** The comparison whose panel has the focus. */
  get active(): Comparison | undefined {
    return [...this.#open.values()].find((panel) => panel.active)?.comparison;
  }

  /** Shows the panel of a comparison: the one there is, or a new one beside the editor. */
  show(comparison: Comparison): ComparisonPanel {
    const open = this.#open.get(comparison.id);
    if (!open) return this.adopt(createWebviewPanel(comparison.pair, this.#extensionUri, [...this.#open.values()].at(-1)?.viewColumn), comparison);
    open.reveal();
    return open;
  }

  close(comparison: Comparison): void {
    this.#open.get(comparison.id)?.dispose();
  }

  /** Fills a panel, new or restored by the editor. */
  adopt(webviewPanel: vscode.WebviewPanel, comparison: Comparison): ComparisonPanel {
    const panel = new ComparisonPanel(webviewPanel, comparison, {
      extensionUri: this.#extensionUri,
      comparisons: this.#comparisons,
      feedback: this.#feedback,
      swap: async (pair) => void this.swap(pair),
    });
    this.#open.set(comparison.id, panel);
    panel.onDidDispose(() => {
      if (this.#open.get(comparison.id) === panel) this.#open.delete(comparison.id);
    });
    return panel;
  }

  /** Compares the other way round, in a panel of its own. */
  async swap(pair: Pair): Promise<void> {
    const exchanged = swappedPair(pair);
    if (!exchanged) {
      this.#feedback.problem({ code: 'no-swap', message: vscode.l10n.t('The sides have their order: what is earlier is the training data.'), remedy: vscode.l10n.t('Compare other parts, or another revision.') });
      return;
    }
    const swapped = this.#comparisons.of(exchanged);
    this.show(swapped);
    await this.#comparisons.run(swapped);
  }
}

/** Parts by values change places; parts by a date, and revisions, cannot. */
function swappedPair({ training, production, options }: Pair): Pair | undefined {
  if (!options) return { training: production, production: training };
  const { split } = options;
  if (!split || split.at !== undefined) return undefined;
  const { column } = split;
  return { training, production, options: { split: { column, ...(split.production ? { training: split.production } : {}), ...(split.training ? { production: split.training } : {}) } } };
}
