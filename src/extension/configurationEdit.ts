import * as vscode from 'vscode';
import type { Feedback } from './feedback.ts';

export interface ConfigurationEdit {
  folder: vscode.Uri;
  /** The new text; undefined where the old one cannot take the change. */
  change: (text: string) => string | undefined;
  /** What is said when it is written. */
  done: string;
  /** What to do where the file cannot be read: completes "Repair it and …". */
  again: string;
  /** Runs after the change, and after it was undone. */
  afterwards?: () => Promise<void>;
}

/** Changes plumbline.json by an ordinary edit, which can be undone like any other, and offers to undo it. */
export async function editConfiguration({ folder, change, done, again, afterwards }: ConfigurationEdit, feedback: Feedback): Promise<void> {
  const uri = vscode.Uri.joinPath(folder, 'plumbline.json');
  const before = await readText(uri);
  const text = change(before ?? '');
  const open = { title: vscode.l10n.t('Open plumbline.json'), run: () => vscode.window.showTextDocument(uri) };
  if (text === undefined) {
    feedback.problem({ code: 'not-json', message: vscode.l10n.t('plumbline.json cannot be read as JSON, so nothing was written to it.'), remedy: vscode.l10n.t('Repair it and {0}.', again) }, [open]);
    return;
  }
  await replaceText(uri, text);
  await afterwards?.();
  feedback.notice(done, [
    {
      title: vscode.l10n.t('Undo'),
      run: async () => {
        // Only where nobody has changed the file since.
        if ((await readText(uri)) !== text) await vscode.window.showTextDocument(uri);
        else if (before === undefined) {
          // The editor may keep the document for a while after its file is gone: it must not say any longer what it said.
          await replaceText(uri, '{}\n');
          await vscode.workspace.fs.delete(uri, { useTrash: false });
        } else await replaceText(uri, before);
        await afterwards?.();
      },
    },
    open,
  ]);
}

export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

async function replaceText(uri: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('plumbline.json could not be created');
  const document = await vscode.workspace.openTextDocument(uri);
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  const changed = await vscode.workspace.applyEdit(change);
  // The editor may have saved it by itself in the meantime: then there is nothing left to save.
  if (!changed || (!(await document.save()) && document.isDirty)) throw new Error('plumbline.json could not be saved');
}
