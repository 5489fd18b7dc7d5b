/** What memory does with texts in JavaScript, the database does in its own way: both must mean the same. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareCodePoints, countCodePoints, cutCodePoints, sortTexts } from '../../../src/engine/memory/codePoints.ts';
import { lowerCase, upperCase } from '../../../src/engine/memory/simpleCase.ts';
import { trimSpaces } from '../../../src/engine/memory/trimSpaces.ts';
import { wholeMatch } from '../../../src/engine/memory/wholeMatch.ts';
import { MISSING_DATES } from '../../../src/engine/profile/missingWords.ts';
import { NUMBER_FORMATS } from '../../../src/engine/profile/numberFormats.ts';
import { NO_LETTER } from '../../../src/engine/profile/spellingForms.ts';
import { ISO_DATE } from '../../../src/engine/profile/textPatterns.ts';
import { Database } from '../../../src/engine/readers/database.ts';
import { DUCKDB } from '../../../src/engine/readers/dialect.ts';
import { seededNumbers } from './generatedTables.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

/** Values of SQL expressions of `v`, for each text. */
async function inDatabase(texts: readonly string[], expressions: readonly string[]): Promise<unknown[][]> {
  const database = await Database.open(folder.path, [], 256);
  try {
    const values = texts.map((text, k) => `(${k}, ${DUCKDB.text(text)})`).join(', ');
    return await database.rows(`SELECT ${expressions.join(', ')} FROM (VALUES ${values}) AS cells(k, v) ORDER BY k`);
  } finally {
    await database.close();
  }
}

/** Latin, Greek, Cyrillic, Armenian, with what has no simple counterpart; without what got its case in Unicode 16 only. */
function letters(): string[] {
  const young = new Set([0x19b, 0x264]);
  const ranges = [[0x21, 0x58f], [0x1e00, 0x1fff], [0x2160, 0x217f], [0xff21, 0xff5a], [0x10400, 0x1044f]] as const;
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, k) => from + k)).filter((code) => !young.has(code)).map((code) => String.fromCodePoint(code));
}

test('case', async () => {
  const texts = [...letters(), 'ΟΔΟΣ', 'Straße', 'İstanbul', 'ŉ', 'ﬁ'];
  const rows = await inDatabase(texts, ['lower(v)', 'upper(v)']);
  assert.deepEqual(texts.map((text) => [lowerCase(text), upperCase(text)]), rows);
});

test('white space, lengths, the first characters and the order', async () => {
  const spaces = [...'\t\n\v\f\r \u0085\u00a0\u1680\u2000\u200b\u2028\u202f\u205f\u3000'];
  const texts = ['', ...spaces.flatMap((space) => [`${space}a${space}`, `${space}${space}`, `ä ${space}ä`]), '😀😀a', 'a\ue000', 'a\u{1f600}', 'a\uffff', 'aé', 'b'];
  const rows = await inDatabase(texts, [DUCKDB.trimmed('v'), `CAST(${DUCKDB.length('v')} AS DOUBLE)`, 'left(v, 2)']);
  assert.deepEqual(texts.map((text) => [trimSpaces(text), countCodePoints(text), cutCodePoints(text, 2)]), rows);
  const [[sorted] = []] = await inDatabase(texts, ['list(v ORDER BY v) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)']);
  assert.deepEqual(sortTexts(texts), (sorted as { items: string[] }).items);
  assert.deepEqual(texts.toSorted(compareCodePoints), sortTexts(texts));
});

test('regular expressions', async () => {
  const random = seededNumbers(7);
  const parts = ['2024', '-02-', '31', 'T', ' ', '10:30', ':59', '.5', 'Z', '+01:00', '1', '12', ',', '345', '.', '%', '$', '€', 'EUR', '\u00a0', "'", '-', '+', '\t', '\v', '0000-00-00', '1/1/1900', ' 00:00', 'x', 'é', '日'];
  const random4 = (): string => Array.from({ length: 1 + Math.floor(random() * 5) }, () => parts[Math.floor(random() * parts.length)]).join('');
  const texts = [...new Set([...Array.from({ length: 6000 }, random4), '2024-02-28 10:30:59.5+01:00', ' 2024-02-28\n', '1,234.5', '1.234,5 €', '-$12', '12 %', '3,14', '12,5', '1,234', '1970-01-01', '01/01/1900'])];
  const patterns = [ISO_DATE, MISSING_DATES, NO_LETTER, ...Object.values(NUMBER_FORMATS)];
  const rows = await inDatabase(texts, patterns.map((pattern) => DUCKDB.matches('v', pattern)));
  const own = patterns.map(wholeMatch);
  const wrong = texts.filter((text, k) => own.some((matches, p) => matches(text) !== rows[k]?.[p]));
  assert.deepEqual(wrong, []);
  for (const [p, matches] of own.entries()) assert.ok(texts.some(matches), patterns[p]);
});
