import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { ErrorHandler, LanguageClientOptions } from 'vscode-languageclient/node';
import type { ParityReport } from '../core/report.ts';
import { COLUMN_REFERENCES, COMPARE, FORGET, PARITY, PARITY_CHANGED, PROGRESS, TRUST_GRANTED } from '../protocol/lsp.ts';
import type { ColumnReferencesResult, CompareParams, CompareResult, InitializationOptions, ProgressParams } from '../protocol/lsp.ts';
import type { Feedback } from './feedback.ts';

/** More crashes than this within the window, and restarting is the person's decision. */
const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 180_000;

/** The language server: started on first need, restarted when it crashes, asked in the terms of protocol/lsp.ts. */
export class ServerClient implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #feedback: Feedback;
  readonly #progress = new vscode.EventEmitter<ProgressParams>();
  readonly #parityChanged = new vscode.EventEmitter<void>();
  readonly #crashes: number[] = [];
  #starting: Promise<void> | undefined;
  #restarting: Promise<void> | undefined;

  readonly onProgress = this.#progress.event;
  readonly onParityChanged = this.#parityChanged.event;

  constructor(script: string, feedback: Feedback) {
    this.#feedback = feedback;
    const options: LanguageClientOptions = {
      documentSelector: [
        { scheme: 'file', language: 'python' },
        { scheme: 'file', pattern: '**/plumbline.json' },
      ],
      outputChannel: feedback.log,
      initializationOptions: { trusted: vscode.workspace.isTrusted } satisfies InitializationOptions,
      errorHandler: this.#errorHandler(),
      initializationFailedHandler: () => false,
    };
    this.#client = new LanguageClient('plumbline', 'Plumbline', { module: script, transport: TransportKind.ipc }, options);
    this.#client.onNotification(PROGRESS, (params: ProgressParams) => this.#progress.fire(params));
    this.#client.onNotification(PARITY_CHANGED, () => this.#parityChanged.fire());
  }

  start(): Promise<void> {
    this.#starting ??= this.#client.start().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  /** Requests that come while a restart is under way are the same restart. */
  restart(): Promise<void> {
    this.#crashes.length = 0;
    this.#restarting ??= this.#restart().finally(() => (this.#restarting = undefined));
    return this.#restarting;
  }

  /** A server that stops in the middle is a problem of this comparison, like one in the files. */
  async compare(pair: CompareParams, token: vscode.CancellationToken): Promise<CompareResult> {
    try {
      await this.start();
      return await this.#client.sendRequest<CompareResult>(COMPARE, pair, token);
    } catch (error) {
      if (token.isCancellationRequested) return { comparison: '', cancelled: true };
      this.#feedback.log.error('compare', error instanceof Error ? error : String(error));
      return {
        comparison: '',
        problem: {
          code: 'server-stopped',
          message: 'The comparison stopped because the language server did.',
          remedy: 'Run it again; the log says more.',
        },
      };
    }
  }

  async forget(comparison: string): Promise<void> {
    if (this.#client.state === State.Running) await this.#client.sendRequest(FORGET, { comparison });
  }

  async parity(): Promise<ParityReport> {
    await this.start();
    return this.#client.sendRequest<ParityReport>(PARITY);
  }

  async columnReferences(columns: string[]): Promise<ColumnReferencesResult['references']> {
    await this.start();
    return (await this.#client.sendRequest<ColumnReferencesResult>(COLUMN_REFERENCES, { columns })).references;
  }

  async trustGranted(): Promise<void> {
    if (this.#client.state === State.Running) await this.#client.sendNotification(TRUST_GRANTED);
  }

  async dispose(): Promise<void> {
    this.#progress.dispose();
    this.#parityChanged.dispose();
    await this.#client.dispose().catch(() => undefined);
  }

  async #restart(): Promise<void> {
    if (this.#client.state === State.Running) await this.#client.stop();
    this.#starting = undefined;
    await this.start();
  }

  #errorHandler(): ErrorHandler {
    return {
      error: (error) => {
        this.#feedback.log.error(error);
        return { action: ErrorAction.Continue, handled: true };
      },
      closed: () => {
        const now = Date.now();
        this.#crashes.push(now);
        if (this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS).length <= MAX_CRASHES) {
          this.#feedback.log.warn('The language server stopped; starting it again.');
          return { action: CloseAction.Restart, handled: true };
        }
        this.#feedback.problem(
          { code: 'server-crashes', message: `The language server stopped ${this.#crashes.length} times within three minutes.`, remedy: '' },
          [{ title: 'Restart', run: () => this.#feedback.guard('Restarting the language server', () => this.restart()) }],
        );
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }
}
