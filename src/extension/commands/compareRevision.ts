import * as vscode from 'vscode';
import { activeDataset, fileName } from '../files.ts';
import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

/** Compares a file with itself as it was in a git commit, which is the training side. */
export const compareRevision: Command = async ({ client, flow, feedback }, resource) => {
  if (!vscode.workspace.isTrusted) {
    feedback.problem(
      { code: 'restricted', message: vscode.l10n.t('In Restricted Mode no earlier revision is read, because a repository can make git run programs.'), remedy: vscode.l10n.t('Trust the workspace, or compare with a copy of the earlier file.') },
      [{ title: vscode.l10n.t('Manage Trust'), run: () => vscode.commands.executeCommand('workbench.trust.manage') }],
    );
    return;
  }
  const uri = resource instanceof vscode.Uri ? resource : (activeDataset() ?? (await pickFile({ title: vscode.l10n.t('Compare with Revision'), placeHolder: vscode.l10n.t('The file as it is now: the production data') })));
  if (!uri) return;
  const { revisions, problem } = await client.revisions(uri);
  if (problem || revisions.length === 0) {
    feedback.problem(problem ?? { code: 'no-revisions', message: vscode.l10n.t('No commit has {0}.', fileName(uri)), remedy: vscode.l10n.t('Commit the file first, or compare with a copy of an earlier one.') });
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    revisions.map(({ hash, short, subject, date }) => ({ label: subject, description: `${short}, ${new Date(date).toLocaleString()}`, hash })),
    { title: vscode.l10n.t('Compare with Revision'), placeHolder: vscode.l10n.t('The commit whose {0} is the training data', fileName(uri)), matchOnDescription: true, ignoreFocusOut: true },
  );
  if (chosen) await flow.compare({ training: uri, production: uri, options: { revision: chosen.hash } });
};
