import assert from 'node:assert/strict';
import test from 'node:test';
import { ParityWorkspace } from '../../../src/parity/index.ts';
import { PARITY_RULES } from '../../../src/parity/rules/catalogue.ts';
import { MemoryTree, notebook } from '../../fixtures/parity/memoryTree.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();
const TRAIN = `import joblib
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
scaler = StandardScaler()
model = LinearRegression().fit(scaler.fit_transform(df[["u"]]), df["y"])
joblib.dump(model, "m.pkl")
joblib.dump(scaler, "s.pkl")
`;
const SERVE = `import joblib
from flask import Flask, request
app = Flask(__name__)
model = joblib.load("m.pkl")
scaler = joblib.load("s.pkl")
@app.route("/p")
def p():
    return model.predict([request.json])
`;
const FIXED = SERVE.replace('[request.json]', 'scaler.transform([request.json])');

function workspace(files: Record<string, string>): { tree: MemoryTree; parity: ParityWorkspace } {
  const tree = new MemoryTree(files);
  return { tree, parity: new ParityWorkspace(parser, tree) };
}

test('an edit in the editor counts before the file on disk, until it is closed', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE });
  assert.equal((await parity.analyse()).findings.length, 1);
  parity.update('serve.py', FIXED);
  assert.equal((await parity.analyse()).findings.length, 0);
  parity.update('serve.py', undefined);
  assert.equal((await parity.analyse()).findings.length, 1);
});

test('files are read once; after invalidate again, and what is gone is gone', async () => {
  const { tree, parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE });
  await parity.analyse();
  const { reads } = tree;
  await parity.analyse();
  assert.equal(tree.reads, reads);
  tree.files.set('serve.py', FIXED);
  assert.equal((await parity.analyse()).findings.length, 1);
  parity.invalidate();
  assert.equal((await parity.analyse()).findings.length, 0);
  tree.files.delete('train.py');
  parity.invalidate();
  assert.deepEqual((await parity.analyse()).pairs, []);
});

test('a file that is not saved yet takes part', async () => {
  const { parity } = workspace({ 'train.py': TRAIN });
  await parity.analyse();
  parity.update('serve.py', SERVE);
  assert.equal((await parity.analyse()).findings.length, 1);
});

test('code that is half typed beyond recognition keeps its last good reading', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE });
  parity.update('serve.py', SERVE);
  assert.equal((await parity.analyse()).findings.length, 1);
  parity.update('serve.py', `${'((((]]]]'.repeat(200)}\n${SERVE}`);
  assert.equal((await parity.analyse()).findings.length, 1);
});

test('findings have both ends, and an identity that survives moved lines', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE });
  const [before] = (await parity.analyse()).findings;
  parity.update('serve.py', `# moved\n\n${SERVE}`);
  const [after] = (await parity.analyse()).findings;
  assert.ok(before && after);
  assert.deepEqual([before.rule, before.severity, before.serving?.line, before.training?.line, before.training?.file], ['missing-step', 'warning', 8, 7, 'train.py']);
  assert.equal(after.serving?.line, 10);
  assert.equal(after.fingerprint, before.fingerprint);
  assert.equal(before.message, 'StandardScaler is fitted at train.py:7; serve.py:8 predicts without it.');
});

test('comments and excluded files silence', async () => {
  const ignored = SERVE.replace('[request.json])', '[request.json])  # plumbline: ignore[missing-step] scaled by the caller');
  assert.deepEqual((await workspace({ 'train.py': TRAIN, 'serve.py': ignored }).parity.analyse()).findings, []);
  const { parity } = workspace({ 'train.py': TRAIN, 'old/serve.py': SERVE });
  assert.deepEqual((await parity.analyse({ exclude: ['old/**'] })).pairs, []);
});

test('an aborted analysis rejects with the reason of the signal', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE });
  await assert.rejects(parity.analyse({ signal: AbortSignal.abort(new Error('stopped')) }), /stopped/);
  assert.equal((await parity.analyse()).findings.length, 1);
});

test('an analysis and a look-up at the same time both see everything', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE });
  const [report, references] = await Promise.all([parity.analyse(), parity.columnReferences(['u', 'y'])]);
  assert.equal(report.findings.length, 1);
  assert.equal(references.length, 2);
});

test('named pairs are taken as they are; without discovery they are all', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE, 'other/train.py': TRAIN.replaceAll('.pkl', '.bin'), 'other/app.py': SERVE.replaceAll('.pkl', '.bin') });
  const pairs = [{ name: 'mine', train: ['train.py'], serve: ['serve.py'] }];
  assert.equal((await parity.analyse({ pairs })).pairs.length, 2);
  assert.equal((await parity.analyse({ pairs, discover: false })).pairs.length, 1);
});

test('column references name the side of their file', async () => {
  const { parity } = workspace({ 'train.py': TRAIN, 'serve.py': SERVE.replace('request.json]', 'request.json["u"]]'), 'look.ipynb': notebook(['df["u"]']) });
  await parity.analyse();
  assert.deepEqual((await parity.columnReferences(['u'])).map(({ location, side }) => [location.file, location.line, side]), [['serve.py', 8, 'serving'], ['train.py', 7, 'training'], ['look.ipynb', 1, undefined]]);
});

test('every rule is documented', () => {
  assert.equal(new Set(PARITY_RULES.map((rule) => rule.id)).size, PARITY_RULES.length);
  for (const rule of PARITY_RULES) {
    assert.match(rule.id, /^[a-z]+(?:-[a-z]+)*$/);
    for (const text of [rule.title, rule.documentation.what, rule.documentation.why, rule.documentation.example, rule.documentation.remedy]) assert.ok(text.length > 10, rule.id);
    assert.ok(rule.compare ?? rule.inspect, rule.id);
  }
});

test('environment files are read again after invalidate', async () => {
  const { tree, parity } = workspace({ 'train.py': TRAIN, 'serve.py': `import cv2\n${FIXED}`, 'requirements.txt': 'flask\npandas\nscikit-learn\njoblib\n' });
  const rules = async () => (await parity.analyse()).findings.map(({ rule }) => rule);
  assert.deepEqual(await rules(), ['library-not-required']);
  tree.files.set('requirements.txt', 'flask\npandas\nscikit-learn\njoblib\nopencv-python-headless\n');
  assert.deepEqual(await rules(), ['library-not-required'], 'nothing said that it changed');
  parity.invalidate();
  assert.deepEqual(await rules(), []);
});
