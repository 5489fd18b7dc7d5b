import * as vscode from 'vscode';
import type { PairOptions } from '../core/pairOptions.ts';
import type { ParityReport, Problem, Report } from '../core/report.ts';
import type { CompareProgress } from '../protocol/analysis.ts';
import type { ColumnReferencesResult, CompareParams } from '../protocol/lsp.ts';
import type { ChangesSince, RunSummary } from '../protocol/webview.ts';
import { changesSince } from './changesSince.ts';
import type { ServerClient } from './client.ts';
import type { Feedback } from './feedback.ts';
import type { PairMemory } from './pairMemory.ts';
import { pairNames } from './pairNames.ts';
import type { RunHistory } from './runHistory.ts';

export interface Pair {
  training: vscode.Uri;
  production: vscode.Uri;
  /** What tells the sides apart where they are one file. */
  options?: Pick<PairOptions, 'split' | 'revision'>;
}

export interface Comparison {
  /** Names the pair within this window; opaque. */
  id: string;
  pair: Pair;
  /** The server's name of the pair, once it has answered. */
  serverId?: string;
  /** Folder that relative paths of the report are relative to. */
  root?: string;
  /** The newest report there is. */
  report?: Report;
  /** Set while a run is under way. */
  progress?: CompareProgress;
  /** Why the newest run has no report. */
  problem?: Problem;
  /** Its data has changed on disk since. */
  stale?: true;
  /** What is different from the report before. */
  changes?: ChangesSince;
  /** Earlier runs, newest first. */
  history?: RunSummary[];
  /** What the workspace's code says about the columns of `report`. */
  references: ColumnReferencesResult['references'];
}

const STARTING: CompareProgress = { stage: 'open', message: vscode.l10n.t('Opening the files'), fraction: 0 };

