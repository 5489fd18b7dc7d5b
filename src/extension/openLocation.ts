import path from 'node:path';
import * as vscode from 'vscode';
import type { Location } from '../core/report.ts';
import type { Feedback } from './feedback.ts';
import { fileName, isBinary, isFolder } from './files.ts';

export interface Opening {
  uri: vscode.Uri;
  /** The line and column, where there is one to show. */
  location?: Location;
  viewColumn: vscode.ViewColumn;
}

/** The document of a location whose path is relative to `root`, or absolute. */
export function locationUri(root: string | undefined, { file }: Location): vscode.Uri {
  return vscode.Uri.file(root === undefined ? file : path.resolve(root, file));
}

/** Opens a place in the editor that suits it. What no editor can show is revealed in the Explorer, with a word about it. */
export async function openLocation({ uri, location, viewColumn }: Opening, feedback: Feedback): Promise<void> {
  if (await isFolder(uri)) return void (await vscode.commands.executeCommand('revealInExplorer', uri));
  if (isBinary(uri)) return revealBinary(uri, viewColumn, feedback);
  if (location?.cell !== undefined) return openCell(uri, location.cell, viewColumn);
  // vscode.open, unlike showTextDocument, also takes files too large for extensions to see (50 MB).
  await vscode.commands.executeCommand('vscode.open', uri, { viewColumn, ...(location ? { selection: selectionOf(location) } : {}) });
}

async function openCell(uri: vscode.Uri, cell: number, viewColumn: vscode.ViewColumn): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const range = new vscode.NotebookRange(cell, Math.min(cell + 1, notebook.cellCount));
  const editor = await vscode.window.showNotebookDocument(notebook, { viewColumn, selections: [range] });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

async function revealBinary(uri: vscode.Uri, viewColumn: vscode.ViewColumn, feedback: Feedback): Promise<void> {
  await vscode.commands.executeCommand('revealInExplorer', uri);
  feedback.notice(vscode.l10n.t('{0} is a binary file without lines to jump to; it is selected in the Explorer.', fileName(uri)), [
    { title: vscode.l10n.t('Open Anyway'), run: () => vscode.commands.executeCommand('vscode.open', uri, { viewColumn }) },
  ]);
}

function selectionOf({ line, column, endLine, endColumn }: Location): vscode.Range {
  return new vscode.Range(line - 1, column - 1, Math.max(line, endLine) - 1, Math.max(1, endColumn) - 1);
}
