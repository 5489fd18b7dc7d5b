import * as vscode from 'vscode';
import type { Verdict } from '../../core/report.ts';
import { placeOf } from '../columns/codePlaces.ts';
import type { Comparisons } from '../comparisons.ts';
import type { Inspections } from '../inspections.ts';
import { DisposableStore } from '../lifecycle.ts';
import { pairNames } from '../pairNames.ts';
import { plainText } from '../plainText.ts';
import type { Pipelines } from '../pipelines.ts';
import { comparisonStatus, inspectionStatus } from './comparisonStatus.ts';
import { parityStatus, restrictedStatus } from './parityStatus.ts';
import type { Status } from './status.ts';

/** VS Code 1.139 shows no language status in notebooks; there the lens of a cell says the same. */
const PYTHON: vscode.DocumentFilter[] = [{ scheme: 'file', language: 'python' }, { notebookType: 'jupyter-notebook', language: 'python' }];
/** An item is shown for no document at all. */
const NONE: vscode.DocumentFilter[] = [];

/** In the language status of the editor in front: where its data stands, or how its code stands to the other side. */
export class LanguageStatus implements vscode.Disposable {
  readonly #comparisons: Comparisons;
  readonly #inspections: Inspections;
  readonly #pipelines: Pipelines;
  readonly #disposables = new DisposableStore();
  readonly #data: vscode.LanguageStatusItem;
  readonly #code: vscode.LanguageStatusItem;

  constructor(comparisons: Comparisons, inspections: Inspections, pipelines: Pipelines) {
    this.#comparisons = comparisons;
    this.#inspections = inspections;
    this.#pipelines = pipelines;
    const store = this.#disposables;
    this.#data = store.add(vscode.languages.createLanguageStatusItem('plumbline.data', NONE));
    this.#code = store.add(vscode.languages.createLanguageStatusItem('plumbline.code', NONE));
    this.#data.name = vscode.l10n.t('Plumbline: data');
    this.#code.name = vscode.l10n.t('Plumbline: training and serving code');
    const refresh = (): void => this.#refresh();
    for (const event of [comparisons.onDidChange, inspections.onDidChange, pipelines.onDidChange, pipelines.onDidChangeAnalysing, vscode.window.onDidChangeActiveTextEditor, vscode.workspace.onDidGrantWorkspaceTrust] as vscode.Event<unknown>[]) store.add(event(refresh));
    refresh();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isPython = document !== undefined && vscode.languages.match(PYTHON, document) > 0;
    show(this.#code, isPython ? this.#codeStatus(document) : undefined, PYTHON);
    // Datasets have many languages, or none: the document in front is known, so its own is asked for.
    show(this.#data, document && !isPython ? this.#dataStatus(document) : undefined, [{ scheme: 'file', language: document?.languageId ?? '' }]);
  }

  #codeStatus(document: vscode.TextDocument): Status | undefined {
    return vscode.workspace.isTrusted ? parityStatus(this.#pipelines, vscode.Uri.parse(placeOf(document).uri).fsPath) : restrictedStatus();
  }

  /** Of the newest comparison that the file is a side of, else of what was found when it was looked at by itself. */
  #dataStatus({ uri }: vscode.TextDocument): Status | undefined {
    const wanted = uri.toString();
    const comparison = this.#comparisons.all.findLast(({ pair }) => pair.production.toString() === wanted || pair.training.toString() === wanted);
    if (comparison) {
      const names = pairNames(comparison.pair);
      const other = comparison.pair.production.toString() === wanted ? names.training : names.production;
      return { ...comparisonStatus(comparison), subject: vscode.l10n.t('compared with {0}', other) };
    }
    const inspection = this.#inspections.get(wanted);
    return inspection && inspectionStatus(inspection);
  }
}

function show(item: vscode.LanguageStatusItem, status: Status | undefined, selector: vscode.DocumentSelector): void {
  item.selector = status ? selector : NONE;
  if (!status) return;
  const { text, subject, detail, verdict, busy = false, command } = status;
  // VS Code sets a sign of the severity before it.
  item.text = plainText(busy ? detail : (text ?? subject));
  item.detail = busy || text === undefined ? '' : plainText(subject);
  item.busy = busy;
  item.severity = SEVERITY[verdict ?? 'ok'];
  item.command = command;
  item.accessibilityInformation = { label: [text, detail].filter(Boolean).join(', ') };
}

const SEVERITY: Readonly<Record<Verdict, vscode.LanguageStatusSeverity>> = {
  ok: vscode.LanguageStatusSeverity.Information,
  inconclusive: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};
