import { seeded } from '../core/random.ts';

/** Made-up words with the frequencies of a language: the k-th is about 1/k as frequent as the first. */
function word(random: () => number, words: number): string {
  const k = Math.floor(words ** random());
  const syllables = ['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su', 'ta', 've'];
  let text = '';
  for (let rest = k; rest > 0 || text === ''; rest = Math.floor(rest / 12)) text += syllables[rest % 12] ?? '';
  return text;
}

/** Texts of a few sentences with upper-case letters, digits, punctuation, and now and then an ampersand or a line break. */
export function reviews(n: number, seed: number, words = 4000): string[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => {
    const sentences = Array.from({ length: 1 + Math.floor(3 * random()) }, () => {
      const chosen = Array.from({ length: 5 + Math.floor(8 * random()) }, () => (random() < 0.06 ? String(Math.floor(200 * random())) : word(random, words)));
      const text = chosen.join(random() < 0.1 ? ', ' : ' ');
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random() < 0.15 ? ' & co' : ''}${random() < 0.2 ? '!' : '.'}`;
    });
    return sentences.join(random() < 0.2 ? '\n\n' : ' ');
  });
}
