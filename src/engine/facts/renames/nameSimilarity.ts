import { editDistance } from '../../../core/closest.ts';

/** Similarity of a name whose words are all in the other one: `fare` and `fare_amount`. */
const CONTAINED = 0.8;

/** How alike two names of columns are, from 0 to 1: by letters, by shared words, or because one has all words of the other. */
export function nameSimilarity(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const [letters, others] = [first.join(''), second.join('')];
  const longest = Math.max(letters.length, others.length);
  if (longest === 0) return 0;
  const byLetters = 1 - editDistance(letters, others) / longest;
  const shared = first.filter((word) => second.includes(word)).length;
  // A number in a name tells columns of a series apart, it does not join them.
  const words = shared > 0 && numbersOf(first) === numbersOf(second) ? shared / Math.max(first.length, second.length) : 0;
  const contained = first.length > 0 && second.length > 0 && shared === Math.min(first.length, second.length) && shared > 0 ? CONTAINED : 0;
  return Math.max(numbersOf(first) === numbersOf(second) ? byLetters : Math.min(byLetters, 0.5), words, contained);
}

function wordsOf(name: string): string[] {
  const spaced = name.normalize('NFKC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return spaced.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map(singular);
}

/** `passengers` and `passenger_count` share a word. */
function singular(word: string): string {
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function numbersOf(words: readonly string[]): string {
  return words.flatMap((word) => word.match(/\d+/g) ?? []).join(' ');
}
