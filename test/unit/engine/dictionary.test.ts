import assert from 'node:assert/strict';
import test from 'node:test';
import { seededRandom } from '../../../src/core/stats/seededRandom.ts';
import { Dictionary } from '../../../src/engine/memory/dictionary.ts';
import { DictionaryBuilder } from '../../../src/engine/memory/dictionaryBuilder.ts';

/** The dictionary of texts, and the code of each text. */
function built(texts: readonly string[], leftOut: ReadonlySet<string> = new Set()): { dictionary: Dictionary; codes: number[] } {
  const builder = new DictionaryBuilder();
  const codes = texts.map((text) => {
    const bytes = Buffer.from(`"${text}"`);
    return builder.add(bytes, 1, bytes.length - 1);
  });
  const counts = new Int32Array(builder.size);
  for (const [k, code] of codes.entries()) if (!leftOut.has(texts[k] as string)) counts[code]!++;
  const { data, places } = builder.finish(counts);
  return { dictionary: new Dictionary(data), codes: codes.map((code) => places[code] as number) };
}

/** By bytes of UTF-8, which is the order of code points. */
function ordered(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function check(texts: readonly string[]): void {
  const { dictionary, codes } = built(texts);
  assert.deepEqual([...dictionary.texts], ordered(texts));
  assert.deepEqual(codes.map((code) => dictionary.text(code)), texts);
}

test('texts come back in the order of their code points', () => {
  check([]);
  check(['']);
  check(['b', 'a', 'b', '', 'ab', 'a']);
  check(['\u{1f600}', '\uff5e', 'z', 'é', '\u{10ffff}', '\ud7ff', 'a\0', 'a']);
});

test('many texts with long common beginnings, nested ones, and more than fit the first tables', () => {
  const random = seededRandom(3);
  check(Array.from({ length: 5000 }, () => `2024-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 20)} ${Math.floor(random() * 1000)}`));
  check(Array.from({ length: 300 }, (_, k) => 'a'.repeat(k)));
  check(Array.from({ length: 3000 }, () => String.fromCodePoint(...Array.from({ length: Math.floor(random() * 6) }, () => 32 + Math.floor(random() ** 8 * 0xd000)))));
  check(Array.from({ length: 40 }, (_, k) => `${'x'.repeat(2000)}${k % 30}`));
});

test('texts that are left out have no place', () => {
  const { dictionary, codes } = built(['NA', 'b', 'NA', 'a'], new Set(['NA']));
  assert.deepEqual([...dictionary.texts], ['a', 'b']);
  assert.deepEqual(codes, [-1, 1, -1, 0]);
});

test('dictionaries are compared as their texts are', () => {
  const texts = ['', 'a', 'ab', 'b', 'é', '\u{1f600}'];
  const [one, other] = [built(texts).dictionary, built(texts.toReversed()).dictionary];
  for (const k of texts.keys()) for (const l of texts.keys()) assert.equal(Math.sign(one.compare(k, other, l)), Math.sign(k - l));
});
