import * as vscode from 'vscode';
import { activeDataset, fileName } from '../files.ts';
import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

/** Compares a file with itself as it was in a git commit, which is the training side. */
export const compareRevision: Command = async ({ client, flow, feedback }, resource) => {
  if (!vscode.workspace.isTrusted) {
    feedback.problem(
      { code: 'restricted', message: 'In Restricted Mode no earlier revision is read, because a repository can make git run programs.', remedy: 'Trust the workspace, or compare with a copy of the earlier file.' },
      [{ title: 'Manage Trust', run: () => vscode.commands.executeCommand('workbench.trust.manage') }],
    );
    return;
  }
  const uri = resource instanceof vscode.Uri ? resource : (activeDataset() ?? (await pickFile({ title: 'Compare with Revision', placeHolder: 'The file as it is now: the production data' })));
  if (!uri) return;
  const { revisions, problem } = await client.revisions(uri);
  if (problem || revisions.length === 0) {
    feedback.problem(problem ?? { code: 'no-revisions', message: `No commit has ${fileName(uri)}.`, remedy: 'Commit the file first, or compare with a copy of an earlier one.' });
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    revisions.map(({ hash, short, subject, date }) => ({ label: subject, description: `${short}, ${new Date(date).toLocaleString()}`, hash })),
    { title: 'Compare with Revision', placeHolder: `The commit whose ${fileName(uri)} is the training data`, matchOnDescription: true, ignoreFocusOut: true },
  );
  if (chosen) await flow.compare({ training: uri, production: uri, options: { revision: chosen.hash } });
};
