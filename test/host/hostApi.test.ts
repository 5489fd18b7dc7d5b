/** What the panel may make the host do: open the places of its own report, and nothing else. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Location, Report } from '../../src/core/report.ts';
import type { Comparison, Comparisons } from '../../src/extension/comparisons.ts';
import { Feedback } from '../../src/extension/feedback.ts';
import { hostApi } from '../../src/extension/panel/hostApi.ts';
import { panelState } from '../../src/extension/panel/panelState.ts';
import { sample, until } from './extension.ts';

const at = (file: string, line: number, column: number, endColumn: number, cell?: number): Location => ({
  file, line, column, endLine: line, endColumn, ...(cell === undefined ? {} : { cell }),
});

suite('The panel and the host', () => {
  const root = sample().fsPath;
  const finding = { rule: 'numeric-drift', severity: 'warning', fingerprint: 'x', message: 'distance has shifted.', evidence: {}, production: at('data/production.csv', 3, 4, 9) };
  const columns = [{ name: '__proto__' }, { name: 'distance', productionName: 'dist' }];
  const call = at('serve.py', 12, 1, 5);
  const operations = { templates: [{ template: 'x', count: 2, first: { line: 5 }, last: { line: 2, file: 'data/training.csv' }, writtenBy: [call] }], knownErrors: [], schemaChanges: [], firstAbnormal: null };
  const comparison = {
    id: 'x',
    root,
    pair: { training: sample('data/training.parquet'), production: sample('data/production.csv') },
    report: { findings: [finding], columns, operations } as unknown as Report,
    references: [
      { column: 'distance', location: at('serve.py', 24, 5, 13), side: 'serving', uri: sample('serve.py').toString() },
      { column: 'dist', location: at('score_batch.ipynb', 1, 1, 2, 2), uri: sample('score_batch.ipynb').toString() },
      { column: 'elsewhere', location: at('train.py', 1, 1, 2), uri: sample('train.py').toString() },
    ],
  } satisfies Comparison;
  const parity = { findings: [{ ...finding, serving: at('serve.py', 2, 1, 5) }] };
  const comparisons = { parity, cancel: () => undefined } as unknown as Comparisons;
  const feedback = new Feedback(vscode.window.createOutputChannel('Plumbline test', { log: true }));
  const api = hostApi({
    comparison: () => comparison,
    comparisons,
    feedback,
    state: () => panelState(comparison, undefined),
    documentColumn: () => vscode.ViewColumn.One,
    loaded: () => undefined,
    swap: async () => undefined,
  });
  const activeFile = () => vscode.window.activeTextEditor?.document.uri.path;

  suiteTeardown(async () => {
    feedback.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a place of a finding opens with its cell selected', async () => {
    await api.openFinding(0, 'production');
    await until(vscode.window.onDidChangeActiveTextEditor, () => activeFile() === sample('data/production.csv').path);
    const { start, end } = vscode.window.activeTextEditor?.selection ?? {};
    assert.deepEqual([start?.line, start?.character, end?.line, end?.character], [2, 3, 2, 8]);
  });

  test('a place that reads a column opens, a notebook at its cell', async () => {
    await api.openReference(1, 0);
    await until(vscode.window.onDidChangeActiveTextEditor, () => activeFile() === sample('serve.py').path);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 23);
    await api.openReference(1, 1);
    const editor = await until(vscode.window.onDidChangeActiveNotebookEditor, () => vscode.window.activeNotebookEditor);
    assert.equal(editor.notebook.uri.path, sample('score_batch.ipynb').path);
    assert.equal(editor.selection.start, 2);
  });

  test('a mismatch opens on the serving side', async () => {
    await api.openMismatch(0, 'serving');
    await until(vscode.window.onDidChangeActiveTextEditor, () => activeFile() === sample('serve.py').path);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 1);
  });

  test('a line of the log opens, of several files in its own, and the code that writes it', async () => {
    await api.openLogMoment('template', 0, 'first');
    await until(vscode.window.onDidChangeActiveTextEditor, () => activeFile() === sample('data/production.csv').path && vscode.window.activeTextEditor?.selection.start.line === 4);
    await api.openLogMoment('template', 0, 'last');
    await until(vscode.window.onDidChangeActiveTextEditor, () => activeFile() === sample('data/training.csv').path);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 1);
    await api.openLogCall('template', 0, 0);
    await until(vscode.window.onDidChangeActiveTextEditor, () => activeFile() === sample('serve.py').path);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 11);
  });

  test('a binary file is not opened as text', async () => {
    await api.openDataset('training');
    assert.ok(!vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'training.parquet')));
  });

  test('the state names places by number, and a column by its index whatever it is called', () => {
    const { references, pair } = panelState(comparison, undefined);
    assert.deepEqual(references.map(({ column, locations }) => [column, locations.map(({ file, line }) => `${file}:${line}`)]), [[1, ['serve.py:24', 'score_batch.ipynb:1']]]);
    assert.equal(pair.production, comparison.pair.production.toString());
  });

  test('numbers and names that are none are refused', async () => {
    const wrong: unknown[] = [-1, 1, 0.5, '0', NaN, null, undefined, {}, [0], '__proto__', 2 ** 40];
    for (const index of wrong) {
      await assert.rejects(api.openFinding(index as number, 'production'), RangeError, String(index));
      await assert.rejects(api.copyFinding(index as number), RangeError, String(index));
      await assert.rejects(api.openMismatch(index as number, 'serving'), RangeError, String(index));
      await assert.rejects(api.openLogMoment('template', index as number, 'first'), RangeError, String(index));
      await assert.rejects(api.openLogCall('template', 0, index as number), RangeError, String(index));
    }
    for (const place of ['nowhere', '__proto__', 'constructor', undefined, 0, 'training']) {
      await assert.rejects(api.openFinding(0, place as 'training'), RangeError, String(place));
    }
    await assert.rejects(api.openDataset('/etc/passwd' as 'training'), RangeError);
    await assert.rejects(api.openLogMoment('windows' as 'template', 0, 'first'), RangeError);
    await assert.rejects(api.openReference(0, 0), RangeError);
    await assert.rejects(api.openReference(1, 2), RangeError);
  });

  test('a finding is copied as a sentence with its place', async () => {
    await api.copyFinding(0);
    assert.equal(await vscode.env.clipboard.readText(), 'distance has shifted. (numeric-drift; production data/production.csv:3)');
  });
});
