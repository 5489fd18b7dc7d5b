import * as vscode from 'vscode';
import type { Problem } from '../core/report.ts';
import { plainText } from './plainText.ts';

export interface Action {
  title: string;
  run(): unknown;
}

export interface RunningWork {
  title: string;
  done: Promise<unknown>;
  onProgress: vscode.Event<{ message: string; fraction: number }>;
  cancel: () => void;
}

/** A comparison that is over before this needs no notification. */
const NOTIFY_AFTER_MS = 1000;

/** The one place that speaks to the person: messages, progress and the log. Nothing here waits for an answer to a message. */
export class Feedback implements vscode.Disposable {
  readonly log: vscode.LogOutputChannel;
  readonly #openLog: Action;

  constructor(log: vscode.LogOutputChannel) {
    this.log = log;
    this.#openLog = { title: vscode.l10n.t('Open Log'), run: () => this.showLog() };
  }

  showLog(): void {
    this.log.show();
  }

  /** What could not be done and why, with what repairs it first and the log last. */
  problem({ message, remedy }: Problem, actions: Action[] = []): void {
    const text = remedy ? `${message} ${remedy}` : message;
    this.log.error(text);
    this.#ask(vscode.window.showErrorMessage, text, [...actions, this.#openLog]);
  }

  /** Something the person should know, with at least one thing to do about it. */
  notice(message: string, actions: [Action, ...Action[]]): void {
    this.#ask(vscode.window.showInformationMessage, message, actions);
  }

  /** Runs a command's work; an error nobody foresaw ends in a message and the log, never in silence. */
  async guard(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error(what, error instanceof Error ? error : String(error));
      const reason = error instanceof Error ? error.message : String(error);
      this.#ask(vscode.window.showErrorMessage, vscode.l10n.t('{0} failed: {1}', what, reason), [{ title: vscode.l10n.t('Retry'), run: () => this.guard(what, work) }, this.#openLog]);
    }
  }

  /** Progress in the status bar and the view, and after a second in a notification with Cancel. */
  async progress({ title, done, onProgress, cancel }: RunningWork): Promise<void> {
    const settled = done.then(() => undefined, () => undefined);
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => settled);
    void vscode.window.withProgress({ location: { viewId: 'plumbline.comparisons' } }, () => settled);
    const timer = setTimeout(() => {
      void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true }, async (progress, token) => {
        let reached = 0;
        const following = onProgress(({ message, fraction }) => {
          progress.report({ message: plainText(message), increment: Math.max(0, fraction * 100 - reached) });
          reached = Math.max(reached, fraction * 100);
        });
        const cancelling = token.onCancellationRequested(cancel);
        await settled;
        following.dispose();
        cancelling.dispose();
      });
    }, NOTIFY_AFTER_MS);
    await settled;
    clearTimeout(timer);
  }

  dispose(): void {
    this.log.dispose();
  }

  #ask(show: (message: string, ...items: vscode.MessageItem[]) => Thenable<vscode.MessageItem | undefined>, message: string, actions: Action[]): void {
    const items = actions.map((action) => ({ title: action.title, action }));
    const answer = async (): Promise<void> => {
      const chosen = await show(plainText(message), ...items);
      await items.find((item) => item === chosen)?.action.run();
    };
    answer().catch((error: unknown) => this.log.error(error instanceof Error ? error : String(error)));
  }
}
