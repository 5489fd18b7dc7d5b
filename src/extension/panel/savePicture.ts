import path from 'node:path';
import * as vscode from 'vscode';
import type { Feedback } from '../feedback.ts';
import { fileName } from '../files.ts';

const PREFIX = 'data:image/png;base64,';
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_BYTES = 20_000_000;

/** Asks where to and saves a picture that the view has drawn. @throws RangeError where it is none */
export async function savePicture(name: unknown, picture: unknown, folder: vscode.Uri, feedback: Feedback): Promise<void> {
  if (typeof name !== 'string' || typeof picture !== 'string' || !picture.startsWith(PREFIX) || picture.length > MOST_BYTES * 1.4) throw new RangeError('It is no picture.');
  const bytes = Buffer.from(picture.slice(PREFIX.length), 'base64');
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new RangeError('It is no picture.');
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Picture'),
    defaultUri: vscode.Uri.file(path.join(folder.fsPath, `${plainName(name)}.png`)),
    filters: { [vscode.l10n.t('Picture')]: ['png'] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, bytes);
  feedback.notice(vscode.l10n.t('The picture is in {0}.', fileName(target)), [{ title: vscode.l10n.t('Open'), run: () => vscode.commands.executeCommand('vscode.open', target) }]);
}

/** A column's name as a file's: letters and digits of any script, everything else a dash. */
function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'column';
}
