import type { CategorySpellings, SpellingStep } from '../../core/model.ts';
import { textOf } from '../readers/database.ts';
import type { Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import { NAMED_VALUES } from './categoryMeasures.ts';
import { END_MARKS, EXCESS, FEW_GROUPS, MANY_GROUPS, MARKS_BETWEEN, NO_LETTER, SPACE_RUN, START_MARKS, STRONGLY_NEW_RATIO, STRONGLY_NEW_ROWS } from './spellingForms.ts';

/** The table of the groups after every variant has become the value it stands for: (k, v, a, b) as in `category`. */
export const MERGED = 'merged';

/** A column of the table `category` with its present cells. */
export interface GroupedColumn {
  key: number;
  trainingPresent: number;
  productionPresent: number;
}

/**
 * Production values that equal a training value but for case, white space or punctuation, exact over all distinct values. Leaves the
 * table `merged` with the groups of the columns that have any; the caller drops it. By key; a column without variants is absent.
 */
export async function findSpellings(
  database: Database,
  dialect: SqlDialect,
  columns: readonly GroupedColumn[],
): Promise<Map<number, Omit<CategorySpellings, 'merged'>>> {
  const found = new Map<number, Omit<CategorySpellings, 'merged'>>();
  if (columns.length === 0) return found;
  const totals = `(VALUES ${columns.map((column) => `(${column.key}, ${column.trainingPresent}.0, ${column.productionPresent}.0)`).join(', ')}) AS totals(k, n, m)`;
  const isNew = `(b > 0 AND (a = 0 OR (b >= ${STRONGLY_NEW_ROWS} AND ${STRONGLY_NEW_RATIO} * a * m <= b * n)))`;
  const wanted = (
    await database.rows(
      `SELECT k FROM category JOIN ${totals} USING (k) GROUP BY k HAVING count(*) FILTER (${isNew}) > 0 ` +
        `AND (count(*) <= ${FEW_GROUPS} OR 2 * count(*) <= max(n) + max(m)) ` +
        `AND (count(*) <= ${MANY_GROUPS} OR count(*) FILTER (a > 0 AND ${isNew}) > 0 ` +
        `OR coalesce(sum(b) FILTER (a = 0), 0) / max(m) > count(*) FILTER (a = 1) / max(n) + ${EXCESS})`,
    )
  ).map(([key]) => Number(key));
  if (wanted.length === 0) return found;
  await database.run(
    `CREATE OR REPLACE TABLE spelling AS SELECT *, nullif(${withoutPunctuation(dialect, 'w')}, '') AS p FROM (` +
      `SELECT k, v, a, b, ${isNew} AS c, nullif(lower(${collapsed(dialect, 'v')}), '') AS w FROM category JOIN ${totals} USING (k) WHERE k IN (${wanted.join(', ')})) AS spelled`,
  );
  await database.run(`CREATE OR REPLACE TABLE variant AS ${variantQuery(dialect)}`);
  for (const [key, categories, rows, trainingRows, lower, upper, longer] of await database.rows(
    'SELECT k, count(*), sum(b), sum(a), sum(b) FILTER (v = lower(v)), sum(b) FILTER (v = upper(v)), sum(b) FILTER (length(v) > length(o)) FROM variant GROUP BY k',
  )) {
    const [all, low, high, long] = [rows, lower, upper, longer].map((cell) => Number(cell ?? 0)) as [number, number, number, number];
    const spellings = { categories: Number(categories), rows: all, trainingRows: Number(trainingRows), lowerCase: low, upperCase: high, longer: long };
    found.set(Number(key), { ...spellings, first: [], steps: [], trainingSingletons: 0 });
  }
  if (found.size > 0) await describe(database, found);
  await database.run('DROP TABLE variant');
  await database.run('DROP TABLE spelling');
  return found;
}

async function describe(database: Database, found: ReadonlyMap<number, Omit<CategorySpellings, 'merged'>>): Promise<void> {
  const first = 'SELECT *, row_number() OVER (PARTITION BY k ORDER BY b DESC, v) AS place FROM variant';
  for (const [key, value, count, original] of await database.rows(`SELECT k, v, b, o FROM (${first}) AS ordered WHERE place <= ${NAMED_VALUES} ORDER BY k, place`)) {
    found.get(Number(key))?.first.push({ value: textOf(value), count: Number(count), original: textOf(original) });
  }
  for (const [key, steps, rows] of await database.rows('SELECT k, steps, sum(b) AS rows FROM variant GROUP BY k, steps ORDER BY rows DESC, steps')) {
    found.get(Number(key))?.steps.push({ steps: textOf(steps).split(' ') as SpellingStep[], rows: Number(rows) });
  }
  // What training predicts: values that it has once are to its other rows what unseen values are to all of them.
  const twins = 'SELECT k, a, count(*) OVER (PARTITION BY k, p) AS spellings FROM spelling WHERE a > 0 AND p IS NOT NULL';
  for (const [key, count] of await database.rows(`SELECT k, count(*) FROM (${twins}) AS twins WHERE a = 1 AND spellings > 1 GROUP BY k`)) {
    const spellings = found.get(Number(key));
    if (spellings) spellings.trainingSingletons = Number(count);
  }
  await database.run(
    `CREATE OR REPLACE TABLE ${MERGED} AS SELECT k, coalesce(o, v) AS v, sum(a) AS a, sum(b) AS b FROM ` +
      `(SELECT category.k AS k, category.v AS v, variant.o AS o, category.a AS a, category.b AS b FROM category LEFT JOIN variant ON category.k = variant.k AND category.v = variant.v ` +
      `WHERE category.k IN (${[...found.keys()].join(', ')})) AS renamed GROUP BY 1, 2`,
  );
}

/**
 * (k, v, a, b, o, steps): each new value, the training value it stands for, and the fewest steps that make both equal. The most
 * frequent of several that differ in case and white space; where training itself tells values apart by punctuation, none.
 */
function variantQuery(dialect: SqlDialect): string {
  const known = 'SELECT k, v, w, p, a FROM spelling WHERE NOT c AND a > 0';
  const near = `SELECT k, w, v AS o FROM (SELECT *, row_number() OVER (PARTITION BY k, w ORDER BY a DESC, v) AS place FROM (${known}) AS known) AS placed WHERE place = 1`;
  const far =
    'SELECT k, p, v AS o FROM (SELECT *, row_number() OVER (PARTITION BY k, p ORDER BY a DESC, v) AS place, min(w) OVER (PARTITION BY k, p) AS least, ' +
    `max(w) OVER (PARTITION BY k, p) AS most FROM (${known}) AS known) AS placed WHERE place = 1 AND least = most`;
  const same = (normal: (text: string) => string): string => `${normal('v')} = ${normal('o')}`;
  const trim = (text: string): string => dialect.trimmed(text);
  const collapse = (text: string): string => collapsed(dialect, text);
  const steps =
    `CASE WHEN ${same(trim)} THEN 'trim' WHEN ${same(collapse)} THEN 'collapse-whitespace' WHEN lower(v) = lower(o) THEN 'case' ` +
    `WHEN lower(${trim('v')}) = lower(${trim('o')}) THEN 'case trim' WHEN w = lower(${collapse('o')}) THEN 'case collapse-whitespace' ` +
    `WHEN ${same((text) => withoutPunctuation(dialect, collapse(text)))} THEN 'strip-punctuation' ELSE 'case strip-punctuation' END`;
  return (
    `SELECT k, v, a, b, o, ${steps} AS steps FROM (SELECT fresh.k AS k, fresh.v AS v, fresh.w AS w, fresh.a AS a, fresh.b AS b, coalesce(near.o, far.o) AS o ` +
    `FROM spelling AS fresh LEFT JOIN (${near}) AS near ON near.k = fresh.k AND near.w = fresh.w ` +
    `LEFT JOIN (${far}) AS far ON far.k = fresh.k AND far.p = fresh.p WHERE fresh.c) AS matched WHERE o IS NOT NULL AND o <> v`
  );
}

function collapsed(dialect: SqlDialect, text: string): string {
  return `regexp_replace(${dialect.trimmed(text)}, ${dialect.text(SPACE_RUN)}, ' ', 'g')`;
}

/**
 * Text without sentence marks at its end, quotation marks and brackets around it, and marks, dashes and white space between letters.
 * Beside digits, and signs at the end, they carry meaning: 1.5, A-, C++.
 */
function withoutPunctuation(dialect: SqlDialect, text: string): string {
  const between = (value: string): string => `regexp_replace(${value}, ${dialect.text(MARKS_BETWEEN)}, '\\1\\2', 'g')`;
  const bare = `regexp_replace(regexp_replace(${text}, ${dialect.text(END_MARKS)}, ''), ${dialect.text(START_MARKS)}, '')`;
  // Twice: matches do not overlap, and one letter may stand between two marks.
  return `CASE WHEN ${dialect.matches(text, NO_LETTER)} THEN ${text} ELSE ${between(between(bare))} END`;
}
