/** What happens without a command: files that are written anew, and a server that dies. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { diagnosticsOf, extension, panelTabs, sample } from './extension.ts';

const rows = (shift: number): string => Array.from({ length: 500 }, (_, row) => `${(row % 50) + shift},${'abcd'[row % 4]}\n`).join('');

suite('While a comparison is open', function () {
  this.timeout(60_000);
  // The characters of a glob pattern in a name are just characters.
  const training = sample('data', 'live_train[1].csv');
  const production = sample('data', 'live_prod[1].csv');

  suiteSetup(async () => {
    await extension().activate();
    fs.writeFileSync(training.fsPath, `age,city\n${rows(0)}`);
    fs.writeFileSync(production.fsPath, `age,city\n${rows(30)}`);
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const file of [training, production]) fs.rmSync(file.fsPath);
  });

  test('a dataset that is written anew is compared anew', async () => {
    await vscode.commands.executeCommand('plumbline.compareSelected', production, [training, production]);
    await diagnosticsOf(production, (list) => list.length > 0);
    fs.writeFileSync(production.fsPath, `age,city\n${rows(0)}`);
    await diagnosticsOf(production, (list) => list.length === 0);
    fs.writeFileSync(production.fsPath, `age,city\n${rows(30)}`);
    await diagnosticsOf(production, (list) => list.length > 0);
    assert.equal(panelTabs().length, 1);
  });

  test('a server that is killed is started again, and the next comparison works', async function () {
    if (process.platform !== 'linux') return this.skip();
    const server = (): number | undefined => {
      const lines = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split('\n');
      return lines.filter((line) => line.includes('server.cjs')).map((line) => Number.parseInt(line, 10))[0];
    };
    const before = server();
    assert.ok(before, 'the server runs');
    process.kill(before, 'SIGKILL');
    // Its diagnostics go with it.
    await diagnosticsOf(production, (list) => list.length === 0);
    await vscode.commands.executeCommand('plumbline.rerun');
    await diagnosticsOf(production, (list) => list.length > 0);
    assert.notEqual(server(), before);
  });
});
