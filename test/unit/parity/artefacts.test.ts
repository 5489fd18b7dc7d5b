import assert from 'node:assert/strict';
import test from 'node:test';
import { Artefacts, namesFit, normalisePath } from '../../../src/parity/artefacts.ts';
import type { SourceFile } from '../../../src/parity/python/source.ts';

const source: SourceFile = { path: 'train.py', module: { body: [], comments: [], errorShare: 0 }, lines: 1 };
let line = 0;
function written(...paths: string[]): Artefacts {
  const artefacts = new Artefacts();
  for (const path of paths) artefacts.add({ path, kind: 'object', callPath: [], place: { source, span: { line: ++line, column: 1, endLine: line, endColumn: 2 } } });
  return artefacts;
}
const found = (artefacts: Artefacts, path: string) => artefacts.find(path, 'object').map((artefact) => artefact.path);

test('paths are compared without what differs between machines', () => {
  assert.equal(normalisePath('..\\models\\.\\a.pkl'), 'models/a.pkl');
  assert.equal(normalisePath('s3://bucket/a.pkl'), 'bucket/a.pkl');
});

test('the file name decides, and of several the folder', () => {
  const artefacts = written('artifacts/model.pkl', 'old/model.pkl', 'artifacts/scaler.pkl');
  assert.deepEqual(found(artefacts, '/srv/app/artifacts/model.pkl'), ['artifacts/model.pkl']);
  assert.deepEqual(found(artefacts, 'model.pkl'), ['artifacts/model.pkl', 'old/model.pkl']);
  assert.deepEqual(found(artefacts, 'encoder.pkl'), []);
});

test('templates are globs; a name of which nothing is known fits nothing', () => {
  assert.ok(namesFit('weights.*-*.hdf5', 'weights.12-0.91.hdf5'));
  assert.ok(namesFit('model.pkl', '*.pkl'));
  assert.ok(namesFit('model_*.pkl', '*_v2.pkl'));
  assert.ok(!namesFit('model_*.pkl', 'scaler_v2.pkl'));
  assert.deepEqual(found(written('*'), 'model.pkl'), []);
  assert.deepEqual(found(written('model.pkl'), 'models/*'), []);
});

test('suffixes that the writer adds', () => {
  assert.ok(namesFit('features', 'features.npy'));
  assert.ok(namesFit('net.keras', 'net'));
  assert.ok(!namesFit('a.pkl', 'b.pkl'));
});
