import * as vscode from 'vscode';
import type { SettingId } from '../protocol/settings.ts';

/** Whether what is shown of a file follows its changes on disk. In Restricted Mode nothing runs by itself. */
export function runsByItself(file: vscode.Uri): boolean {
  return vscode.workspace.isTrusted && vscode.workspace.getConfiguration('', file).get<boolean>('plumbline.compareOnChange' satisfies SettingId) !== false;
}
