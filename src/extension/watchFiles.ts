import * as vscode from 'vscode';
import { isFolder } from './files.ts';
import { DisposableStore } from './lifecycle.ts';

/** A file is written in many pieces; this long after the last one it is taken as whole. */
const SETTLE_MS = 500;

/** Calls back when one of the files has been written anew, or anything in one of them that is a folder. */
export function watchFiles(files: vscode.Uri[], changed: () => void): vscode.Disposable {
  const store = new DisposableStore();
  const names = new Set(files.map(String));
  let timer: NodeJS.Timeout | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
  };
  const watch = (folder: vscode.Uri, pattern: string, wanted: (uri: vscode.Uri) => boolean): void => {
    const of = (uri: vscode.Uri): void => (wanted(uri) ? settle() : undefined);
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, pattern)));
    for (const event of [watcher.onDidChange, watcher.onDidCreate]) store.add(event(of));
    // A file that goes is about to come back; a part of a folder may be gone for good.
    if (pattern !== '*') store.add(watcher.onDidDelete(of));
  };
  const folders = new Map(files.map((file) => vscode.Uri.joinPath(file, '..')).map((folder) => [folder.toString(), folder]));
  // The whole folder and not the file: a name may hold the characters of a pattern.
  for (const folder of folders.values()) watch(folder, '*', (uri) => names.has(uri.toString()));
  for (const file of new Map(files.map((each) => [each.toString(), each])).values()) void watchFolder(file, () => watch(file, '**/*', () => true));
  store.add({ dispose: () => clearTimeout(timer) });
  return store;
}

/** A file that is not there, or no folder, has nothing in it to watch. */
async function watchFolder(file: vscode.Uri, watch: () => void): Promise<void> {
  if (await isFolder(file)) watch();
}
