import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './extension.ts';

interface Manifest {
  contributes: { commands: { command: string; title: string; category: string }[] };
  capabilities: Record<string, { supported: unknown; description?: string }>;
}

suite('Activation', () => {
  test('nothing runs before it is needed', async () => {
    assert.equal(extension().isActive, false, 'active although no Python file is open and no comparison was asked for');
    // The editor's own start is over when it answers.
    await vscode.commands.getCommands(true);
    const began = performance.now();
    await extension().activate();
    console.log(`timing: activation ${Math.round(performance.now() - began)} ms`);
    assert.equal(extension().isActive, true);
  });

  test('every command of the manifest is there', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const { commands } = (extension().packageJSON as Manifest).contributes;
    assert.ok(commands.length >= 8);
    for (const { command } of commands) assert.ok(registered.has(command), command);
  });

  test('strings of the manifest are resolved', () => {
    const { contributes, capabilities } = extension().packageJSON as Manifest;
    assert.doesNotMatch(JSON.stringify([contributes, capabilities]), /"%[^"]*%"/);
    for (const { category } of contributes.commands) assert.equal(category, 'Plumbline');
  });

  test('panels of an earlier session have somebody to restore them', () => {
    const again = (): vscode.Disposable => vscode.window.registerWebviewPanelSerializer('plumbline.comparison', { deserializeWebviewPanel: async () => undefined });
    assert.throws(again, /already registered/i);
  });
});
