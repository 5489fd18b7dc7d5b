import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import type { Comparison, Comparisons } from '../comparisons.ts';
import { fileName } from '../files.ts';
import { DisposableStore } from '../lifecycle.ts';
import { pairNames } from '../pairNames.ts';
import type { TrainingSelection } from '../training.ts';
import { findingCounts } from './findingCounts.ts';
import { iconName } from './verdictIcon.ts';

/** One item in the status bar: the last comparison's verdict, or the selected training data. Hidden while there is neither. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #disposables = new DisposableStore();

  constructor(comparisons: Comparisons, training: TrainingSelection) {
    this.#item = this.#disposables.add(vscode.window.createStatusBarItem('plumbline.status', vscode.StatusBarAlignment.Left));
    this.#item.name = 'Plumbline';
    const refresh = (): void => this.#show(comparisons.latest, training.uri);
    this.#disposables.add(comparisons.onDidChange(refresh));
    this.#disposables.add(training.onDidChange(refresh));
    refresh();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #show(comparison: Comparison | undefined, training: vscode.Uri | undefined): void {
    const content = comparison ? ofComparison(comparison) : training && ofTraining(training);
    if (!content) {
      this.#item.hide();
      return;
    }
    this.#item.text = content.text;
    this.#item.tooltip = content.tooltip;
    this.#item.accessibilityInformation = { label: content.tooltip };
    this.#item.command = content.command;
    this.#item.show();
  }
}

interface Content {
  text: string;
  tooltip: string;
  command: vscode.Command;
}

function ofComparison({ id, pair, report, problem, progress }: Comparison): Content {
  const command = { command: 'plumbline.showComparison' satisfies CommandId, title: vscode.l10n.t('Show Comparison'), arguments: [id] };
  const names = Object.values(pairNames(pair)).join(` ${vscode.l10n.t('and')} `);
  if (progress) return { text: '$(sync~spin) Plumbline', tooltip: vscode.l10n.t('Comparing {0}', names), command };
  if (problem) return { text: '$(error) Plumbline', tooltip: `${names}: ${problem.message}`, command };
  if (!report) return { text: 'Plumbline', tooltip: names, command };
  const counts = findingCounts(report) || vscode.l10n.t('no difference');
  return { text: `$(${iconName(report.verdict)}) Plumbline: ${counts}`, tooltip: `${names}: ${report.sentence}`, command };
}

function ofTraining(training: vscode.Uri): Content {
  const name = fileName(training);
  return {
    text: `$(compare-changes) ${vscode.l10n.t('Training: {0}', name)}`,
    tooltip: vscode.l10n.t('Training data: {0}. Choose the production data to compare it with.', name),
    command: { command: 'plumbline.compareWithTraining' satisfies CommandId, title: vscode.l10n.t('Compare with Training Data') },
  };
}
