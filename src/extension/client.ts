import * as vscode from 'vscode';
import type * as Library from 'vscode-languageclient/node';
import type { ErrorHandler, LanguageClient, LanguageClientOptions } from 'vscode-languageclient/node';
import type { DialectOverride } from '../core/pairOptions.ts';
import type { ParityReport } from '../core/report.ts';
import { COLUMN_REFERENCES, COLUMNS, COMPARE, COUNTERPART, FORGET, FORGET_INSPECTION, INSPECT, INSPECT_PROGRESS, PARITY, PARITY_CHANGED, PARITY_RUNNING, PIPELINES, PROGRESS, RENDER, REVISIONS, TRUST_GRANTED } from '../protocol/lsp.ts';
import type { ColumnReferencesResult, ColumnsResult, CompareParams, CompareResult, CounterpartParams, CounterpartResult, InitializationOptions, InspectParams, InspectProgressParams, InspectResult, ParityRunningParams, PipelinesResult, ProgressParams, RenderParams, RenderResult, RevisionsResult } from '../protocol/lsp.ts';
import type { Feedback } from './feedback.ts';

/** More crashes than this within the window, and restarting is the person's decision. */
const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 180_000;

type ClientLibrary = typeof Library;

/** The language server: restarted when it crashes, asked in the terms of protocol/lsp.ts. */
export class ServerClient implements vscode.Disposable {
  readonly #script: string;
  readonly #feedback: Feedback;
  readonly #progress = new vscode.EventEmitter<ProgressParams>();
  readonly #inspectProgress = new vscode.EventEmitter<InspectProgressParams>();
  readonly #parityChanged = new vscode.EventEmitter<void>();
  readonly #parityRunning = new vscode.EventEmitter<boolean>();
  readonly #crashes: number[] = [];
  #starting: Promise<LanguageClient> | undefined;
  #restarting: Promise<void> | undefined;

  readonly onProgress = this.#progress.event;
  readonly onInspectProgress = this.#inspectProgress.event;
  readonly onParityChanged = this.#parityChanged.event;
  readonly onParityRunning = this.#parityRunning.event;

  constructor(script: string, feedback: Feedback) {
    this.#script = script;
    this.#feedback = feedback;
  }

