import * as vscode from 'vscode';
import type { PipelinesState } from '../manifest/contextKeys.ts';
import type { PipelineSummary } from '../protocol/lsp.ts';
import type { ServerClient } from './client.ts';
import { setContext } from './contextKeys.ts';
import type { Feedback } from './feedback.ts';
import { DisposableStore } from './lifecycle.ts';

/** The pairs of training and serving code, as the server's last analysis has them. */
export class Pipelines implements vscode.Disposable {
  readonly #client: ServerClient;
  readonly #feedback: Feedback;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableStore();
  #all: readonly PipelineSummary[] = [];
  #loading: Promise<void> | undefined;
  #stale = true;
  #analysing = false;

  readonly onDidChange = this.#changed.event;
  /** Whether the code is being analysed. */
  readonly onDidChangeAnalysing: vscode.Event<unknown>;

  constructor(client: ServerClient, feedback: Feedback) {
    this.#client = client;
    this.#feedback = feedback;
    this.#disposables.add(this.#changed);
    this.#disposables.add(client.onParityChanged(() => this.#reload()));
    this.onDidChangeAnalysing = client.onParityRunning;
    this.#disposables.add(client.onParityRunning((running) => (this.#analysing = running)));
    this.#disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#reload()));
    setContext('plumbline.pipelineFiles', {});
    this.#setState(vscode.workspace.isTrusted ? 'looking' : 'untrusted');
  }

  get all(): readonly PipelineSummary[] {
    return this.#all;
  }

  /** The code is being analysed, and `all` is of before. */
  get analysing(): boolean {
    return this.#analysing;
  }

  get(id: string): PipelineSummary | undefined {
    return this.#all.find((pipeline) => pipeline.id === id);
  }

  /** Asks once; afterwards the server says when there is something new. Nothing in a workspace that is not trusted. */
  async load(): Promise<void> {
    if (!vscode.workspace.isTrusted || (!this.#stale && !this.#loading)) return;
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    await this.#loading;
    if (this.#stale) await this.load();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #reload(): void {
    this.#stale = true;
    void this.#feedback.guard(vscode.l10n.t('Looking for pipelines'), () => this.load());
  }

  async #load(): Promise<void> {
    this.#stale = false;
    const { pipelines, files } = await this.#client.pipelines();
    this.#all = pipelines;
    setContext('plumbline.pipelineFiles', Object.fromEntries(files.map((file) => [file, true as const])));
    this.#setState(pipelines.length > 0 ? 'listed' : 'none');
    this.#changed.fire();
  }

  #setState(state: PipelinesState): void {
    setContext('plumbline.pipelinesState', state);
  }
}
