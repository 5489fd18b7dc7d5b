import path from 'node:path';
import * as vscode from 'vscode';
import type { RenderParams } from '../../protocol/lsp.ts';
import { fileName } from '../files.ts';
import { inspectionOf } from '../inspections.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command, CommandDependencies } from './dependencies.ts';

const FORMATS = [
  { label: 'Markdown', description: vscode.l10n.t('for a pull request, a wiki or a mail'), format: 'markdown', ending: 'md' },
  { label: 'JSON', description: vscode.l10n.t('the whole report, for other programs'), format: 'json', ending: 'json' },
] as const;

/** Saves the report of the tree item's, the panel's or the latest comparison or inspection as a file. */
export const exportReport: Command = async (dependencies, item) => {
  const { client, feedback } = dependencies;
  const exported = reportOf(dependencies, item);
  if (!exported) {
    feedback.problem({ code: 'no-report', message: vscode.l10n.t('There is no report to export yet.'), remedy: vscode.l10n.t('Compare two datasets first.') });
    return;
  }
  const { report, folder, stem } = exported;
  const chosen = await vscode.window.showQuickPick([...FORMATS], { title: vscode.l10n.t('Export Report'), placeHolder: vscode.l10n.t('As what?') });
  if (!chosen) return;
  const name = `${stem}-report.${chosen.ending}`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.file(path.join(folder, name)),
    filters: { [chosen.label]: [chosen.ending] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, Buffer.from(await client.render({ report, format: chosen.format })));
  feedback.notice(vscode.l10n.t('The report is in {0}.', fileName(target)), [{ title: vscode.l10n.t('Open'), run: () => vscode.commands.executeCommand('vscode.open', target) }]);
};

function reportOf({ comparisons, panels, inspections, inspectionPanels }: CommandDependencies, item: unknown): { report: RenderParams['report']; folder: string; stem: string } | undefined {
  const stem = (file: vscode.Uri): string => path.parse(fileName(file)).name;
  const inspection = inspectionOf(item, inspections) ?? inspectionPanels.active;
  const comparison = comparisonOf(item, comparisons) ?? panels.active;
  if (inspection?.report && !comparison) return { report: inspection.report, folder: path.dirname(inspection.file.fsPath), stem: stem(inspection.file) };
  const { report, pair } = comparison ?? comparisons.latest ?? {};
  return report && pair && { report, folder: path.dirname(pair.production.fsPath), stem: `${stem(pair.training)}-${stem(pair.production)}` };
}
