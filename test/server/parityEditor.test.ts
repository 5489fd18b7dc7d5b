/** What the editor shows beside the code of both sides, and the fixes it offers, over the wire. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import type { CodeAction, CodeLens, Diagnostic, Hover, LocationLink, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { COUNTERPART, PIPELINES, REVEAL_PIPELINE } from '../../src/protocol/lsp.ts';
import type { CounterpartResult, PipelinesResult } from '../../src/protocol/lsp.ts';
import { startServer, uriOf } from './languageServer.ts';
import type { LanguageServer } from './languageServer.ts';
import { workspace } from './workspace.ts';

const TRAIN = `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("train.csv")
X = df[["age", "fare"]]
X = PCA(2).fit_transform(X)
scaler = StandardScaler()
X = scaler.fit_transform(X)
model = LogisticRegression()
model.fit(X, df["survived"])
joblib.dump(model, "model.joblib")
joblib.dump(scaler, "scaler.joblib")
`;

const SERVE = `import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("model.joblib")
scaler = joblib.load("scaler.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    frame = pd.DataFrame([request.json])
    scaled = scaler.transform(frame)
    return str(model.predict(scaled))
`;

const CAPABILITIES = { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {}, resourceOperations: ['create'] } } };

async function opened(t: TestContext, files: Record<string, string>, open = 'serve.py'): Promise<{ folder: string; server: LanguageServer; uri: string; diagnostics: Diagnostic[] }> {
  const folder = workspace(t, files);
  const file = path.join(folder, open);
  const server = await startServer(t, { folder, capabilities: CAPABILITIES });
  await server.open(file, 'python', files[open] as string);
  const diagnostics = await server.until(file, (list) => list.length > 0);
  return { folder, server, uri: uriOf(file), diagnostics };
}

function positionOf(text: string, part: string): { line: number; character: number } {
  const at = text.indexOf(part);
  assert.ok(at >= 0, part);
  return TextDocument.create('file:///x.py', 'python', 0, text).positionAt(at);
}

test('a lens above the serving function counts the mismatches and names the pair', { timeout: 30_000 }, async (t) => {
  const { server, uri } = await opened(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const lenses = await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  assert.deepEqual(lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command]), [
    [positionOf(SERVE, '@app.route').line, '1 mismatch with train.py · open pipeline', REVEAL_PIPELINE],
  ]);
  const { pipelines, files } = await server.connection.sendRequest<PipelinesResult>(PIPELINES);
  assert.equal(lenses[0]?.command?.arguments?.[0], pipelines[0]?.id);
  assert.deepEqual(pipelines[0]?.findings.map(({ rule }) => rule), ['missing-step']);
  assert.deepEqual(files.map((file) => path.basename(file)).sort(), ['serve.py', 'train.py']);
});

test('a hover shows the steps of both sides as a table, and nothing elsewhere', { timeout: 30_000 }, async (t) => {
  const { server, uri } = await opened(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const hover = (part: string) => server.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position: positionOf(SERVE, part) });
  const shown = await hover('transform(frame)');
  const text = (shown?.contents as { value: string } | undefined)?.value ?? '';
  assert.match(text, /\| − \| PCA.*\(train\.py:9\) \| not done \|/);
  assert.match(text, /\| = \| \*\*StandardScaler \(train\.py:11\)\*\* \| \*\*StandardScaler \(serve\.py:13\)\*\* \|/);
  assert.equal(await hover('import pandas'), null);
});

test('the way from a step to its counterpart, both ways, and as a definition only where there is one', { timeout: 30_000 }, async (t) => {
  const { server, uri, folder } = await opened(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const ask = async (document: string, text: string, part: string) => {
    const { counterparts } = await server.connection.sendRequest<CounterpartResult>(COUNTERPART, { uri: document, position: positionOf(text, part) });
    return counterparts.map(({ location }) => `${location.file}:${location.line}`);
  };
  const train = uriOf(path.join(folder, 'train.py'));
  assert.deepEqual(await ask(uri, SERVE, 'transform(frame)'), ['train.py:11']);
  assert.deepEqual(await ask(train, TRAIN, 'scaler.fit_transform'), ['serve.py:13']);
  // What serving does not do leads to where it asks the model.
  assert.deepEqual(await ask(train, TRAIN, 'PCA(2'), ['serve.py:14']);
  assert.deepEqual(await ask(uri, SERVE, 'import'), []);
  const definition = (part: string) => server.connection.sendRequest<LocationLink[]>('textDocument/definition', { textDocument: { uri: train }, position: positionOf(TRAIN, part) });
  assert.deepEqual((await definition('scaler.fit_transform')).map(({ targetUri, targetRange }) => [path.basename(targetUri), targetRange.start.line]), [['serve.py', 12]]);
  assert.deepEqual(await definition('PCA(2'), []);
});

test('the training line has a hint that leads to the serving line, and the serving line names where the model is saved', { timeout: 30_000 }, async (t) => {
  const { server, folder, diagnostics } = await opened(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const [mismatch] = diagnostics;
  assert.ok(mismatch?.relatedInformation?.some(({ location }) => location.range.start.line === positionOf(TRAIN, 'joblib.dump(model').line));
  const [hint] = await server.until(path.join(folder, 'train.py'), (list) => list.length > 0);
  assert.deepEqual([hint?.severity, hint?.range.start.line, hint?.code], [4, positionOf(TRAIN, 'PCA(2').line, 'missing-step']);
  assert.deepEqual(hint?.relatedInformation?.map(({ location }) => path.basename(location.uri)), ['serve.py']);
});

async function actionsOn(server: LanguageServer, uri: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
  const found = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } });
  assert.ok(found.every(({ edit }) => edit === undefined), 'edits come when an action is chosen');
  return Promise.all(found.map((action) => server.connection.sendRequest<CodeAction>('codeAction/resolve', action)));
}

/** The texts that the edit leaves behind, by file name. */
function applied(edit: WorkspaceEdit | undefined, texts: Record<string, string>): Record<string, string> {
  const next = { ...texts };
  for (const change of edit?.documentChanges ?? []) {
    assert.ok('edits' in change, 'no file is made or removed');
    const { textDocument, edits } = change;
    const name = decodeURIComponent(path.basename(textDocument.uri));
    next[name] = TextDocument.applyEdits(TextDocument.create(textDocument.uri, 'python', 0, next[name] ?? ''), edits as never);
  }
  return next;
}

