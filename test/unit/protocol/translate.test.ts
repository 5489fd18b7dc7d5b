import assert from 'node:assert/strict';
import test from 'node:test';
import { translationsOf, translator } from '../../../src/protocol/translate.ts';

test('a text is said in the language of the translations, with its values in their places', () => {
  const t = translator({ '{0} of {1}': '{1}, davon {0}' });
  assert.equal(t('{0} of {1}', 3, 'b.csv'), 'b.csv, davon 3');
});

test('a text without a translation, and any text without translations, is said as it is', () => {
  assert.equal(translator({ a: 'b' })('{0} rows', 3), '3 rows');
  assert.equal(translator(undefined)('{0} rows', 3), '3 rows');
});

test('values are put in as they are, and names of objects are texts like any other', () => {
  const t = translator(JSON.parse('{ "__proto__": "x", "{0}": "<{0}>" }') as Record<string, string>);
  assert.equal(t('{0}', '{1} $& {0}'), '<{1} $& {0}>');
  assert.equal(t('constructor'), 'constructor');
  assert.equal(t('toString {0}'), 'toString {0}', 'a value that is not there leaves its place');
});

test('what is no text is no translation', () => {
  assert.deepEqual(translationsOf({ a: 'b', c: 7, d: null }), { a: 'b' });
  for (const value of [undefined, null, 'text', 7]) assert.equal(translationsOf(value), undefined);
});
