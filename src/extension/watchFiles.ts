import * as vscode from 'vscode';
import { DisposableStore } from './lifecycle.ts';

/** A file is written in many pieces; this long after the last one it is taken as whole. */
const SETTLE_MS = 500;

/** Calls back when one of the files has been written anew. */
export function watchFiles(files: vscode.Uri[], changed: () => void): vscode.Disposable {
  const store = new DisposableStore();
  const names = new Set(files.map(String));
  let timer: NodeJS.Timeout | undefined;
  const settle = (uri: vscode.Uri): void => {
    if (!names.has(uri.toString())) return;
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
  };
  const folders = new Map(files.map((file) => vscode.Uri.joinPath(file, '..')).map((folder) => [folder.toString(), folder]));
  for (const folder of folders.values()) {
    // The whole folder and not the file: a name may hold the characters of a pattern.
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'), false, false, true));
    store.add(watcher.onDidChange(settle));
    store.add(watcher.onDidCreate(settle));
  }
  store.add({ dispose: () => clearTimeout(timer) });
  return store;
}
