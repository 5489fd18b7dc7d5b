import * as vscode from 'vscode';
import type { Command } from './dependencies.ts';

/** Makes a copy of the sample workspace that the person may change, and opens it in a window of its own. */
export const openSample: Command = async ({ extension }) => {
  const target = vscode.Uri.joinPath(extension.globalStorageUri, 'sample');
  // In a package the sample lies beside the bundles; in the repository it is the folder of examples.
  const packed = vscode.Uri.joinPath(extension.extensionUri, 'sample');
  const source = (await exists(packed)) ? packed : vscode.Uri.joinPath(extension.extensionUri, 'examples');
  await vscode.workspace.fs.copy(source, target, { overwrite: true });
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: vscode.workspace.workspaceFolders !== undefined });
};

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
