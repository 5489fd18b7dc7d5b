import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import type { Comparison, Comparisons } from '../comparisons.ts';
import { fileName } from '../files.ts';
import { DisposableStore } from '../lifecycle.ts';
import type { TrainingSelection } from '../training.ts';
import { comparisonStatus } from './comparisonStatus.ts';
import type { Status } from './status.ts';

const PRODUCT = 'Plumbline';

/** One item in the status bar: the last comparison's verdict, or the selected training data. Hidden while there is neither. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #disposables = new DisposableStore();

  constructor(comparisons: Comparisons, training: TrainingSelection) {
    this.#item = this.#disposables.add(vscode.window.createStatusBarItem('plumbline.status', vscode.StatusBarAlignment.Left));
    this.#item.name = PRODUCT;
    const refresh = (): void => this.#show(comparisons.latest, training.uri);
    this.#disposables.add(comparisons.onDidChange(refresh));
    this.#disposables.add(training.onDidChange(refresh));
    refresh();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #show(comparison: Comparison | undefined, training: vscode.Uri | undefined): void {
    const status = comparison ? comparisonStatus(comparison) : training && ofTraining(training);
    if (!status) {
      this.#item.hide();
      return;
    }
    const { icon, text, detail, command } = status;
    const words = comparison ? [PRODUCT, ...(text === undefined ? [] : [text])].join(': ') : text;
    this.#item.text = `${icon === undefined ? '' : `$(${icon}) `}${words ?? PRODUCT}`;
    this.#item.tooltip = detail;
    this.#item.accessibilityInformation = { label: detail };
    this.#item.command = command;
    this.#item.show();
  }
}

function ofTraining(training: vscode.Uri): Status {
  const name = fileName(training);
  return {
    icon: 'compare-changes',
    text: vscode.l10n.t('Training: {0}', name),
    subject: name,
    detail: vscode.l10n.t('Training data: {0}. Choose the production data to compare it with.', name),
    command: { command: 'plumbline.compareWithTraining' satisfies CommandId, title: vscode.l10n.t('Compare with Training Data') },
  };
}
