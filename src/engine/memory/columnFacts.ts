import { DIGITS, LARGEST_EXACT, LONG_INTEGER } from '../profile/cellFacts.ts';
import type { CellFacts } from '../profile/cellFacts.ts';
import { countCodePoints } from './codePoints.ts';
import type { Dictionary } from './dictionary.ts';
import { wholeMatch } from './wholeMatch.ts';

const isDigits = wholeMatch(DIGITS);
const isLongInteger = wholeMatch(LONG_INTEGER);

/** What the cells of a column are; the same definitions as `cellFacts`. */
export function columnFacts(dictionary: Dictionary, counts: Int32Array, numbers: Float64Array, rows: number): CellFacts {
  const { texts } = dictionary;
  const found = { present: 0, numbers: 0, whole: 0, large: 0, length: 0, shortest: Infinity, longest: 0 };
  for (let k = 0; k < texts.length; k++) {
    const count = counts[k] as number;
    const number = numbers[k] as number;
    const length = countCodePoints(texts[k] as string);
    found.present += count;
    found.length += count * length;
    found.shortest = Math.min(found.shortest, length);
    found.longest = Math.max(found.longest, length);
    if (Number.isNaN(number)) continue;
    found.numbers += count;
    if (Number.isInteger(number)) found.whole += count;
    if (Math.abs(number) > LARGEST_EXACT) found.large += count;
  }
  const { present } = found;
  const fixedLength = present > 0 && found.shortest === found.longest;
  return {
    count: rows,
    missing: rows - present,
    numbers: found.numbers,
    integers: found.numbers > 0 && found.whole === found.numbers,
    code: present > 0 && found.numbers === present && ((fixedLength && found.longest > 1 && isPadded(texts)) || (2 * found.large > present && 2 * longIntegers(texts, counts) > present)),
    meanLength: present > 0 ? found.length / present : 0,
    fixedLength,
  };
}

/** Digits alone, and some of the texts begin with 0. */
function isPadded(texts: readonly string[]): boolean {
  return texts.some((text) => text.startsWith('0')) && texts.every(isDigits);
}

/** A few huge integers among small ones are marks for something; identifiers are huge throughout. */
function longIntegers(texts: readonly string[], counts: Int32Array): number {
  return texts.reduce((sum, text, k) => sum + (isLongInteger(text) ? (counts[k] as number) : 0), 0);
}
