import assert from 'node:assert/strict';
import test from 'node:test';
import { ModuleIndex } from '../../../src/parity/modules.ts';
import { findPairs } from '../../../src/parity/pairs.ts';
import type { UserPair } from '../../../src/parity/pairs.ts';
import { readSource } from '../../../src/parity/python/source.ts';
import { notebook } from '../../fixtures/parity/memoryTree.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();
const trains = (artefact: string, head = '') => `${head}\nimport joblib\nmodel.fit(X, y)\njoblib.dump(model, "${artefact}")\n`;
const serves = (artefact: string, head = '') => `${head}\nimport joblib\nmodel = joblib.load("${artefact}")\nmodel.predict(x)\n`;

function pairs(files: Record<string, string>, user: UserPair[] = [], discover = true): string[] {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, readSource(path, text, parser, false)]));
  return findPairs(sources, new ModuleIndex(sources.keys()), user, discover).map((pair) => `${pair.train.join('+')} > ${pair.serve.join('+')} (${pair.evidence})`);
}

test('an artefact that both name is the strongest link', () => {
  assert.deepEqual(pairs({ 'a/train.py': trains('m.pkl'), 'b/app.py': serves('m.pkl'), 'b/train.py': trains('other.pkl') }), ['a/train.py > b/app.py (both name m.pkl)']);
});

test('templates meet names', () => {
  const training = 'model.fit(x, y)\nModelCheckpoint(f"{folder}/weights.{epoch:02d}.hdf5")\n';
  assert.deepEqual(pairs({ 'net/fit.py': training, 'web/main.py': serves('weights.12.hdf5') }), ['net/fit.py > web/main.py (both name weights.12.hdf5)']);
});

test('of several projects side by side the nearest is meant; a second writer brings another artefact', () => {
  const projects = Object.fromEntries(['one', 'two'].flatMap((name) => [[`${name}/train.py`, trains('model.pkl')], [`${name}/app.py`, serves('model.pkl')]]));
  assert.deepEqual(pairs(projects), ['one/train.py > one/app.py (both name model.pkl, in one folder)', 'two/train.py > two/app.py (both name model.pkl, in one folder)']);
  assert.deepEqual(pairs({ 'train_model.py': trains('m.pkl'), 'train_scaler.py': trains('s.pkl'), 'app.py': `${serves('m.pkl')}joblib.load("s.pkl")\n` }), ['train_model.py+train_scaler.py > app.py (both name m.pkl, in one folder)']);
});

test('a module that both import is enough; a folder alone is enough only for the one trainer in it', () => {
  const features = { 'features.py': 'def f(x):\n    return x\n' };
  assert.deepEqual(pairs({ ...features, 'jobs/train.py': trains('a.pkl', 'from features import f'), 'web/serve.py': serves('b.pkl', 'from features import f') }), ['jobs/train.py > web/serve.py (both use features.py)']);
  assert.deepEqual(pairs({ 'train.py': trains('a.pkl'), 'serve.py': serves('b.pkl') }), ['train.py > serve.py (the only training code beside it)']);
  assert.deepEqual(pairs({ 'train_one.py': trains('a.pkl'), 'train_two.py': trains('c.pkl'), 'serve.py': serves('b.pkl') }), []);
  assert.deepEqual(pairs({ 'x/train.py': trains('a.pkl'), 'y/serve.py': serves('b.pkl') }), []);
});

test('files that others import are run through those; serving helpers are named', () => {
  assert.deepEqual(pairs({
    'core/training.py': `def run():\n    ${trains('m.pkl').trim().replaceAll('\n', '\n    ')}\n`,
    'train.py': 'from core.training import run\nrun()\n',
    'core/predictor.py': serves('m.pkl'),
    'app.py': 'from flask import Flask\nfrom core.predictor import model\n',
  }), ['train.py > app.py+core/predictor.py (both name m.pkl, in one folder)']);
});

test('a notebook that trains is a training side; tests are no side', () => {
  assert.deepEqual(pairs({ 'eda.ipynb': notebook(['clf.fit(X, y)', 'import pickle\npickle.dump(clf, open("c.pkl", "wb"))']), 'app.py': serves('c.pkl'), 'tests/test_app.py': serves('c.pkl') }), ['eda.ipynb > app.py (both name c.pkl, in one folder)']);
});

test('users and comments decide, and their files are not paired again', () => {
  const files = { 'train.py': trains('m.pkl'), 'app.py': serves('m.pkl'), 'batch.py': serves('m.pkl') };
  assert.deepEqual(pairs(files, [{ name: 'mine', train: ['t*.py'], serve: ['batch.py'] }]), ['train.py > batch.py (named by you)']);
  assert.deepEqual(pairs(files, [{ name: 'mine', train: ['nothing.py'], serve: ['batch.py'] }], false), []);
  assert.deepEqual(pairs({ 'a.py': '# plumbline: train [pair=p]\n', 'b.py': '# plumbline: serve [pair=p]\n' }), ['a.py > b.py (named in comments)']);
  assert.deepEqual(pairs({ 'x/a.py': '# plumbline: train\nimport joblib\n', 'x/b.py': '# plumbline: serve\n' }), ['x/a.py > x/b.py (in one folder)']);
});

test('one file can be both sides', () => {
  const both = 'from flask import Flask\nimport joblib\napp = Flask(__name__)\ndef train():\n    model.fit(X, y)\n    joblib.dump(model, "m.pkl")\n@app.route("/p")\ndef p():\n    return joblib.load("m.pkl").predict(x)\n';
  assert.deepEqual(pairs({ 'main.py': both }), ['main.py > main.py (one file does both)']);
});
