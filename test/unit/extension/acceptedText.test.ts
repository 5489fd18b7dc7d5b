import assert from 'node:assert/strict';
import test from 'node:test';
import { withAccepted } from '../../../src/extension/acceptedText.ts';

const ENTRY = { rule: 'numeric-drift', column: 'fare', until: '2027-01-31', reason: 'new tariff' };

test('a file that is not there or empty becomes one with the acceptance', () => {
  for (const text of ['', '  \n']) assert.deepEqual(JSON.parse(withAccepted(text, ENTRY) ?? ''), { accepted: [ENTRY] });
});

test('everything outside the list stays as it is, and the list takes the indentation of the file', () => {
  const text = '{\n    "rules": { "numeric-drift":   "error" },\n    "accepted": [\n        { "rule": "column-new", "until": "2026-12-01", "reason": "x" }\n    ],\n    "missingValues": ["",   "?"]\n}\n';
  const changed = withAccepted(text, ENTRY) ?? '';
  assert.ok(changed.startsWith('{\n    "rules": { "numeric-drift":   "error" },\n    "accepted": [\n        {\n            "rule": "column-new",'), changed);
  assert.ok(changed.endsWith('    ],\n    "missingValues": ["",   "?"]\n}\n'), changed);
  const { accepted } = JSON.parse(changed) as { accepted: unknown[] };
  assert.deepEqual(accepted, [{ rule: 'column-new', until: '2026-12-01', reason: 'x' }, ENTRY]);
});

test('line ends and an empty list are kept', () => {
  const changed = withAccepted('{\r\n  "accepted": []\r\n}\r\n', ENTRY) ?? '';
  assert.doesNotMatch(changed, /[^\r]\n/);
  assert.deepEqual(JSON.parse(changed), { accepted: [ENTRY] });
});

test('a column with a name of its own kind is written as text', () => {
  const column = '__proto__"\n]';
  assert.equal((JSON.parse(withAccepted('{}', { ...ENTRY, column }) ?? '') as { accepted: { column: string }[] }).accepted[0]?.column, column);
});

test('what is no JSON object, or holds something else there, is left alone', () => {
  for (const text of ['{ "rules": ', '[]', '"accepted"', '{ "accepted": {} }', 'nothing']) assert.equal(withAccepted(text, ENTRY), undefined, text);
});
