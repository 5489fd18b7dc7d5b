import type { CancellationToken, Disposable } from 'vscode-languageserver/node';

/**
 * Aborts the run when its request is cancelled, or was before anybody looked: a token that is cancelled before it is first used never
 * tells (its event is `Event.None`). To be disposed when the run has ended.
 */
export function abortWith(token: CancellationToken, run: AbortController): Disposable {
  if (token.isCancellationRequested) run.abort();
  return token.onCancellationRequested(() => run.abort());
}
