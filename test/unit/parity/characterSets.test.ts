import assert from 'node:assert/strict';
import test from 'node:test';
import { charactersOf, charactersOfPattern, hasDigits, isBlank, PUNCTUATION } from '../../../src/parity/characterSets.ts';

const shown = (pattern: string): string | undefined => {
  const set = charactersOfPattern(pattern);
  return set && [...set].toSorted((a, b) => a - b).map((code) => String.fromCharCode(code)).join('');
};

test('string.punctuation has the 32 characters that Python documents', () => {
  assert.equal(PUNCTUATION.length, 32);
  assert.equal(new Set(PUNCTUATION).size, 32);
});

test('classes, ranges, escapes, alternatives and quantifiers', () => {
  assert.equal(shown('[a-cx]'), 'abcx');
  assert.equal(shown('[0-3]+'), '0123');
  assert.equal(shown(String.raw`\d{2,}`), '0123456789');
  assert.equal(shown(String.raw`[\]\-]`), '-]');
  assert.equal(shown('[]a]'), ']a');
  assert.equal(shown('a|b'), 'ab');
  assert.equal(shown(String.raw`\.`), '.');
  assert.equal(charactersOfPattern(String.raw`[^\w]`)?.has('a'.charCodeAt(0)), false);
});

test('what is more than one character is no set', () => {
  for (const pattern of ['ab', String.raw`http\S+`, '(a|b)', '.', '^a', '[a', '', String.raw`\b`, '[a]{2', String.raw`[\x]`]) assert.equal(shown(pattern), undefined, pattern);
});

test('digits, blanks', () => {
  assert.ok(isBlank(charactersOfPattern(String.raw`\s+`) ?? new Set()));
  assert.equal(isBlank(new Set()), false);
  assert.ok(hasDigits(charactersOf('x1')));
  assert.equal(hasDigits(charactersOf('x!')), false);
});
