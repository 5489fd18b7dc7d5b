import { MISSING_DATES, MISSING_WORDS, LONGEST_WORD } from '../profile/missingWords.ts';
import { ISO_DATE } from '../profile/textPatterns.ts';
import { countCodePoints } from './codePoints.ts';
import type { Dictionary } from './dictionary.ts';
import type { TextLooks } from './memoryTable.ts';
import { lowerCase } from './simpleCase.ts';
import { trimSpaces } from './trimSpaces.ts';
import { wholeMatch } from './wholeMatch.ts';

const isTimestamp = wholeMatch(ISO_DATE);
const isBoolean = wholeMatch('[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]');
const words = new Set(MISSING_WORDS);
const isMissingDate = wholeMatch(MISSING_DATES);
const LONGEST_MISSING = Math.max(...MISSING_WORDS.map((word) => word.length));
/** 1/1/1900 */
const SHORTEST_DATE = 8;
/** What a word or a date for "missing" can begin with, in lower case and without white space. */
const beginnings = new Set([...MISSING_WORDS.map((word) => word[0]), ...Array.from({ length: 10 }, (_, digit) => String(digit))]);

/** Looks at every distinct text once. */
export function textLooks(texts: Dictionary, counts: Int32Array, codes: Int32Array): TextLooks {
  const looks: TextLooks = { timestamps: 0, booleans: 0, missingWords: [] };
  texts.texts.forEach((text, k) => {
    // Digits and white space sort below ":"; the pattern is slow.
    if (text < ':' && isTimestamp(text)) looks.timestamps += counts[k] as number;
    else if (text.length <= 5 && isBoolean(text)) looks.booleans += counts[k] as number;
    if (isMissingWord(text)) looks.missingWords.push(k);
  });
  const rising = nonDecreasingShare(codes);
  if (rising !== undefined) looks.nonDecreasing = rising;
  return looks;
}

/** A word or a date for "missing" in any case, with or without white space around it. */
function isMissingWord(text: string): boolean {
  if (text.length > 2 * LONGEST_WORD || countCodePoints(text) > LONGEST_WORD) return false;
  const trimmed = trimSpaces(text);
  if (!beginnings.has(lowerCase(trimmed.slice(0, 1)))) return false;
  if (trimmed.length <= LONGEST_MISSING && words.has(lowerCase(trimmed))) return true;
  return trimmed.length >= SHORTEST_DATE && isMissingDate(lowerCase(trimmed));
}

/** Share of neighbouring present cells in file order that do not decrease; the codes are in the order of their texts. */
function nonDecreasingShare(codes: Int32Array): number | undefined {
  let before = -1;
  let pairs = 0;
  let rising = 0;
  for (const code of codes) {
    if (code < 0) continue;
    if (before >= 0) {
      pairs++;
      if (code >= before) rising++;
    }
    before = code;
  }
  return pairs > 0 ? rising / pairs : undefined;
}
