import * as vscode from 'vscode';
import type { PersistedInspection } from '../../protocol/inspectView.ts';
import type { Inspections } from '../inspections.ts';
import type { InspectionPanels } from './inspectionPanels.ts';

/** Redraws the panels of files from before a reload: what was kept names the file, which is looked at again. */
export function inspectionSerializer(inspections: Inspections, panels: InspectionPanels): vscode.WebviewPanelSerializer {
  return {
    async deserializeWebviewPanel(panel, state: unknown) {
      const file = fileOf(state);
      if (!file) {
        panel.dispose();
        return;
      }
      const inspection = inspections.of(file);
      if (vscode.workspace.isTrusted) void inspections.run(inspection);
      else inspection.problem = { code: 'restricted', message: vscode.l10n.t('In Restricted Mode no file is inspected by itself.'), remedy: vscode.l10n.t('Run it again to see the result.') };
      panels.adopt(panel, inspection);
    },
  };
}

/** What a page kept is input like any other. */
function fileOf(state: unknown): vscode.Uri | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { version, uri } = state as Partial<Record<keyof PersistedInspection, unknown>>;
  const file = version === 1 && typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined;
  return file?.scheme === 'file' ? file : undefined;
}
