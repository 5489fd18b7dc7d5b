import type { PersistedInspection } from '../src/protocol/inspectView.ts';

/** What an earlier page left behind, if it has the shape this version writes. */
export function persistedInspection(kept: unknown): PersistedInspection | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { version, uri, view } = kept as Record<string, unknown>;
  if (version !== 1 || typeof uri !== 'string') return undefined;
  return view === 'overview' || view === 'columns' || view === 'operations' ? { version, uri, view } : undefined;
}
