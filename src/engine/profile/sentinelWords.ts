import type { SentinelMark } from '../../core/model.ts';
import { LEAST_ROWS, NEW_RATIO } from '../../core/stats/sentinelMarks.ts';
import { textOf } from '../readers/database.ts';
import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import { LONGEST_WORD, MISSING_DATES, MISSING_WORDS } from './missingWords.ts';
import type { GroupedColumn } from './spellings.ts';

/** The groups of the table `category` without the words, for the columns that have any. */
export const BARE = 'bare';

/**
 * Words for "missing" that production has and training (nearly) lacks in any case, exact. Leaves the table `bare`; the caller drops it.
 * Most frequent first, by key; a column without is absent.
 */
export async function sentinelWords(database: Database, dialect: SqlDialect, columns: readonly (GroupedColumn & { formats?: 'training' | 'production' })[]): Promise<Map<number, SentinelMark[]>> {
  const found = new Map<number, SentinelMark[]>();
  if (columns.length === 0) return found;
  const totals = `(VALUES ${columns.map((column) => `(${column.key}, ${column.trainingPresent}.0, ${column.productionPresent}.0)`).join(', ')}) AS totals(k, n, m)`;
  const normal = `lower(${dialect.trimmed('v')})`;
  const word = `length(v) <= ${LONGEST_WORD} AND (${dialect.oneOf(normal, MISSING_WORDS)} OR ${dialect.matches(normal, MISSING_DATES)})`;
  // Fewer rows are no evidence, but one is enough among numbers; only then are all values of the column looked at.
  const mixed = columns.flatMap(({ key, formats }) => (formats === 'production' ? [key] : []));
  const enough = `(b >= ${LEAST_ROWS}${mixed.length > 0 ? ` OR k IN (${mixed.join(', ')})` : ''})`;
  const candidates = await database.rows(`SELECT DISTINCT k FROM category JOIN ${totals} USING (k) WHERE b > 0 AND ${NEW_RATIO} * a * m <= b * n AND ${enough} AND ${word}`);
  if (candidates.length === 0) return found;
  const keys = candidates.map(([key]) => Number(key)).join(', ');
  const words = `SELECT k, v, a, b, sum(a) OVER (PARTITION BY k, ${normal}) AS before, sum(b) OVER (PARTITION BY k, ${normal}) AS after FROM category WHERE k IN (${keys}) AND ${word}`;
  const fresh = `SELECT k, v, a, b FROM (${words}) AS words JOIN ${totals} USING (k) WHERE b > 0 AND after < m AND ${NEW_RATIO} * before * m <= after * n`;
  for (const [key, value, training, production] of await database.rows(`SELECT k, v, a, b FROM (${fresh}) AS fresh ORDER BY k, b DESC, v`)) {
    const mark = { value: textOf(value), training: Number(training), production: Number(production), known: true, apart: false };
    found.set(Number(key), [...(found.get(Number(key)) ?? []), mark]);
  }
  // A column of nothing but such words has nothing left.
  for (const { key, productionPresent } of columns) {
    const rows = (found.get(key) ?? []).reduce((sum, mark) => sum + mark.production, 0);
    if (rows >= productionPresent) found.delete(key);
  }
  if (found.size === 0) return found;
  const bare = `SELECT k, v, a, b FROM category ANTI JOIN (SELECT k, v FROM (${fresh}) AS fresh) AS marks USING (k, v) WHERE k IN (${[...found.keys()].join(', ')})`;
  await database.run(`CREATE OR REPLACE TABLE ${BARE} AS ${bare}`);
  return found;
}
