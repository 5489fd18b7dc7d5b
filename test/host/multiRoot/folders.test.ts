/** Two folders in one window, with files of the same names in both: what is said of one is not said of the other. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { locationUri } from '../../../src/extension/openLocation.ts';
import { diagnosticsOf, extension, panelTabs, until } from '../extension.ts';

type Name = 'north' | 'south';

function inFolder(name: Name, ...file: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find((candidate) => candidate.name === name);
  assert.ok(folder, `${name} is open`);
  return vscode.Uri.joinPath(folder.uri, ...file);
}

function write(name: Name, file: string, text: string): void {
  const { fsPath } = inFolder(name, file);
  fs.mkdirSync(path.dirname(fsPath), { recursive: true });
  fs.writeFileSync(fsPath, text);
}

/** 500 rows of an age that moves by `shift`, and a mail address from the list. */
const rows = (shift: number, mails: readonly string[]): string => `age,mail\n${Array.from({ length: 500 }, (_, row) => `${(row % 50) + shift},${mails[row % mails.length]}\n`).join('')}`;
const KNOWN = ['ann', 'bob', 'cleo', 'dan'];
const UNSEEN = [...KNOWN.slice(0, 3), 'marker-of-a-mail'];

const train = (scaler: string): string => `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import ${scaler}

rows = pd.read_csv("tides.csv")
scaler = ${scaler}()
model = LogisticRegression()
model.fit(scaler.fit_transform(rows[["wind", "moon"]]), rows["flood"])
joblib.dump(scaler, "scaler.joblib")
joblib.dump(model, "tides.joblib")
`;
/** Forgets the scaler. */
const SERVE = `import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("tides.joblib")


@app.route("/flood", methods=["POST"])
def flood():
    return str(model.predict(pd.DataFrame([request.json])))
`;

const rulesOf = (diagnostics: readonly vscode.Diagnostic[]): string[] => diagnostics.map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)));
const warnsOfAge = (diagnostics: readonly vscode.Diagnostic[]): boolean => diagnostics.some(({ severity }, index) => rulesOf(diagnostics)[index] === 'numeric-drift' && severity < vscode.DiagnosticSeverity.Information);

/** Compares the files of these folders, and gives what is then said of the production file. */
async function compare(training: Name, production: Name): Promise<vscode.Diagnostic[]> {
  const [left, right] = [inFolder(training, 'data', 'training.csv'), inFolder(production, 'data', 'production.csv')];
  await vscode.commands.executeCommand('plumbline.compareSelected', right, [left, right]);
  return diagnosticsOf(right, (list) => list.length > 0);
}

suite('Two folders in one window', function () {
  this.timeout(60_000);

  suiteSetup(async () => {
    assert.deepEqual(vscode.workspace.workspaceFolders?.map(({ name }) => name), ['north', 'south']);
    for (const name of ['north', 'south'] as const) {
      write(name, 'data/training.csv', rows(0, KNOWN));
      write(name, 'data/production.csv', rows(30, UNSEEN));
      write(name, 'code/train.py', train(name === 'north' ? 'StandardScaler' : 'MinMaxScaler'));
      write(name, 'code/serve.py', SERVE);
    }
    write('north', 'plumbline.json', JSON.stringify({ accepted: [{ rule: 'numeric-drift', column: 'age', until: '2999-12-31', reason: 'Known in the north' }] }));
    write('south', 'plumbline.json', JSON.stringify({ columns: { mail: { private: true } }, rules: { 'no-such-rule': 'off' } }));
    await extension().activate();
  });

  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('each folder has its own plumbline.json: what is accepted or private in one is neither in the other', async () => {
    const north = await compare('north', 'north');
    const south = await compare('south', 'south');
    assert.deepEqual([warnsOfAge(north), warnsOfAge(south)], [false, true], 'accepted in the north alone');
    assert.match(north.map(({ message }) => message).join(' '), /marker-of-a-mail/);
    assert.doesNotMatch(south.map(({ message }) => message).join(' '), /marker-of-a-mail/);
    assert.equal(panelTabs().length, 2, 'a panel each');
  });

  test('a problem of a plumbline.json stands in that file alone', async () => {
    await diagnosticsOf(inFolder('south', 'plumbline.json'), (list) => list.length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(inFolder('north', 'plumbline.json')), []);
  });

  test('places lead into the folder of their file, also where the two sides lie in two folders', async () => {
    const relatedPaths = (list: readonly vscode.Diagnostic[]): string[] => [...new Set(list.flatMap(({ relatedInformation }) => relatedInformation ?? []).map(({ location }) => location.uri.path))];
    const own = await diagnosticsOf(inFolder('south', 'data', 'production.csv'), (list) => list.length > 0);
    assert.deepEqual(relatedPaths(own), [inFolder('south', 'data', 'training.csv').path]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await compare('north', 'south');
    const mixed = await diagnosticsOf(inFolder('south', 'data', 'production.csv'), (list) => relatedPaths(list).includes(inFolder('north', 'data', 'training.csv').path));
    // What south says of its own pair stays beside it.
    assert.deepEqual(relatedPaths(mixed).toSorted(), [inFolder('north', 'data', 'training.csv').path, inFolder('south', 'data', 'training.csv').path].toSorted());
    assert.doesNotMatch(mixed.map(({ message }) => message).join(' '), /marker-of-a-mail/, 'the configuration is that of the production data');
  });

  test('a path that is relative to a folder opens there', () => {
    const place = { file: 'data/training.csv', line: 1, column: 1, endLine: 1, endColumn: 2 };
    for (const name of ['north', 'south'] as const) {
      assert.equal(locationUri(inFolder(name).fsPath, place).path, inFolder(name, 'data', 'training.csv').path);
      // As in reports about several folders.
      assert.equal(locationUri(inFolder('north').fsPath, { ...place, file: inFolder(name, 'data', 'training.csv').fsPath }).path, inFolder(name, 'data', 'training.csv').path);
    }
  });

  test('code is paired within its folder', async () => {
    for (const [name, scaler] of [['north', 'StandardScaler'], ['south', 'MinMaxScaler']] as const) {
      const uri = inFolder(name, 'code', 'serve.py');
      await vscode.window.showTextDocument(uri);
      const [mismatch, ...others] = await diagnosticsOf(uri, (list) => list.length > 0);
      assert.deepEqual(others, []);
      assert.ok(mismatch && mismatch.message.startsWith(scaler), mismatch?.message);
      assert.ok(mismatch.relatedInformation?.every(({ location }) => location.uri.path.startsWith(`${inFolder(name).path}/`)));
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
      assert.ok(lenses.some(({ command }) => command?.title === '1 mismatch with train.py · open pipeline'));
    }
  });

  test('a folder that leaves the window takes along what was said of its code and its configuration', async () => {
    const [configuration, code] = [inFolder('south', 'plumbline.json'), inFolder('south', 'code', 'train.py')];
    await diagnosticsOf(code, (list) => list.length > 0);
    await diagnosticsOf(configuration, (list) => list.length > 0);
    const { uri } = vscode.workspace.workspaceFolders![1]!;
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    await diagnosticsOf(code, (list) => list.length === 0);
    await diagnosticsOf(configuration, (list) => list.length === 0);
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri, name: 'south' }));
    await until(vscode.workspace.onDidChangeWorkspaceFolders, () => vscode.workspace.workspaceFolders?.length === 2);
    await diagnosticsOf(configuration, (list) => list.length > 0);
  });
});
