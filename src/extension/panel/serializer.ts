import * as vscode from 'vscode';
import type { PersistedView } from '../../protocol/webview.ts';
import type { Comparisons, Pair } from '../comparisons.ts';
import { persistedPair } from '../persistedPair.ts';
import type { Panels } from './panels.ts';

/** Redraws the panels of the last session: what was kept names the pair, the server is asked for the rest again. */
export function panelSerializer(comparisons: Comparisons, panels: Panels): vscode.WebviewPanelSerializer {
  return {
    async deserializeWebviewPanel(panel, state: unknown) {
      const pair = pairOf(state);
      if (!pair) {
        panel.dispose();
        return;
      }
      const comparison = comparisons.of(pair);
      if (vscode.workspace.isTrusted) void comparisons.run(comparison);
      else comparison.problem = { code: 'restricted', message: vscode.l10n.t('In Restricted Mode no comparison runs by itself.'), remedy: vscode.l10n.t('Run it again to see the result.') };
      panels.adopt(panel, comparison);
    },
  };
}

/** What a page kept is input like any other. */
function pairOf(state: unknown): Pair | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { version, training, production } = state as Partial<Record<keyof PersistedView, unknown>>;
  return version === 1 ? persistedPair(training, production) : undefined;
}
