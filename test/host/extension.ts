import path from 'node:path';
import * as vscode from 'vscode';

export const EXTENSION_ID = 'plumbline.plumbline';

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(EXTENSION_ID);
  if (!found) throw new Error(`${EXTENSION_ID} is not installed in the editor under test.`);
  return found;
}

/** A file of the sample workspace. */
export function sample(...names: string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The editor under test has no folder open.');
  return vscode.Uri.file(path.join(folder.uri.fsPath, ...names));
}

/** Settles when the condition holds, looking again at every event. The test's timeout is the limit. */
export function until<Result>(event: vscode.Event<unknown>, look: () => Result | undefined | false): Promise<Result> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      try {
        const result = look();
        if (result === undefined || result === false) return;
        listening.dispose();
        resolve(result);
      } catch (error) {
        listening.dispose();
        reject(error);
      }
    };
    const listening = event(check);
    check();
  });
}

/** The file's diagnostics by Plumbline, as soon as they satisfy the condition. */
export function diagnosticsOf(uri: vscode.Uri, satisfied: (diagnostics: vscode.Diagnostic[]) => boolean): Promise<vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Plumbline');
    return satisfied(own) && own;
  });
}

/** The tabs that show comparison panels. */
export function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('plumbline.comparison'));
}
