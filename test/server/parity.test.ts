/** Mismatches between training and serving code as diagnostics, as the code is typed. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { ParityReport } from '../../src/core/report.ts';
import { COLUMN_REFERENCES, PARITY, TRUST_GRANTED } from '../../src/protocol/lsp.ts';
import type { ColumnReferencesResult } from '../../src/protocol/lsp.ts';
import { startServer, uriOf } from './languageServer.ts';
import { workspace } from './workspace.ts';

const TRAIN = `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("train.csv")
X = df[["age", "fare"]]
scaler = StandardScaler()
X_scaled = scaler.fit_transform(X)
model = LogisticRegression()
model.fit(X_scaled, df["survived"])
joblib.dump(model, "model.joblib")
joblib.dump(scaler, "scaler.joblib")
`;

const SERVE = `import joblib
import pandas as pd

model = joblib.load("model.joblib")
scaler = joblib.load("scaler.joblib")
df = pd.read_csv("request.csv")
X = df[["age", "fare"]]
print(model.predict(X))
`;
const PREDICT_LINE = 7;

const FIXED = SERVE.replace('predict(X)', 'predict(scaler.transform(X))');

test('a scaler that serving leaves out is shown on the serving line, and goes when it is applied', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const serve = path.join(folder, 'serve.py');
  const server = await startServer(t, { folder });
  await server.open(serve, 'python', SERVE);

  const [mismatch] = await server.until(serve, (list) => list.length > 0);
  assert.ok(mismatch);
  assert.equal(mismatch.range.start.line, PREDICT_LINE);
  assert.equal(mismatch.source, 'Plumbline');
  const training = mismatch.relatedInformation?.map(({ location }) => location) ?? [];
  assert.ok(training.some(({ uri }) => uri === uriOf(path.join(folder, 'train.py'))), 'the training line is related information');
  assert.ok(mismatch.codeDescription && fs.existsSync(new URL(mismatch.codeDescription.href)), 'the rule has a page');

  await server.change(serve, 2, FIXED);
  await server.until(serve, (list) => list.length === 0);
  await server.change(serve, 3, SERVE);
  await server.until(serve, (list) => list.length > 0);

  const report = await server.connection.sendRequest<ParityReport>(PARITY);
  assert.equal(report.schema, 'plumbline.parity/1');
  assert.equal(report.findings[0]?.serving?.file, 'serve.py');
});

test('a file changed on disk counts unless it is open', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const [train, serve] = ['train.py', 'serve.py'].map((name) => path.join(folder, name)) as [string, string];
  const server = await startServer(t, { folder });
  await server.open(train, 'python', TRAIN);
  await server.until(serve, (list) => list.length > 0);
  fs.writeFileSync(serve, FIXED);
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(serve), type: 2 }] });
  await server.until(serve, (list) => list.length === 0);
});

test('a mismatch in a saved notebook stands on the line that holds the code', { timeout: 30_000 }, async (t) => {
  const cells = [
    { cell_type: 'markdown', metadata: {}, source: ['# Serving'] },
    { cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source: SERVE.trimEnd().split(/(?<=\n)/) },
  ];
  const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.ipynb': text });
  const serve = path.join(folder, 'serve.ipynb');
  const server = await startServer(t, { folder });
  await server.open(path.join(folder, 'train.py'), 'python', TRAIN);
  const [mismatch] = await server.until(serve, (list) => list.length > 0);
  assert.match(text.split('\n')[mismatch?.range.start.line ?? 0] ?? '', /model\.predict/);

  // Opened as a notebook, its cells are documents of their own.
  const uri = uriOf(serve);
  const cellUris = cells.map((_, index) => `vscode-notebook-cell:${new URL(uri).pathname}#W${index}`) as [string, string];
  await server.notify('notebookDocument/didOpen', {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells: cellUris.map((document, index) => ({ kind: index + 1, document })) },
    cellTextDocuments: cellUris.map((document, index) => ({ uri: document, languageId: index === 1 ? 'python' : 'markdown', version: 1, text: cells[index]?.source.join('') ?? '' })),
  });
  await server.until(serve, (list) => list.length === 0);
  const [inCell] = await server.until(cellUris[1], (list) => list.length > 0);
  assert.equal(inCell?.range.start.line, PREDICT_LINE);
});

test('says where code reads a column, serving side first', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const server = await startServer(t, { folder });
  const { references } = await server.connection.sendRequest<ColumnReferencesResult>(COLUMN_REFERENCES, { columns: ['fare', 'nowhere'] });
  assert.deepEqual(references.map(({ column, uri, location }) => [column, path.basename(uri), location.line]), [
    ['fare', 'serve.py', 7],
    ['fare', 'train.py', 7],
  ]);
});

test('in Restricted Mode code is analysed when asked for, and shown by itself only after trust is given', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const serve = path.join(folder, 'serve.py');
  const server = await startServer(t, { folder, initializationOptions: { trusted: false } });
  await server.open(serve, 'python', SERVE);
  const report = await server.connection.sendRequest<ParityReport>(PARITY);
  assert.ok(report.findings.length > 0);
  assert.equal(server.of(serve).length, 0);
  await server.notify(TRUST_GRANTED, {});
  await server.until(serve, (list) => list.length > 0);
});

test('switched off, nothing is analysed', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.py': SERVE });
  const server = await startServer(t, { folder, settings: { parity: { enabled: false } } });
  await server.open(path.join(folder, 'serve.py'), 'python', SERVE);
  const report = await server.connection.sendRequest<ParityReport>(PARITY);
  assert.deepEqual([report.findings, report.pairs], [[], []]);
});
