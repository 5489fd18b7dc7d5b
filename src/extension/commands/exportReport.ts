import path from 'node:path';
import * as vscode from 'vscode';
import { fileName } from '../files.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command } from './dependencies.ts';

const FORMATS = [
  { label: 'Markdown', description: vscode.l10n.t('for a pull request, a wiki or a mail'), format: 'markdown', ending: 'md' },
  { label: 'JSON', description: vscode.l10n.t('the whole report, for other programs'), format: 'json', ending: 'json' },
] as const;

/** Saves the report of the tree item's, the panel's or the latest comparison as a file. */
export const exportReport: Command = async ({ client, comparisons, panels, feedback }, item) => {
  const comparison = comparisonOf(item, comparisons) ?? panels.active ?? comparisons.latest;
  if (!comparison?.report) {
    feedback.problem({ code: 'no-report', message: vscode.l10n.t('There is no report to export yet.'), remedy: vscode.l10n.t('Compare two datasets first.') });
    return;
  }
  const { report, pair } = comparison;
  const chosen = await vscode.window.showQuickPick([...FORMATS], { title: vscode.l10n.t('Export Report'), placeHolder: vscode.l10n.t('As what?') });
  if (!chosen) return;
  const folder = path.dirname(pair.production.fsPath);
  const name = `${path.parse(fileName(pair.training)).name}-${path.parse(fileName(pair.production)).name}-report.${chosen.ending}`;
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