  /** Starts the server once, however often it is called; after a failure the next call tries again. */
  start(): Promise<LanguageClient> {
    this.#starting ??= this.#start().catch((error: unknown) => {
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
      const client = await this.start();
      return await client.sendRequest<CompareResult>(COMPARE, pair, token);
    } catch (error) {
      if (token.isCancellationRequested) return { comparison: '', cancelled: true };
      this.#feedback.log.error('compare', error instanceof Error ? error : String(error));
      return {
        comparison: '',
        problem: {
          code: 'server-stopped',
          message: vscode.l10n.t('The comparison stopped because the language server did.'),
          remedy: vscode.l10n.t('Run it again; the log says more.'),
        },
      };
    }
  }

  /** As `compare`. */
  async inspect(params: InspectParams, token: vscode.CancellationToken): Promise<InspectResult> {
    try {
      const client = await this.start();
      return await client.sendRequest<InspectResult>(INSPECT, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return { cancelled: true };
      this.#feedback.log.error('inspect', error instanceof Error ? error : String(error));
      return {
        problem: {
          code: 'server-stopped',
          message: vscode.l10n.t('The inspection stopped because the language server did.'),
          remedy: vscode.l10n.t('Run it again; the log says more.'),
        },
      };
    }
  }

  async forgetInspection(uri: string): Promise<void> {
    const client = await this.#starting;
    if (client?.isRunning()) await client.sendRequest(FORGET_INSPECTION, { uri });
  }

  async columns(uri: vscode.Uri, dialect: DialectOverride | undefined, token: vscode.CancellationToken): Promise<ColumnsResult> {
    const client = await this.start();
    return client.sendRequest<ColumnsResult>(COLUMNS, { uri: uri.toString(), ...(dialect ? { dialect } : {}) }, token);
  }

  async revisions(uri: vscode.Uri): Promise<RevisionsResult> {
    return (await this.start()).sendRequest<RevisionsResult>(REVISIONS, { uri: uri.toString() });
  }

  async forget(comparison: string): Promise<void> {
    const client = await this.#starting;
    if (client?.isRunning()) await client.sendRequest(FORGET, { comparison });
  }

  async render(params: RenderParams): Promise<string> {
    const client = await this.start();
    return (await client.sendRequest<RenderResult>(RENDER, params)).text;
  }

  async parity(): Promise<ParityReport> {
    return (await this.start()).sendRequest<ParityReport>(PARITY);
  }

  async pipelines(): Promise<PipelinesResult> {
    return (await this.start()).sendRequest<PipelinesResult>(PIPELINES);
  }

  async counterparts(params: CounterpartParams): Promise<CounterpartResult['counterparts']> {
    const client = await this.start();
    return (await client.sendRequest<CounterpartResult>(COUNTERPART, params)).counterparts;
  }

  async columnReferences(columns: string[]): Promise<ColumnReferencesResult['references']> {
    const client = await this.start();
    return (await client.sendRequest<ColumnReferencesResult>(COLUMN_REFERENCES, { columns })).references;
  }

  async trustGranted(): Promise<void> {
    const client = await this.#starting;
    if (client?.isRunning()) await client.sendNotification(TRUST_GRANTED);
  }

  async dispose(): Promise<void> {
    this.#progress.dispose();
    this.#inspectProgress.dispose();
    this.#parityChanged.dispose();
    this.#parityRunning.dispose();
    const client = await this.#starting?.catch(() => undefined);
    await client?.dispose().catch(() => undefined);
  }

  async #start(): Promise<LanguageClient> {
    // Most of the bundle is this library; the extension is active before it is loaded.
    const library = await import('vscode-languageclient/node');
    const options: LanguageClientOptions = {
      documentSelector: [
        { scheme: 'file', language: 'python' },
        { notebook: 'jupyter-notebook', language: 'python' },
        { scheme: 'file', pattern: '**/plumbline.json' },
      ],
      outputChannel: this.#feedback.log,
      initializationOptions: { trusted: vscode.workspace.isTrusted, ...(vscode.l10n.bundle ? { translations: vscode.l10n.bundle } : {}) } satisfies InitializationOptions,
      errorHandler: this.#errorHandler(library),
      initializationFailedHandler: () => false,
    };
    const client = new library.LanguageClient('plumbline', 'Plumbline', { module: this.#script, transport: library.TransportKind.ipc }, options);
    client.onNotification(PROGRESS, (params: ProgressParams) => this.#progress.fire(params));
    client.onNotification(INSPECT_PROGRESS, (params: InspectProgressParams) => this.#inspectProgress.fire(params));
    client.onNotification(PARITY_CHANGED, () => this.#parityChanged.fire());
    client.onNotification(PARITY_RUNNING, ({ running }: ParityRunningParams) => this.#parityRunning.fire(running));
    await client.start();
    return client;
  }

  async #restart(): Promise<void> {
    const client = await this.#starting?.catch(() => undefined);
    await client?.dispose().catch(() => undefined);
    this.#starting = undefined;
    await this.start();
  }

  #errorHandler({ CloseAction, ErrorAction }: ClientLibrary): ErrorHandler {
    return {
      error: (error) => {
        this.#feedback.log.error(error);
        return { action: ErrorAction.Continue, handled: true };
      },
      closed: () => {
        this.#parityRunning.fire(false);
        const now = Date.now();
        this.#crashes.push(now);
        if (this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS).length <= MAX_CRASHES) {
          this.#feedback.log.warn('The language server stopped; starting it again.');
          return { action: CloseAction.Restart, handled: true };
        }
        this.#feedback.problem(
          { code: 'server-crashes', message: vscode.l10n.t('The language server stopped {0} times within three minutes.', this.#crashes.length), remedy: '' },
          [{ title: vscode.l10n.t('Restart'), run: () => this.#feedback.guard(vscode.l10n.t('Restarting the language server'), () => this.restart()) }],
        );
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }
}
