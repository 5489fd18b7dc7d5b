import * as vscode from 'vscode';
import { DATASET_NAME } from '../manifest/datasetFiles.ts';

export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Files that no text editor shows. */
export function isBinary(uri: vscode.Uri): boolean {
  return /\.(parquet|pq|gz|zst)$/i.test(uri.path);
}

export function isDataset(uri: vscode.Uri): boolean {
  return DATASET_NAME.test(uri.path);
}

/** The file of the active tab when it may be a dataset: by its name, or because it is in no programming language. */
export function activeDataset(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom)) return undefined;
  const { uri } = input;
  const plain = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString() && document.languageId === 'plaintext');
  return isDataset(uri) || (plain && uri.scheme === 'file') ? uri : undefined;
}

export async function isFolder(file: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(file)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