test('a fix is an edit that has to be confirmed where it touches the other file, and makes the problem go away', { timeout: 30_000 }, async (t) => {
  const files = { 'train.py': TRAIN.replaceAll('\n', '\r\n'), 'serve.py': SERVE };
  const { server, uri, diagnostics, folder } = await opened(t, files);
  const [repair, ignore] = await actionsOn(server, uri, diagnostics[0] as Diagnostic);
  assert.equal(repair?.title, 'Apply the PCA of training before the prediction, and save it there');
  assert.deepEqual(repair.diagnostics?.map(({ code }) => code), ['missing-step']);
  const edits = (repair.edit?.documentChanges ?? []) as TextDocumentEdit[];
  const confirmed = edits.map(({ textDocument, edits: own }) => [path.basename(textDocument.uri), textDocument.version, own.every((edit) => 'annotationId' in edit)]);
  assert.deepEqual(confirmed.sort((a, b) => String(a[0]).localeCompare(String(b[0]))), [['serve.py', 1, true], ['train.py', null, true]]);
  assert.ok(Object.values(repair.edit?.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation));
  const next = applied(repair.edit, files);
  assert.ok(!/[^\r]\n/.test(next['train.py'] as string), 'the line ends of the file are kept');
  assert.equal(ignore?.title, 'Ignore missing-step in this line');
  assert.equal(ignore.edit?.changeAnnotations, undefined, 'what stays in the file is done at once');
  assert.match(applied(ignore.edit, files)['serve.py'] as string, /model\.predict\(scaled\)\) {2}# plumbline: ignore\[missing-step\] reason\n/);

  fs.writeFileSync(path.join(folder, 'train.py'), next['train.py'] as string);
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path.join(folder, 'train.py')), type: 2 }] });
  await server.change(path.join(folder, 'serve.py'), 2, next['serve.py'] as string);
  await server.until(path.join(folder, 'serve.py'), (list) => list.length === 0);
});

