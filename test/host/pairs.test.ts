import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { pairNames } from '../../src/extension/pairNames.ts';
import { persistedPair, persistentUris } from '../../src/extension/persistedPair.ts';
import { extension, panelTabs, sample, until } from './extension.ts';

suite('What a pair may be', () => {
  suiteSetup(async () => {
    await extension().activate();
  });

  test('two folders compare like two files', async () => {
    const folders = ['train-parts', 'production-parts'].map((name) => {
      const folder = sample('data', name).fsPath;
      for (const part of [0, 1]) {
        fs.mkdirSync(path.join(folder, `month=${part + 1}`), { recursive: true });
        fs.writeFileSync(path.join(folder, `month=${part + 1}`, 'part-0.csv'), `id,x\n${Array.from({ length: 50 }, (_, k) => `${50 * part + k},${k % 7}\n`).join('')}`);
      }
      return vscode.Uri.file(folder);
    });
    await vscode.commands.executeCommand('plumbline.compareSelected', folders[0], folders);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => panelTabs().find(({ label }) => label === 'train-parts and production-parts'));
    // Not by the tab itself: VS Code replaces the object when its title changes.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('what tells two parts of one file apart is kept over a reload, and shown', () => {
    const file = sample('data/training.csv');
    for (const [options, names] of [
      [{ split: { column: 'part', training: ['a', 'b', 'c'] } }, ['training.csv (part a, b, …)', 'training.csv (part not a, b, …)']],
      [{ split: { column: 'day', at: '2026-03-01' } }, ['training.csv (day before 2026-03-01)', 'training.csv (day from 2026-03-01)']],
      [{ revision: '1a2b3c4d5e' }, ['training.csv @ 1a2b3c4', 'training.csv']],
    ] as const) {
      const pair = { training: file, production: file, options: options as NonNullable<Parameters<typeof pairNames>[0]['options']> };
      assert.deepEqual(Object.values(pairNames(pair)), names);
      const { training, production } = persistentUris(pair);
      const back = persistedPair(training, production);
      assert.deepEqual([back?.options, back?.training.toString(), back?.production.toString()], [options, file.toString(), file.toString()]);
    }
    assert.deepEqual(Object.keys(persistedPair(file.toString(), file.toString()) ?? {}), ['training', 'production']);
    for (const broken of [file.with({ fragment: 'x' }).toString(), file.with({ fragment: '{"split":{"column":1}}' }).toString(), 'https://example.org/a.csv', 7]) {
      assert.equal(persistedPair(file.toString(), broken), undefined, String(broken));
    }
  });
});
