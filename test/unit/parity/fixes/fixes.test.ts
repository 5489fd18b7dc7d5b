/** Every fix, applied to a small project: the files can still be read, its finding is gone, and no other has come. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding } from '../../../../src/core/report.ts';
import { ParityWorkspace } from '../../../../src/parity/index.ts';
import type { Fix } from '../../../../src/parity/index.ts';
import { FIX_MAKERS } from '../../../../src/parity/fixes/catalogue.ts';
import { changedText } from '../../../../src/parity/fixes/change.ts';
import { readSource } from '../../../../src/parity/python/source.ts';
import { MemoryTree, notebook } from '../../../fixtures/parity/memoryTree.ts';
import { pythonParser } from '../../../fixtures/parity/pythonParser.ts';
import { FIX_CASES } from './fixCases.ts';

type Files = Record<string, string>;

async function opened(files: Files): Promise<{ workspace: ParityWorkspace; findings: Finding[] }> {
  const workspace = new ParityWorkspace(await pythonParser(), new MemoryTree(files));
  return { workspace, findings: (await workspace.analyse()).findings };
}

function applied(files: Files, { changes, creates }: Fix): Files {
  const next = Object.fromEntries(Object.entries(files).map(([file, text]) => {
    const own = changes.filter(({ location }) => location.file === file);
    return [file, own.length > 0 ? changedText(file, text, own) : text];
  }));
  return { ...next, ...Object.fromEntries(creates.map(({ file, text }) => [file, text])) };
}

async function assertReadable(files: Files): Promise<void> {
  const parser = await pythonParser();
  for (const [file, text] of Object.entries(files)) {
    const { module } = readSource(file, text, parser, false);
    assert.deepEqual([module.errorShare, module.completed ?? []], [0, []], `${file}:\n${text}`);
  }
}

const fingerprints = (findings: readonly Finding[]): string[] => findings.map(({ fingerprint }) => fingerprint).sort();

/** The finding of the rule, and what is left when its fix has been applied. */
async function repaired(files: Files, rule: string): Promise<{ before: Files; after: Files; fix: Fix }> {
  const { workspace, findings } = await opened(files);
  const finding = findings.find((one) => one.rule === rule);
  assert.ok(finding, `${rule} is found; there is ${findings.map((one) => one.rule).join(', ') || 'nothing'}`);
  const { repair } = await workspace.fixes(finding);
  assert.ok(repair, `${rule} has a fix`);
  const after = applied(files, repair);
  await assertReadable(after);
  const left = await opened(after);
  assert.deepEqual(fingerprints(left.findings), fingerprints(findings.filter((one) => one !== finding)), JSON.stringify(after, null, 1));
  return { before: files, after, fix: repair };
}

for (const { name, rule, train, serve, trainHas: inTraining, serveHas: inServing, creates } of FIX_CASES) {
  test(`${rule}: ${name}`, async () => {
    const { after, fix } = await repaired({ 'train.py': train, 'serve.py': serve }, rule);
    assert.match(after['serve.py'] as string, inServing ?? /^/);
    assert.match(after['train.py'] as string, inTraining ?? /^/);
    assert.deepEqual(fix.creates.map(({ file }) => file), creates === undefined ? [] : [creates]);
    assert.match(fix.title, /^[A-Z].*[^.]$/);
  });

  test(`${rule}: ${name}, with the line ends of Windows`, async () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    const { after, fix } = await repaired({ 'train.py': windows(train), 'serve.py': windows(serve) }, rule);
    const made = new Set(fix.creates.map(({ file }) => file));
    for (const [file, text] of Object.entries(after)) if (!made.has(file)) assert.doesNotMatch(text, /[^\r]\n/, file);
    assert.match(after['serve.py'] as string, inServing ?? /^/);
  });

  test(`${rule}: ${name}, trained in a notebook`, async () => {
    // An indented cell runs all the same.
    const cells = train.split('\n\n').map((cell, index) => (index === 1 ? cell.trim().replaceAll(/^(?=.)/gm, '  ') : cell.replace(/^\n+/, '').trimEnd())).filter((cell) => cell !== '');
    const { after } = await repaired({ 'train.ipynb': notebook(['#%% markdown\nTraining', ...cells]), 'serve.py': serve }, rule);
    assert.match(after['serve.py'] as string, inServing ?? /^/);
  });
}

test('every maker of fixes has a case here', () => {
  const tested = new Set(FIX_CASES.map(({ rule }) => rule));
  assert.deepEqual([...FIX_MAKERS.keys()].filter((rule) => !tested.has(rule)), []);
});

