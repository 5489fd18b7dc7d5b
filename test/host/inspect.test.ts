import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { SERVING_LINES, servingLog } from '../fixtures/servingLog.ts';
import { diagnosticsOf, sample, until } from './extension.ts';

const log = sample('logs/serving.log');
const capture = sample('logs/capture.jsonl');
const training = sample('logs/train.csv');
const configuration = sample('plumbline.json');

function inspectionTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('plumbline.inspection'));
}

/** Requests with two features by position. */
function captureText(): string {
  const rows = Array.from({ length: 60 }, (_, k) =>
    JSON.stringify({
      captureData: {
        endpointInput: { observedContentType: 'text/csv', mode: 'INPUT', data: `${20 + (k % 40)},${k % 7}`, encoding: 'CSV' },
        endpointOutput: { observedContentType: 'text/csv', mode: 'OUTPUT', data: String((k % 10) / 10), encoding: 'CSV' },
      },
      eventMetadata: { eventId: `e${k}`, inferenceTime: new Date(Date.UTC(2026, 2, 1) + k * 60_000).toISOString() },
      eventVersion: '0',
    }),
  );
  return `${rows.join('\n')}\n`;
}

suite('Inspecting a log', function () {
  this.timeout(60_000);

  suiteSetup(() => {
    fs.mkdirSync(path.dirname(log.fsPath), { recursive: true });
    fs.writeFileSync(log.fsPath, servingLog());
    fs.writeFileSync(capture.fsPath, captureText());
    fs.writeFileSync(training.fsPath, `age,rooms\n${Array.from({ length: 100 }, (_, k) => `${20 + (k % 40)},${k % 7}`).join('\n')}\n`);
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(path.dirname(log.fsPath), { recursive: true, force: true });
    fs.rmSync(configuration.fsPath, { force: true });
  });

  test('its findings stand on its lines in Problems, and a panel shows it', async () => {
    await vscode.commands.executeCommand('plumbline.inspectLog', log);
    const findings = await diagnosticsOf(log, (list) => list.length > 0);
    const memory = findings.find(({ message }) => message.includes('memory ran out'));
    assert.equal(memory?.range.start.line, SERVING_LINES.incident - 1);
    assert.deepEqual([memory?.severity, typeof memory?.code === 'object' && memory.code.value], [vscode.DiagnosticSeverity.Warning, 'log-incidents']);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => inspectionTabs().length > 0);
    const [tab, ...others] = inspectionTabs();
    assert.deepEqual([tab?.label, others.length], ['Inspection of serving.log', 0]);
    assert.deepEqual(vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith('.log')), [], 'no document was opened for it');
  });

  test('looking again keeps to the panel there is', async () => {
    await vscode.commands.executeCommand('plumbline.inspect', log);
    await vscode.commands.executeCommand('plumbline.inspectAgain');
    assert.equal(inspectionTabs().length, 1);
  });

  test('a change on disk is looked at by itself', async () => {
    fs.writeFileSync(log.fsPath, `${servingLog().split('\n').slice(0, 80).join('\n')}\n`);
    const left = await diagnosticsOf(log, (list) => !list.some(({ message }) => message.includes('memory ran out')));
    assert.ok(left.some(({ range }) => range.start.line === SERVING_LINES.clockBackwards - 1));
  });

  test('removing it takes its findings and its panel away', async () => {
    await vscode.commands.executeCommand('plumbline.removeInspection', log.toString());
    await diagnosticsOf(log, (list) => list.length === 0);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => inspectionTabs().length === 0);
  });

  test('a folder, and arguments that are none', async () => {
    const folder = vscode.Uri.joinPath(log, '..');
    await vscode.commands.executeCommand('plumbline.inspect', folder);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => inspectionTabs().length === 1);
    assert.deepEqual(inspectionTabs().map(({ label }) => label), ['Inspection of logs']);
    for (const argument of ['nowhere', 7, {}, null, { inspection: 7 }, { inspection: { id: 'x' } }]) {
      await vscode.commands.executeCommand('plumbline.showInspection', argument);
      await vscode.commands.executeCommand('plumbline.removeInspection', argument);
    }
    assert.equal(inspectionTabs().length, 1);
    await vscode.commands.executeCommand('plumbline.removeInspection', folder.toString());
  });

  test('names of features by position are written to plumbline.json as they are chosen', async () => {
    await vscode.commands.executeCommand('plumbline.compareSelected', training, [training, capture]);
    const asking = vscode.commands.executeCommand('plumbline.nameFeatures');
    // The first choice is the names of the training data; the pick takes a moment to have the focus.
    const accepting = setInterval(() => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 200);
    try {
      await asking;
    } finally {
      clearInterval(accepting);
    }
    const { pairs } = JSON.parse(fs.readFileSync(configuration.fsPath, 'utf8')) as { pairs: unknown[] };
    assert.deepEqual(pairs, [{ name: 'train and capture', training: 'logs/train.csv', production: 'logs/capture.jsonl', features: ['age', 'rooms'] }]);
  });
});
