import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, sample } from './extension.ts';

/** Text of a hover's Markdown, all parts. */
function textOf(hovers: readonly vscode.Hover[]): string {
  return hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

function positionOf(document: vscode.TextDocument, part: string): vscode.Position {
  const at = document.getText().indexOf(part);
  assert.ok(at >= 0, part);
  return document.positionAt(at + 1);
}

/** Files of its own: other suites change those of the sample, and the window may save them by itself. */
const TRAIN = `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

rows = pd.read_csv("tides.csv")
scaler = StandardScaler()
model = LogisticRegression()
model.fit(scaler.fit_transform(rows[["wind", "moon"]]), rows["flood"])
joblib.dump(model, "tides.joblib")
`;
const SERVE = `import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("tides.joblib")


@app.route("/flood", methods=["POST"])
def flood():
    return str(model.predict(pd.DataFrame([request.json])))
`;

suite('Pipelines in the editor', function () {
  this.timeout(60_000);

  suiteSetup(async () => {
    for (const [name, text] of [['fit_tides.py', TRAIN], ['flood.py', SERVE]] as const) await vscode.workspace.fs.writeFile(sample('tides', name), new TextEncoder().encode(text));
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(sample('tides'), { recursive: true, useTrash: false });
  });

  test('a lens stands above the serving function, and its command is there', async () => {
    const document = await vscode.workspace.openTextDocument(sample('tides', 'flood.py'));
    await vscode.window.showTextDocument(document);
    await diagnosticsOf(document.uri, (list) => list.length > 0);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const own = lenses.find(({ command }) => command?.command === 'plumbline.revealPipeline');
    assert.match(own?.command?.title ?? '', /^1 mismatch with fit_tides\.py · open pipeline$/);
    assert.match(document.lineAt(own?.range.start.line ?? 0).text, /@app\.route/);
    const id = String(own?.command?.arguments?.[0]);
    assert.match(id, /^[0-9a-f]{16}$/, 'an id, no path');
    await vscode.commands.executeCommand('plumbline.revealPipeline', id);
  });

  test('cells of a notebook have diagnostics, hovers, lenses and definitions of their own', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(sample('score_batch.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.getCells().map(({ document }) => document).find((document) => document.getText().includes('fit_transform'));
    assert.ok(cell);
    const [mismatch] = await diagnosticsOf(cell.uri, (list) => list.length > 0);
    assert.equal(typeof mismatch?.code === 'object' ? mismatch.code.value : mismatch?.code, 'scaler-refit-at-serving');
    const at = positionOf(cell, 'StandardScaler().fit_transform');
    const hover = textOf(await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', cell.uri, at));
    assert.match(hover, /\| = \| \*\*StandardScaler \(train\.py:\d+\)\*\* \| \*\*StandardScaler \(score\\_batch\.ipynb, cell 4, line 2\)\*\* \|/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', cell.uri, 10);
    assert.equal(lenses.filter(({ command }) => command?.title.startsWith('1 mismatch with train.py')).length, 1);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', cell.uri, at);
    const targets = found.map((target) => ('targetUri' in target ? target.targetUri : target.uri).path);
    assert.ok(targets.includes(sample('train.py').path), targets.join(' '));
  });

  test('a fix changes the cell, and the problem goes away', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(sample('score_batch.ipynb'));
    const cell = notebook.getCells().map(({ document }) => document).find((document) => document.getText().includes('fit_transform'));
    assert.ok(cell);
    const [mismatch] = await diagnosticsOf(cell.uri, (list) => list.length > 0);
    assert.ok(mismatch);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', cell.uri, mismatch.range, vscode.CodeActionKind.QuickFix.value, 5);
    const [repair] = actions;
    assert.equal(repair?.title, 'Use the StandardScaler fitted in training');
    assert.ok(repair.edit);
    assert.ok(actions.some(({ title }) => title === 'Ignore scaler-refit-at-serving in this line'));
    assert.ok(await vscode.workspace.applyEdit(repair.edit));
    await diagnosticsOf(cell.uri, (list) => list.length === 0);
    assert.match(notebook.getCells().map(({ document }) => document.getText()).join('\n'), /scaler\.transform\(features\)/);
  });
});
