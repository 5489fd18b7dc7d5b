import * as vscode from 'vscode';
import { DATASET_EXTENSIONS, LISTED_ENDINGS } from '../manifest/datasetFiles.ts';
import { fileName } from './files.ts';

const MAX_LISTED = 500;

export interface PickFileOptions {
  title: string;
  placeHolder: string;
  step?: { of: number; at: number };
  /** A file that is no choice, because it is the other side. */
  except?: vscode.Uri;
}

/** Asks for a dataset: one of the workspace's, or any file on disk. undefined when the person gives up. */
export async function pickFile({ title, placeHolder, step, except }: PickFileOptions): Promise<vscode.Uri | undefined> {
  const endings = LISTED_ENDINGS.flatMap((ending) => [ending, ending.toUpperCase()]);
  const found = await vscode.workspace.findFiles(`**/*.{${endings.join(',')}}`, undefined, MAX_LISTED);
  const browse = { label: `$(folder-opened) ${vscode.l10n.t('Browse…')}`, description: vscode.l10n.t('any file on disk'), uri: undefined, alwaysShow: true };
  const files = found
    .filter((uri) => uri.toString() !== except?.toString())
    .map((uri) => ({ label: fileName(uri), description: folderOf(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label) || a.description.localeCompare(b.description));
  if (files.length === 0) return browseFiles(title);
  const chosen = await vscode.window.showQuickPick([...files, browse], {
    title: step ? `${title} (${step.at}/${step.of})` : title,
    placeHolder,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  return chosen.uri ?? browseFiles(title);
}

async function browseFiles(title: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: vscode.l10n.t('Choose'),
    canSelectMany: false,
    filters: { [vscode.l10n.t('Datasets')]: [...DATASET_EXTENSIONS], [vscode.l10n.t('All files')]: ['*'] },
    ...(folder ? { defaultUri: folder } : {}),
  });
  return chosen?.[0];
}

/** The folder within the workspace; empty at its top. */
function folderOf(uri: vscode.Uri): string {
  const file = vscode.workspace.asRelativePath(uri);
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
