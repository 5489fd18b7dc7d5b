import * as vscode from 'vscode';
import { fileName } from '../files.ts';
import type { Pair } from '../comparisons.ts';
import { rolesOf } from '../roles.ts';
import type { Command } from './dependencies.ts';

/** Compares the two files selected in the Explorer. Their names tell which is which; where they do not, the person does. */
export const compareSelected: Command = async ({ flow, feedback }, _clicked, selected) => {
  const files = Array.isArray(selected) ? selected.filter((item) => item instanceof vscode.Uri) : [];
  const [first, second] = files;
  if (!first || !second || files.length !== 2) {
    feedback.notice(vscode.l10n.t('Select two dataset files in the Explorer to compare them.'), [
      { title: vscode.l10n.t('Choose Files…'), run: () => vscode.commands.executeCommand('plumbline.compareFiles') },
    ]);
    return;
  }
  const pair = pairByName(first, second) ?? (await askForTraining(first, second));
  if (pair) await flow.compare(pair);
};

function pairByName(first: vscode.Uri, second: vscode.Uri): Pair | undefined {
  const roles = rolesOf(first.path, second.path);
  if (!roles) return undefined;
  return roles.training === first.path ? { training: first, production: second } : { training: second, production: first };
}

async function askForTraining(first: vscode.Uri, second: vscode.Uri): Promise<Pair | undefined> {
  const item = (uri: vscode.Uri, other: vscode.Uri) => ({
    label: fileName(uri),
    description: vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..')),
    pair: { training: uri, production: other },
  });
  const chosen = await vscode.window.showQuickPick([item(first, second), item(second, first)], {
    title: vscode.l10n.t('Which file is the training data?'),
    placeHolder: vscode.l10n.t('The other one is compared as production data'),
  });
  return chosen?.pair;
}
