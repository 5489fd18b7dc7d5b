import * as vscode from 'vscode';
import type { ServerClient } from './client.ts';
import type { FeatureNaming } from './featureNaming.ts';
import type { Feedback } from './feedback.ts';
import type { Inspections } from './inspections.ts';
import type { InspectionPanels } from './panel/inspectionPanels.ts';
import type { PairMemory } from './pairMemory.ts';
import { pickFile } from './pickFile.ts';
import type { TrainingSelection } from './training.ts';

interface InspectFlowParts {
  client: ServerClient;
  memory: PairMemory;
  inspections: Inspections;
  panels: InspectionPanels;
  training: TrainingSelection;
  naming: FeatureNaming;
  feedback: Feedback;
}

/** Looks at a file with its panel open, and says what went wrong where it did. Settles when the run has. */
export class InspectFlow {
  readonly #client: ServerClient;
  readonly #memory: PairMemory;
  readonly #inspections: Inspections;
  readonly #panels: InspectionPanels;
  readonly #training: TrainingSelection;
  readonly #naming: FeatureNaming;
  readonly #feedback: Feedback;

  constructor({ client, memory, inspections, panels, training, naming, feedback }: InspectFlowParts) {
    this.#client = client;
    this.#memory = memory;
    this.#inspections = inspections;
    this.#panels = panels;
    this.#training = training;
    this.#naming = naming;
    this.#feedback = feedback;
  }

  async inspect(file: vscode.Uri): Promise<void> {
    const inspection = this.#inspections.of(file);
    this.#panels.show(inspection);
    await this.#inspections.run(inspection);
    const { report, progress, root } = inspection;
    const problem = inspection.problem ?? report?.summary.problem;
    if (progress) return;
    if (!problem) {
      const training = this.#training.uri;
      if (training && training.toString() !== file.toString() && report?.summary.log) await this.#naming.offer({ training, production: file, log: report.summary.log, columns: () => this.#columnsOf(training), root, again: () => this.#inspections.run(inspection) });
      return;
    }
    if (problem.code === 'cancelled') return;
    this.#feedback.problem(problem, [
      { title: vscode.l10n.t('Retry'), run: () => this.inspect(file) },
      { title: vscode.l10n.t('Choose Another File'), run: () => this.#inspectOther(file) },
    ]);
  }

  async #columnsOf(file: vscode.Uri): Promise<string[]> {
    const token = new vscode.CancellationTokenSource();
    const { columns } = await this.#client.columns(file, this.#memory.dialect(file), token.token);
    return columns.map(({ name }) => name);
  }

  async #inspectOther(except: vscode.Uri): Promise<void> {
    const other = await pickInspected(except);
    if (other) await this.inspect(other);
  }
}

/** Asks which file to look at. */
export function pickInspected(except?: vscode.Uri): Promise<vscode.Uri | undefined> {
  return pickFile({ title: vscode.l10n.t('Inspect Log or Dataset'), placeHolder: vscode.l10n.t('The log or the dataset to look at'), ...(except ? { except } : {}) });
}
