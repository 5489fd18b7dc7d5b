import * as vscode from 'vscode';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { Problem } from '../core/report.ts';
import type { CompareProgress } from '../protocol/analysis.ts';
import type { ServerClient } from './client.ts';
import type { Feedback } from './feedback.ts';
import { fileName } from './files.ts';
import type { PairMemory } from './pairMemory.ts';

/** A file or folder that is looked at by itself. */
export interface Inspection {
  /** The URI of the file. */
  id: string;
  file: vscode.Uri;
  /** Folder that relative paths of the report are relative to. */
  root?: string;
  /** The newest report there is. */
  report?: DatasetReport;
  /** Set while a run is under way. */
  progress?: CompareProgress;
  /** Why the newest run has no report. */
  problem?: Problem;
  /** The file has changed on disk since. */
  stale?: true;
}

/** The inspection that a menu or a link names, by tree item or id; what names none gives undefined. */
export function inspectionOf(given: unknown, inspections: Inspections): Inspection | undefined {
  if (typeof given === 'string') return inspections.get(given);
  const inspection = typeof given === 'object' && given !== null ? (given as { inspection?: Partial<Inspection> }).inspection : undefined;
  return typeof inspection?.id === 'string' ? inspections.get(inspection.id) : undefined;
}

const STARTING: CompareProgress = { stage: 'open', message: vscode.l10n.t('Opening the file'), fraction: 0 };

/** The files of this window that are looked at, newest last, and their runs. */
export class Inspections implements vscode.Disposable {
  readonly #client: ServerClient;
  readonly #feedback: Feedback;
  readonly #memory: PairMemory;
  readonly #inspections = new Map<string, Inspection>();
  readonly #runs = new Map<string, vscode.CancellationTokenSource>();
  readonly #changed = new vscode.EventEmitter<Inspection>();
  readonly #listening: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(client: ServerClient, feedback: Feedback, memory: PairMemory) {
    this.#client = client;
    this.#feedback = feedback;
    this.#memory = memory;
    this.#listening = client.onInspectProgress(({ uri, ...progress }) => {
      const inspection = this.#inspections.get(uri);
      if (inspection?.progress) this.#update(inspection, { progress });
    });
  }

  get all(): readonly Inspection[] {
    return [...this.#inspections.values()];
  }

  get(id: string): Inspection | undefined {
    return this.#inspections.get(id);
  }

  /** The inspection of a file, new or known, as the latest one. Nothing runs yet. */
  of(file: vscode.Uri): Inspection {
    const id = file.toString();
    const inspection = this.#inspections.get(id) ?? { id, file };
    this.#inspections.delete(id);
    this.#inspections.set(id, inspection);
    return inspection;
  }

  /** Looks at the file anew; a run that is under way is cancelled. Settles when the run has. */
  async run(inspection: Inspection): Promise<void> {
    this.cancel(inspection);
    const run = new vscode.CancellationTokenSource();
    this.#runs.set(inspection.id, run);
    delete inspection.problem;
    delete inspection.stale;
    this.#update(inspection, { progress: STARTING });
    const dialect = this.#memory.dialect(inspection.file);
    const done = this.#client.inspect({ uri: inspection.id, ...(dialect ? { dialect } : {}) }, run.token);
    void this.#feedback.progress({ title: vscode.l10n.t('Inspecting {0}', fileName(inspection.file)), done, onProgress: this.#progressOf(inspection), cancel: () => this.cancel(inspection) });
    const { problem, report, root, cancelled } = await done;
    run.dispose();
    // A newer run has taken over, and its result is the one to show.
    if (this.#runs.get(inspection.id) !== run) return;
    this.#runs.delete(inspection.id);
    delete inspection.progress;
    const stopped: Problem | undefined = cancelled && !inspection.report ? { code: 'cancelled', message: vscode.l10n.t('The inspection was cancelled.'), remedy: vscode.l10n.t('Run it again to see the result.') } : undefined;
    const failed = problem ?? stopped;
    this.#update(inspection, { ...(root === undefined ? {} : { root }), ...(report ? { report } : {}), ...(failed ? { problem: failed } : {}) });
  }

  /** The file has changed on disk, and the person decides when to look again. */
  markStale(inspection: Inspection): void {
    if (inspection.report && !inspection.progress) this.#update(inspection, { stale: true });
  }

  cancel(inspection: Inspection): void {
    this.#runs.get(inspection.id)?.cancel();
  }

  /** Forgets an inspection and takes its diagnostics away. */
  async forget(inspection: Inspection): Promise<void> {
    this.cancel(inspection);
    this.#runs.delete(inspection.id);
    this.#inspections.delete(inspection.id);
    this.#changed.fire(inspection);
    await this.#client.forgetInspection(inspection.id);
  }

  dispose(): void {
    for (const run of this.#runs.values()) run.cancel();
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #progressOf(inspection: Inspection): vscode.Event<CompareProgress> {
    return (listener, context, disposables) =>
      this.#changed.event((changed) => {
        if (changed === inspection && inspection.progress) listener.call(context, inspection.progress);
      }, undefined, disposables);
  }

  #update(inspection: Inspection, change: Partial<Inspection>): void {
    Object.assign(inspection, change);
    this.#changed.fire(inspection);
  }
}
