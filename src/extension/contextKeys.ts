import * as vscode from 'vscode';
import type { ContextKey, ContextValues } from '../manifest/contextKeys.ts';

export function setContext<Key extends ContextKey>(key: Key, value: ContextValues[Key]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