test('a notebook that is open is changed cell by cell, one that is not in its JSON', { timeout: 30_000 }, async (t) => {
  const [head, tail] = TRAIN.split('scaler = StandardScaler()\n') as [string, string];
  const cells = ['# Training\n', head, `scaler = StandardScaler()\n${tail}`.trimEnd()].map((source, index) => ({
    cell_type: index === 0 ? 'markdown' : 'code', metadata: {}, ...(index === 0 ? {} : { execution_count: null, outputs: [] }), source: source.split(/(?<=\n)/),
  }));
  const json = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  const { server, uri, diagnostics, folder } = await opened(t, { 'train.ipynb': json, 'serve.py': SERVE });
  const [closed] = await actionsOn(server, uri, diagnostics[0] as Diagnostic);
  const next = applied(closed?.edit, { 'train.ipynb': json, 'serve.py': SERVE });
  const notebook = JSON.parse(next['train.ipynb'] as string) as { cells: { source: string[] }[] };
  assert.match(notebook.cells[2]?.source.join('') as string, /\njoblib\.dump\(pca, "pca\.joblib"\)\n/);
  assert.match(notebook.cells[1]?.source.join('') as string, /pca = PCA\(2\)\nX = pca\.fit_transform\(X\)\n/);
  assert.equal((next['train.ipynb'] as string).split('\n').filter((line) => line.includes('"nbformat"')).length, 1);

  const notebookUri = uriOf(path.join(folder, 'train.ipynb'));
  const cellUris = cells.map((_, index) => `vscode-notebook-cell:${new URL(notebookUri).pathname}#W${index}`);
  await server.notify('notebookDocument/didOpen', {
    notebookDocument: { uri: notebookUri, notebookType: 'jupyter-notebook', version: 1, cells: cellUris.map((document, index) => ({ kind: index === 0 ? 1 : 2, document })) },
    cellTextDocuments: cellUris.map((document, index) => ({ uri: document, languageId: index === 0 ? 'markdown' : 'python', version: 1, text: cells[index]?.source.join('') ?? '' })),
  });
  const [hint] = await server.until(cellUris[1] as string, (list) => list.length > 0);
  assert.equal(hint?.severity, 4);
  const shown = await server.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: cellUris[2] }, position: { line: 1, character: 6 } });
  assert.match((shown?.contents as { value: string } | undefined)?.value ?? '', /StandardScaler \(train\.ipynb, cell 3, line 2\)/);
  const [open] = await actionsOn(server, uri, diagnostics[0] as Diagnostic);
  const touched = ((open?.edit?.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument }) => textDocument.uri);
  assert.ok(touched.length > 1 && touched.every((one) => one === uri || cellUris.includes(one)), touched.join(' '));
});

test('a pair named in plumbline.json stands beside those that are found', { timeout: 30_000 }, async (t) => {
  const other = { 'other_fit.py': TRAIN.replaceAll('model.joblib', 'second.joblib').replaceAll('scaler.joblib', 'second_scaler.joblib'), 'other_app.py': SERVE.replaceAll('model.joblib', 'second.joblib').replaceAll('scaler.joblib', 'second_scaler.joblib') };
  const configuration = JSON.stringify({ parity: { pairs: [{ name: 'mine', train: ['other_fit.py'], serve: ['other_app.py'] }] } });
  const { server } = await opened(t, { 'train.py': TRAIN, 'serve.py': SERVE, ...other, 'plumbline.json': configuration });
  const { pipelines } = await server.connection.sendRequest<PipelinesResult>(PIPELINES);
  assert.deepEqual(pipelines.map(({ name, serve }) => [name, serve]).sort((a, b) => String(a[0]).localeCompare(String(b[0]))), [['mine', ['other_app.py']], ['train.py → serve.py', ['serve.py']]]);
});

test('while a line is half typed, and when nothing can be read, what was known stays', { timeout: 30_000 }, async (t) => {
  const { server, uri, folder } = await opened(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const serve = path.join(folder, 'serve.py');
  await server.change(serve, 2, SERVE.replace('return str(', 'return str(('));
  await server.change(serve, 3, ')))((( = = = ]]] %%% +++ def def class class : : {{{ '.repeat(30));
  const { pipelines } = await server.connection.sendRequest<PipelinesResult>(PIPELINES);
  assert.deepEqual(pipelines[0]?.findings.map(({ rule }) => rule), ['missing-step']);
  const [mismatch] = await server.until(serve, (list) => list.length > 0);
  const actions = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: mismatch?.range, context: { diagnostics: [] } });
  assert.deepEqual(actions, [], 'a text that cannot be read is not changed');
  // Typing on while an answer is waited for gives the answer for what was typed last.
  const answer = server.connection.sendRequest<PipelinesResult>(PIPELINES);
  await server.change(serve, 4, SERVE.replace('model.predict(scaled)', 'model.predict(joblib.load("pca.joblib").transform(scaled))'));
  await server.change(serve, 5, SERVE);
  assert.deepEqual((await answer).pipelines[0]?.findings.map(({ rule }) => rule), ['missing-step']);
});

test('names in a hover are text: no link, no picture, no table cell', { timeout: 30_000 }, async (t) => {
  const hostile = 'train_[x](command:workbench.action.quit)_|_<img src=x>_`a`.py';
  const { server, uri } = await opened(t, { [hostile]: TRAIN, 'serve.py': SERVE });
  const shown = await server.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri }, position: positionOf(SERVE, 'transform(frame)') });
  const text = (shown?.contents as { value: string } | undefined)?.value ?? '';
  assert.match(text, /StandardScaler/);
  assert.doesNotMatch(text, /[^\\]\]\(|[^\\]`|<img/);
  for (const row of text.split('\n').filter((line) => line.startsWith('|'))) assert.equal(row.replaceAll('\\|', '').split('|').length, 5, row);
});