/** The comparisons of this window, newest last, and their runs. */
export class Comparisons implements vscode.Disposable {
  readonly #client: ServerClient;
  readonly #feedback: Feedback;
  readonly #memory: PairMemory;
  readonly #history: RunHistory;
  readonly #comparisons = new Map<string, Comparison>();
  readonly #runs = new Map<string, vscode.CancellationTokenSource>();
  readonly #changed = new vscode.EventEmitter<Comparison>();
  readonly #listening: vscode.Disposable[];
  #parity: ParityReport | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(client: ServerClient, feedback: Feedback, memory: PairMemory, history: RunHistory) {
    this.#client = client;
    this.#feedback = feedback;
    this.#memory = memory;
    this.#history = history;
    this.#listening = [
      client.onProgress(({ training, production, options, ...progress }) => {
        const comparison = this.#comparisons.get(idOf(training, production, options));
        if (comparison?.progress) this.#update(comparison, { progress });
      }),
      client.onParityChanged(() => void this.#readCode([...this.#comparisons.values()])),
    ];
  }

  get all(): readonly Comparison[] {
    return [...this.#comparisons.values()];
  }

  get latest(): Comparison | undefined {
    return this.all.at(-1);
  }

  /** Parity of the workspace's code, as far as it was asked for. */
  get parity(): ParityReport | undefined {
    return this.#parity;
  }

  get(id: string): Comparison | undefined {
    return this.#comparisons.get(id);
  }

  /** The comparison of a pair, new or known, as the latest one. Nothing runs yet. */
  of(pair: Pair): Comparison {
    const id = idOf(pair.training.toString(), pair.production.toString(), pair.options);
    const comparison = this.#comparisons.get(id) ?? { id, pair, references: [] };
    this.#comparisons.delete(id);
    this.#comparisons.set(id, comparison);
    return comparison;
  }

  /** Runs a comparison anew; a run of the same pair that is under way is cancelled. Settles when the run has. */
  async run(comparison: Comparison): Promise<void> {
    this.cancel(comparison);
    const run = new vscode.CancellationTokenSource();
    this.#runs.set(comparison.id, run);
    delete comparison.problem;
    delete comparison.stale;
    this.#update(comparison, { progress: STARTING });
    const done = this.#client.compare(this.#paramsOf(comparison.pair), run.token);
    void this.#feedback.progress({ title: titleOf(comparison.pair), done, onProgress: this.#progressOf(comparison), cancel: () => this.cancel(comparison) });
    const result = await done;
    run.dispose();
    // A newer run has taken over, and its result is the one to show.
    if (this.#runs.get(comparison.id) !== run) return;
    this.#runs.delete(comparison.id);
    delete comparison.progress;
    const { problem, report, root, comparison: serverId, cancelled } = result;
    if (cancelled && !comparison.report) {
      comparison.problem = { code: 'cancelled', message: vscode.l10n.t('The comparison was cancelled.'), remedy: vscode.l10n.t('Run it again to see the result.') };
    }
    this.#update(comparison, {
      ...(serverId ? { serverId } : {}),
      ...(root === undefined ? {} : { root }),
      ...(report ? { report, history: this.#history.of(comparison.id), ...(comparison.report ? { changes: changesSince(comparison.report, report) } : {}) } : {}),
      ...(problem ? { problem } : {}),
    });
    if (!report) return;
    void this.#readCode([comparison]);
    await this.#history.add(comparison.id, report);
  }

  /** The data of a comparison has changed on disk, and the person decides when to compare again. */
  markStale(comparison: Comparison): void {
    if (comparison.report && !comparison.progress) this.#update(comparison, { stale: true });
  }

  cancel(comparison: Comparison): void {
    this.#runs.get(comparison.id)?.cancel();
  }

  /** Forgets a comparison and takes its diagnostics away. */
  async forget(comparison: Comparison): Promise<void> {
    this.cancel(comparison);
    this.#runs.delete(comparison.id);
    this.#comparisons.delete(comparison.id);
    this.#changed.fire(comparison);
    if (comparison.serverId) await this.#client.forget(comparison.serverId);
  }

  dispose(): void {
    for (const run of this.#runs.values()) run.cancel();
    for (const listening of this.#listening) listening.dispose();
    this.#changed.dispose();
  }

  /** What the code has to do with the data comes after the result, which does not wait for it. */
  async #readCode(comparisons: Comparison[]): Promise<void> {
    if (comparisons.length === 0) return;
    try {
      this.#parity = await this.#client.parity();
      for (const comparison of comparisons) {
        const names = comparison.report?.columns.flatMap(({ name, productionName }) => [name, ...(productionName === undefined ? [] : [productionName])]);
        const references = names ? await this.#client.columnReferences([...new Set(names)]) : [];
        this.#update(comparison, { references });
      }
    } catch (error) {
      this.#feedback.log.error('Reading the code failed', error instanceof Error ? error : String(error));
    }
  }

  /** With what was said about how each file is read. */
  #paramsOf({ training, production, options }: Pair): CompareParams {
    const dialects = ([['training', training], ['production', production]] as const).flatMap(([side, file]) => {
      const dialect = this.#memory.dialect(file);
      return dialect ? [[side, dialect] as const] : [];
    });
    const all: PairOptions = { ...options, ...(dialects.length > 0 ? { dialect: Object.fromEntries(dialects) } : {}) };
    return { training: training.toString(), production: production.toString(), ...(Object.keys(all).length > 0 ? { options: all } : {}) };
  }

  #progressOf(comparison: Comparison): vscode.Event<CompareProgress> {
    return (listener, context, disposables) =>
      this.#changed.event((changed) => {
        if (changed === comparison && comparison.progress) listener.call(context, comparison.progress);
      }, undefined, disposables);
  }

  #update(comparison: Comparison, change: Partial<Comparison>): void {
    Object.assign(comparison, change);
    this.#changed.fire(comparison);
  }
}

export function titleOf(pair: Pair): string {
  const { training, production } = pairNames(pair);
  return vscode.l10n.t('Comparing {0} and {1}', training, production);
}

/** How a file is read makes no other comparison, which rows of it does. */
function idOf(training: string, production: string, { split, revision }: PairOptions = {}): string {
  return JSON.stringify([training, production, ...(split || revision !== undefined ? [split ?? null, revision ?? null] : [])]);
}