test('an imported cleaner is imported at serving as well', async () => {
  const files = {
    'cleaning.py': 'import re\n\n\ndef clean(text):\n    return re.sub(r"\\d+", "", text)\n',
    'train.py': 'import joblib\nimport pandas as pd\nfrom cleaning import clean\nfrom sklearn.feature_extraction.text import TfidfVectorizer\nfrom sklearn.linear_model import LogisticRegression\n\ndf = pd.read_csv("reviews.csv")\nvectorizer = TfidfVectorizer()\nX = vectorizer.fit_transform(df["review"].apply(clean))\nmodel = LogisticRegression().fit(X, df["label"])\njoblib.dump((vectorizer, model), "model.joblib")\n',
    'serve.py': 'import joblib\nfrom flask import Flask, request\n\napp = Flask(__name__)\nvectorizer, model = joblib.load("model.joblib")\n\n\n@app.route("/", methods=["POST"])\ndef predict():\n    return str(model.predict(vectorizer.transform([request.form["message"]])))\n',
  };
  const { after, fix } = await repaired(files, 'text-normalisation-differs');
  assert.match(after['serve.py'] as string, /from cleaning import clean[^]*transform\(\[clean\(request\.form\["message"\]\)\]\)/);
  assert.deepEqual(new Set(fix.changes.map(({ location }) => location.file)), new Set(['serve.py']));
});

test('the comment that ignores a finding is offered for every rule, and is one', async () => {
  for (const { rule, train, serve } of FIX_CASES) {
    const files = { 'train.py': train, 'serve.py': serve };
    const { workspace, findings } = await opened(files);
    const finding = findings.find((one) => one.rule === rule) as Finding;
    const { ignore } = await workspace.fixes(finding);
    assert.ok(ignore, rule);
    const after = applied(files, ignore);
    await assertReadable(after);
    assert.deepEqual(fingerprints((await opened(after)).findings), fingerprints(findings.filter((one) => one !== finding)), rule);
    assert.match(after['serve.py'] as string, new RegExp(`# plumbline: ignore\\[${rule}\\] reason$`, 'm'));
  }
});

const SERVE = FIX_CASES[0]?.serve as string;
const TRAIN = FIX_CASES[0]?.train as string;

for (const [name, line, expected] of [
  ['that has a comment', 'return str(model.predict(frame))  # the answer', /^ {4}# plumbline: ignore\[missing-step\] reason\n {4}return/m],
  ['that goes on in the next one', 'return str(model.predict( \\\n        frame))', /^ {4}# plumbline: ignore\[missing-step\] reason\n {4}return/m],
] as const) {
  test(`a line ${name} is ignored by the line above it`, async () => {
    const files = { 'train.py': TRAIN, 'serve.py': SERVE.replace('return str(model.predict(frame))', line) };
    const { workspace, findings } = await opened(files);
    const { ignore } = await workspace.fixes(findings[0] as Finding);
    assert.ok(ignore);
    const after = applied(files, ignore);
    assert.match(after['serve.py'] as string, expected);
    assert.deepEqual((await opened(after)).findings, []);
  });
}

test('nothing is offered for a text that cannot be read', async () => {
  const files = { 'train.py': TRAIN, 'serve.py': SERVE };
  const { workspace, findings } = await opened(files);
  workspace.update('serve.py', ')))((( = = = ]]] %%% +++ !!! ??? def def def class class : : : {{{ '.repeat(20));
  const after = await workspace.analyse();
  assert.deepEqual(fingerprints(after.findings), fingerprints(findings), 'the last good reading stands');
  assert.deepEqual(await workspace.fixes(after.findings[0] as Finding), {});
});

test('a scaler that both sides fit in one function is left alone: changing it would change training', async () => {
  const files = {
    'prepare.py': 'from sklearn.preprocessing import StandardScaler\n\n\ndef prepare(frame):\n    return StandardScaler().fit_transform(frame)\n',
    'train.py': 'import joblib\nimport pandas as pd\nfrom prepare import prepare\nfrom sklearn.linear_model import LogisticRegression\n\ndf = pd.read_csv("train.csv")\nmodel = LogisticRegression().fit(prepare(df[["a", "b"]]), df["y"])\njoblib.dump(model, "model.joblib")\n',
    'serve.py': 'import joblib\nimport pandas as pd\nfrom flask import Flask, request\nfrom prepare import prepare\n\napp = Flask(__name__)\nmodel = joblib.load("model.joblib")\n\n\n@app.route("/", methods=["POST"])\ndef predict():\n    return str(model.predict(prepare(pd.DataFrame([request.json]))))\n',
  };
  const { workspace, findings } = await opened(files);
  assert.deepEqual(findings.map(({ rule }) => rule), ['scaler-refit-at-serving']);
  assert.deepEqual(Object.keys(await workspace.fixes(findings[0] as Finding)), ['ignore']);
});
