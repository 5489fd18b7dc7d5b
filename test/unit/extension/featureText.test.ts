import assert from 'node:assert/strict';
import test from 'node:test';
import { namesIn, statedFeatures, withFeatures } from '../../../src/extension/featureText.ts';

const PAIR = { training: 'data/train.csv', production: 'logs/capture.jsonl' };

test('a file that is not there or empty becomes one with the pair and its names', () => {
  for (const text of ['', ' \n']) assert.deepEqual(JSON.parse(withFeatures(text, PAIR, ['a', 'b']) ?? ''), { pairs: [{ name: 'train and capture', ...PAIR, features: ['a', 'b'] }] });
});

test('a pair that is there gets the names, however its paths are written, and all else stays as it is', () => {
  const text = '{\n  "rules": { "numeric-drift":   "error" },\n  "pairs": [\n    { "name": "x", "training": "a.csv", "production": "b.csv" },\n    { "name": "y", "training": "./data/train.csv", "production": "./logs/capture.jsonl", "features": ["q"] }\n  ]\n}\n';
  const changed = withFeatures(text, PAIR, ['a', 'b']) ?? '';
  assert.ok(changed.startsWith('{\n  "rules": { "numeric-drift":   "error" },\n  "pairs": [\n    { "name": "x", "training": "a.csv", "production": "b.csv" },'), changed);
  const { pairs } = JSON.parse(changed) as { pairs: { features?: string[] }[] };
  assert.deepEqual(pairs.map(({ features }) => features), [undefined, ['a', 'b']]);
  assert.deepEqual(statedFeatures(text, PAIR), ['q']);
  assert.deepEqual(statedFeatures(changed, PAIR), ['a', 'b']);
});

test('a new pair has a name that no other has', () => {
  const text = JSON.stringify({ pairs: [{ name: 'train and capture', training: 'other.csv', production: 'capture.log' }] });
  const { pairs } = JSON.parse(withFeatures(text, PAIR, []) ?? '') as { pairs: { name: string; features?: string[] }[] };
  assert.deepEqual(pairs.map(({ name, features }) => [name, features]), [['train and capture', undefined], ['train and capture 2', []]]);
});

test('that the features stay without names is an answer, and none is none', () => {
  assert.deepEqual(statedFeatures(withFeatures('{}', PAIR, []) ?? '', PAIR), []);
  assert.equal(statedFeatures('{ "pairs": [{ "training": "data/train.csv", "production": "logs/capture.jsonl" }] }', PAIR), undefined);
  assert.equal(statedFeatures('{ "pairs": [{ "training": "data/train.csv", "production": "other.jsonl", "features": ["a"] }] }', PAIR), undefined);
  assert.equal(statedFeatures('', PAIR), undefined);
});

test('what is no JSON object with a list of pairs takes no names', () => {
  for (const text of ['[]', '{ "pairs": {} }', '{ "pairs": [', '"x"']) assert.equal(withFeatures(text, PAIR, ['a']), undefined, text);
});

test('names that are entered: as many as features, none empty, none twice', () => {
  assert.deepEqual(namesIn(' a, b ,__proto__', 3), { names: ['a', 'b', '__proto__'] });
  assert.deepEqual(namesIn('a\nb', 2), { names: ['a', 'b'] });
  assert.deepEqual(namesIn('a,b', 3), { wrong: 'count', found: 2 });
  assert.deepEqual(namesIn('', 1), { wrong: 'count', found: 0 });
  assert.deepEqual(namesIn('a,,b', 3), { wrong: 'empty', found: 3 });
  assert.deepEqual(namesIn('a,b,a', 3), { wrong: 'repeated', found: 3 });
});
