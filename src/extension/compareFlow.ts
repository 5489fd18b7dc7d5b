import * as vscode from 'vscode';
import type { Comparisons, Pair } from './comparisons.ts';
import { trainingColumns } from './featureNaming.ts';
import type { FeatureNaming } from './featureNaming.ts';
import type { Feedback } from './feedback.ts';
import type { Panels } from './panel/panels.ts';
import { pickFile } from './pickFile.ts';

/** Runs a pair with its panel open, and says what went wrong where it did. Settles when the run has. */
export class CompareFlow {
  readonly #comparisons: Comparisons;
  readonly #panels: Panels;
  readonly #naming: FeatureNaming;
  readonly #feedback: Feedback;

  constructor(comparisons: Comparisons, panels: Panels, naming: FeatureNaming, feedback: Feedback) {
    this.#comparisons = comparisons;
    this.#panels = panels;
    this.#naming = naming;
    this.#feedback = feedback;
  }

  async compare(pair: Pair): Promise<void> {
    const comparison = this.#comparisons.of(pair);
    this.#panels.show(comparison);
    await this.#comparisons.run(comparison);
    const { report, progress } = comparison;
    const problem = comparison.problem ?? report?.training.problem ?? report?.production.problem;
    if (progress) return;
    const log = report?.production.log;
    if (!problem && log) await this.#naming.offer({ training: pair.training, production: pair.production, log, columns: () => Promise.resolve(trainingColumns(comparison)), root: comparison.root, again: () => this.#comparisons.run(comparison) });
    if (!problem || problem.code === 'cancelled') return;
    const side = !comparison.problem && report?.training.problem ? 'training' : 'production';
    this.#feedback.problem(problem, [
      { title: vscode.l10n.t('Retry'), run: () => this.compare(pair) },
      { title: vscode.l10n.t('Choose Another File'), run: () => this.#compareWithOther(pair, side) },
    ]);
  }

  async #compareWithOther(pair: Pair, side: 'training' | 'production'): Promise<void> {
    const asked = side === 'training'
      ? { title: vscode.l10n.t('Training Data'), placeHolder: vscode.l10n.t('The training data to use instead') }
      : { title: vscode.l10n.t('Production Data'), placeHolder: vscode.l10n.t('The production data to use instead') };
    const uri = await pickFile({ ...asked, except: pair[side] });
    if (uri) await this.compare({ training: pair.training, production: pair.production, [side]: uri });
  }
}
