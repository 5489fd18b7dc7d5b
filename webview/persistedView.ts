import type { PersistedView } from '../src/protocol/webview.ts';

/** What an earlier page left behind, if it has the shape this version writes. */
export function persistedView(kept: unknown): PersistedView | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { version, training, production, view, column } = kept as Record<string, unknown>;
  if (version !== 1 || typeof training !== 'string' || typeof production !== 'string') return undefined;
  if (view !== 'overview' && view !== 'columns' && view !== 'relations' && view !== 'performance' && view !== 'operations' && view !== 'code') return undefined;
  return { version, training, production, view, ...(typeof column === 'string' ? { column } : {}) };
}
