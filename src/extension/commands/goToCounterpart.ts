import path from 'node:path';
import * as vscode from 'vscode';
import { locationUri, openLocation } from '../openLocation.ts';
import type { Command } from './dependencies.ts';

/** From the step under the cursor to the step of the other side; where that has none, to the call that lacks it. */
export const goToCounterpart: Command = async ({ client, feedback }) => {
  const editor = vscode.window.activeTextEditor;
  const found = editor ? await client.counterparts({ uri: editor.document.uri.toString(), position: editor.selection.active }) : [];
  if (found.length === 0) {
    feedback.notice(vscode.l10n.t('There is no step here that the other side could have: put the cursor on the call that prepares the data, fits the model or asks it.'), [
      { title: vscode.l10n.t('Show Pipelines'), run: () => vscode.commands.executeCommand('plumbline.pipelines.focus') },
    ]);
    return;
  }
  const chosen = found.length === 1 ? found[0] : await choose(found);
  if (chosen) await openLocation({ uri: locationUri(chosen.root, chosen.location), location: chosen.location, viewColumn: vscode.ViewColumn.Active }, feedback);
};

type Counterpart = { root: string; location: { file: string; line: number; column: number; endLine: number; endColumn: number; cell?: number } };

async function choose(found: readonly Counterpart[]): Promise<Counterpart | undefined> {
  const items = found.map((counterpart) => {
    const { file, line, cell } = counterpart.location;
    return { label: cell === undefined ? `${path.posix.basename(file)}:${line}` : vscode.l10n.t('{0}, cell {1}:{2}', path.posix.basename(file), cell + 1, line), description: file, counterpart };
  });
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Go to Counterpart') }))?.counterpart;
}
