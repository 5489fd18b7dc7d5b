/** The server in another language: what it says itself is translated, the messages of rules are not. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { CodeLens, Hover } from 'vscode-languageserver-protocol';
import { COMPARE, PROGRESS } from '../../src/protocol/lsp.ts';
import type { CompareResult, ProgressParams } from '../../src/protocol/lsp.ts';
import { startServer, uriOf } from './languageServer.ts';
import { csv, workspace } from './workspace.ts';

const translations = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../l10n/bundle.l10n.de.json'), 'utf8')) as Record<string, string>;

const TRAIN = `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("train.csv")
model = LogisticRegression()
model.fit(StandardScaler().fit_transform(df[["age", "fare"]]), df["survived"])
joblib.dump(model, "model.joblib")
`;
const SERVE = `import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    return str(model.predict(pd.DataFrame([request.json])))
`;

test('lenses, hovers and progress speak German; findings stay English', { timeout: 30_000 }, async (t) => {
  const rows = (shift: number): string => csv(['age', 'fare'], 400, (row, column) => `${(row % 50) + shift * column}`);
  const folder = workspace(t, { 'train.py': TRAIN, 'serve.py': SERVE, 'train.csv': rows(0), 'production.csv': rows(40) });
  const server = await startServer(t, { folder, initializationOptions: { trusted: true, translations } });
  const messages: string[] = [];
  server.connection.onNotification(PROGRESS, ({ message }: ProgressParams) => void messages.push(message));

  const file = path.join(folder, 'serve.py');
  await server.open(file, 'python', SERVE);
  const [mismatch] = await server.until(file, (list) => list.length > 0);
  assert.match(String(mismatch?.message), /predicts without it/);
  const [hint] = await server.until(path.join(folder, 'train.py'), (list) => list.length > 0);
  assert.match(String(hint?.message), /^Das Serving weicht hiervon ab: .*predicts without it/);
  assert.deepEqual(hint?.relatedInformation?.map(({ message }) => message), ['Im Serving-Code']);
  const textDocument = { uri: uriOf(file) };
  const lenses = await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
  assert.deepEqual(lenses.map(({ command }) => command?.title), ['1 Abweichung von train.py · Pipeline öffnen']);
  const line = SERVE.split('\n').findIndex((text) => text.includes('model.predict('));
  const hover = await server.connection.sendRequest<Hover>('textDocument/hover', { textDocument, position: { line, character: 22 } });
  assert.match(JSON.stringify(hover.contents), /\| \| Training \| Serving \|.*\| fehlt \|.*wird angepasst, train\.py:8/);

  const result = await server.connection.sendRequest<CompareResult>(COMPARE, { training: uriOf(path.join(folder, 'train.csv')), production: uriOf(path.join(folder, 'production.csv')) });
  assert.match(result.report?.sentence ?? '', /^Production /);
  assert.ok(messages.includes('Die Dateien werden geöffnet'), messages.join(', '));
  assert.ok(messages.some((message) => message.startsWith('production.csv wird gelesen')), messages.join(', '));
  assert.deepEqual(messages.filter((message) => /^[A-Z]\w+ing /.test(message)), [], 'nothing is left in English');
  const nowhere = await server.connection.sendRequest<CompareResult>(COMPARE, { training: 'https://example.org/a.csv', production: 'https://example.org/b.csv' });
  assert.equal(nowhere.problem?.message, 'Die Trainingsdaten sind keine Datei auf der Platte dieses Rechners.');
});
