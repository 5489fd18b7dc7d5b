import assert from 'node:assert/strict';
import test from 'node:test';
import { withCodePair } from '../../../src/extension/pairText.ts';

const PAIR = { name: 'flights', train: ['train.py'], serve: ['serve.py', 'api/app.py'] };

test('a file that is not there or empty becomes one with the pair', () => {
  for (const text of ['', ' \n']) assert.deepEqual(JSON.parse(withCodePair(text, PAIR) ?? ''), { parity: { pairs: [PAIR] } });
});

test('other pairs and settings stay as they are, line ends too', () => {
  const text = '{\r\n  // checked every week\r\n  "parity": { "exclude": ["old/**"], "pairs": [{ "name": "other", "train": ["a.py"], "serve": ["b.py"] }] },\r\n  "missingValues": ["",   "?"]\r\n}\r\n';
  const changed = withCodePair(text, PAIR) ?? '';
  assert.doesNotMatch(changed, /[^\r]\n/);
  assert.match(changed, /\/\/ checked every week/);
  assert.match(changed, /"missingValues": \["", {3}"\?"\]/);
  const { parity } = JSON.parse(changed.replace(/\/\/.*/, '')) as { parity: { exclude: string[]; pairs: { name: string }[] } };
  assert.deepEqual(parity, { exclude: ['old/**'], pairs: [{ name: 'other', train: ['a.py'], serve: ['b.py'] }, PAIR] });
});

test('a pair of the same name is replaced', () => {
  const before = withCodePair('', { ...PAIR, serve: ['old.py'] }) ?? '';
  const after = JSON.parse(withCodePair(before, PAIR) ?? '') as unknown;
  assert.deepEqual(after, { parity: { pairs: [PAIR] } });
});

test('a pair is added beside exclusions', () => {
  assert.deepEqual(JSON.parse(withCodePair('{ "parity": { "exclude": [] } }', PAIR) ?? ''), { parity: { exclude: [], pairs: [PAIR] } });
});

test('what is no JSON object, or holds something else there, is left alone', () => {
  for (const text of ['{ "parity": ', '[]', '{ "parity": [] }', '{ "parity": { "pairs": {} } }']) assert.equal(withCodePair(text, PAIR), undefined, text);
});
