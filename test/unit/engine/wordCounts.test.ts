import assert from 'node:assert/strict';
import test from 'node:test';
import { WordCounts } from '../../../src/engine/facts/wordCounts.ts';

function counted(texts: readonly [text: string, training: number, production: number][], mostWords?: number): WordCounts {
  const words = new WordCounts(mostWords);
  for (const [text, training, production] of texts) {
    words.nextText();
    for (const match of text.matchAll(/\S+/g)) words.add(text, match.index, match.index + match[0].length, training, production);
  }
  return words;
}

test('words in any case are one; unseen words and those of one text alone are counted by occurrence', () => {
  const { training, production, sample } = counted([['The dog the cat', 1, 0], ['THE bird', 2, 0], ['the fish fish Übel', 0, 1], ['übel dog', 0, 3]]).vocabulary({ training: 3, production: 4 });
  // Training: the 2 + 2, dog 1, cat 1, bird 2; dog and cat are in one text. Production: the 1, fish 2, übel 4, dog 3.
  assert.deepEqual(training, { words: 4, tokens: 8, once: 2 });
  assert.deepEqual(production, { words: 4, tokens: 10, unseen: 6, unseenWords: 2 });
  assert.equal(sample, undefined);
});

test('words that tell the sides apart come first, rare ones not at all', () => {
  const texts: [string, number, number][] = [['alpha common', 100, 0], ['beta common', 0, 100], ['gamma common', 1, 0], ['delta common', 40, 60]];
  const { distinctive } = counted(texts).vocabulary({ training: 141, production: 160 });
  assert.deepEqual(distinctive.training, [{ word: 'alpha', training: 100, production: 0 }]);
  assert.deepEqual(distinctive.production, [{ word: 'beta', training: 0, production: 100 }]);
});

test('a vocabulary beyond the budget is drawn by hash, says so, and its rates stay what they are', () => {
  const words = (from: number, count: number): string => Array.from({ length: count }, (_, k) => `w${from + k}`).join(' ');
  const texts: [string, number, number][] = [[words(0, 40_000), 2, 0], [words(20_000, 40_000), 0, 1]];
  const exact = counted(texts).vocabulary({ training: 2, production: 1 });
  const { training, production, sample } = counted(texts, 8192).vocabulary({ training: 2, production: 1 });
  assert.deepEqual([exact.training.words, exact.production.unseen, exact.sample], [40_000, 20_000, undefined]);
  assert.ok(sample && sample.share < 1 && sample.words <= 8192 + 1);
  assert.deepEqual([training.tokens, production.tokens], [80_000, 40_000]);
  // About 3,700 of 60,000 words are kept: the standard error of 20,000 is 1.6 %.
  assert.ok(Math.abs(production.unseen - 20_000) < 2000, String(production.unseen));
});
