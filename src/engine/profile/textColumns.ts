import { setImmediate } from 'node:timers/promises';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { CategoryMeasures, NumberFormats, SentinelMark } from '../../core/model.ts';
import { total } from '../../core/stats/total.ts';
import { bothSettled } from '../bothSettled.ts';
import { doublesOf } from '../readers/chunkColumns.ts';
import { textOf } from '../readers/database.ts';
import type { Cell, Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import type { SideTable, StoredColumn } from '../readers/sideTable.ts';
import { batchSize, batches, cellQuery, orderQuery } from './batches.ts';
import { NAMED_VALUES, TOP_VALUES, categoryMeasures } from './categoryMeasures.ts';
import type { CategoryCount, CategorySummary } from './categoryMeasures.ts';
import { numberFormats } from './numberFormats.ts';
import { BARE, sentinelWords } from './sentinelWords.ts';
import { MERGED, findSpellings } from './spellings.ts';
import { ISO_DATE, LONGEST_TEXT } from './textPatterns.ts';

/** What the distinct texts of one side say. */
export interface TextFacts {
  distinct: number;
  timestamps: number;
  booleans: number;
  firstText?: string;
  lastText?: string;
  nonDecreasing?: number;
  formats?: NumberFormats;
}

export interface TextResult {
  training: TextFacts;
  production: TextFacts;
  /** Present when both sides have present cells. */
  categories?: CategoryMeasures;
  /** Present where production has words for "missing", with the measures of the groups without them. */
  sentinels?: { marks: SentinelMark[]; categories: CategoryMeasures };
}

/** A column to group: absent on a side that lacks it, or where all is missing. */
export interface TextColumn {
  training: StoredColumn | undefined;
  production: StoredColumn | undefined;
  /** Present cells. */
  trainingPresent: number;
  productionPresent: number;
  /** The side whose cells are to be looked at for numbers in other notations. */
  formats?: 'training' | 'production';
}

/**
 * Groups the texts of columns over both sides, in one query for all columns given, and sums the groups up. Only the counts and the
 * few texts that are named leave the database.
 */
export async function groupTexts(
  database: Database,
  dialect: SqlDialect,
  sides: { training: SideTable; production: SideTable },
  columns: readonly TextColumn[],
): Promise<TextResult[]> {
  await database.run(`CREATE OR REPLACE TABLE category AS ${groupQuery(dialect, sides, columns)}`);
  const texts = await textFacts(database, dialect, columns.length);
  const [training, production] = await bothSettled(
    orderShares(database, dialect, sides.training, columns),
    orderShares(database, dialect, sides.production, columns),
  );
  const orders = { training, production };
  const paired = columns.flatMap((column, key) => (column.trainingPresent > 0 && column.productionPresent > 0 ? [key] : []));
  const summaries = await summarizeGroups(database, dialect, columns, paired);
  const spellings = await findSpellings(database, dialect, paired.map((key) => ({ key, ...(columns[key] as TextColumn) })));
  const merged = await summarizeGroups(database, dialect, columns, [...spellings.keys()], MERGED);
  await database.run(`DROP TABLE IF EXISTS ${MERGED}`);
  const words = await sentinelWords(database, dialect, paired.map((key) => ({ key, ...(columns[key] as TextColumn) })));
  const bare = await summarizeGroups(database, dialect, columns, [...words.keys()], BARE);
  await database.run(`DROP TABLE IF EXISTS ${BARE}`);
  const formats = await numberFormats(database, dialect, columns.flatMap((column, key) => (column.formats ? [key] : [])));
  await database.run('DROP TABLE category');
  const results: TextResult[] = [];
  for (const [key, column] of columns.entries()) {
    // A column of a million texts takes a while, and a cancel is answered in between.
    await setImmediate();
    const result: TextResult = { training: { ...NOTHING, ...texts[key]?.training }, production: { ...NOTHING, ...texts[key]?.production } };
    for (const side of ['training', 'production'] as const) {
      const share = orders[side].get(key);
      if (share !== undefined) result[side].nonDecreasing = share;
    }
    const found = formats.get(key);
    if (found && column.formats) result[column.formats].formats = found[column.formats];
    const summary = summaries.get(key);
    if (summary) result.categories = categoryMeasures(summary);
    const [marks, others] = [words.get(key), bare.get(key)];
    if (marks && others) result.sentinels = { marks, categories: categoryMeasures(others) };
    const spelled = spellings.get(key);
    const other = merged.get(key);
    if (result.categories && spelled && other) result.categories.spellings = { ...spelled, merged: categoryMeasures(other) };
    results.push(result);
  }
  return results;
}

/** Groups from which on a list of the first is faster by sorting than by an aggregate. */
const MANY_GROUPS = 10_000;
const NOTHING: Readonly<TextFacts> = { distinct: 0, timestamps: 0, booleans: 0 };

/** (k, v, a, b): column, text, and its counts in training and production. */
function groupQuery(dialect: SqlDialect, sides: { training: SideTable; production: SideTable }, columns: readonly TextColumn[]): string {
  const parts = (['training', 'production'] as const).flatMap((name, s) => {
    const present = columns.flatMap((column, key) => (column[name] ? [{ key, column: column[name] }] : []));
    return present.length === 0 ? [] : [`SELECT k, v, ${s} AS s FROM (${cellQuery(dialect, sides[name], present)}) AS cells`];
  });
  return (
    'SELECT k, v, CAST(count(*) FILTER (s = 0) AS DOUBLE) AS a, CAST(count(*) FILTER (s = 1) AS DOUBLE) AS b ' +
    `FROM (${parts.join(' UNION ALL ')}) AS both_sides GROUP BY k, v`
  );
}

async function textFacts(database: Database, dialect: SqlDialect, count: number): Promise<{ training: TextFacts; production: TextFacts }[]> {
  // Digits and white space of ASCII sort below ":"; the pattern is slow.
  const iso = `CASE WHEN v < ':' THEN ${dialect.matches('v', ISO_DATE)} ELSE false END`;
  const boolean = `lower(v) IN ('true', 'false')`;
  const side = (n: string): string =>
    `count(*) FILTER (${n} > 0), sum(${n}) FILTER (${iso}), sum(${n}) FILTER (${boolean}), ` +
    `${cut('min(v)', n)}, ${cut('max(v)', n)}`;
  const nothing = (): { training: TextFacts; production: TextFacts } => ({ training: { ...NOTHING }, production: { ...NOTHING } });
  const facts = Array.from({ length: count }, nothing);
  for (const row of await database.rows(`SELECT k, ${side('a')}, ${side('b')} FROM category GROUP BY k`)) {
    const target = facts[Number(row[0])];
    if (target) Object.assign(target, { training: readFacts(row.slice(1, 6)), production: readFacts(row.slice(6)) });
  }
  return facts;
}

function cut(aggregate: string, n: string): string {
  return `left(${aggregate} FILTER (${n} > 0), ${LONGEST_TEXT})`;
}

function readFacts([distinct, timestamps, booleans, first, last]: Cell[]): TextFacts {
  return {
    distinct: Number(distinct ?? 0),
    timestamps: Number(timestamps ?? 0),
    booleans: Number(booleans ?? 0),
    ...(typeof first === 'string' ? { firstText: first } : {}),
    ...(typeof last === 'string' ? { lastText: last } : {}),
  };
}

/** Share of neighbouring present cells in file order that do not decrease, by column. */
async function orderShares(database: Database, dialect: SqlDialect, side: SideTable, columns: readonly TextColumn[]): Promise<Map<number, number>> {
  const keyed = columns.flatMap((column, key) => (column[side.table] ? [{ key, column: column[side.table] as StoredColumn }] : []));
  const shares = new Map<number, number>();
  for (const batch of batches(keyed, batchSize(side.rows, keyed.some(({ column }) => column.typed)))) {
    for (const [key, rising, pairs] of await database.rows(orderQuery(dialect, side, batch))) {
      if (Number(pairs) > 0) shares.set(Number(key), Number(rising) / Number(pairs));
    }
  }
  return shares;
}

async function summarizeGroups(
  database: Database,
  dialect: SqlDialect,
  columns: readonly TextColumn[],
  paired: readonly number[],
  table = 'category',
): Promise<Map<number, CategorySummary>> {
  const summaries = new Map<number, CategorySummary>();
  if (paired.length === 0) return summaries;
  const counts = await readCounts(database, paired, table);
  const many = paired.filter((key) => total(counts.get(key)?.times ?? []) > MANY_GROUPS);
  const few = paired.filter((key) => !many.includes(key));
  const named = [
    ...(few.length === 0 ? [] : await database.rows(namedQuery(dialect, columns, few, table))),
    ...(many.length === 0 ? [] : await topLists(database, columns, many, table)),
  ];
  for (const [key, ...lists] of named) {
    const pairs = counts.get(Number(key));
    const [mostTraining, mostProduction, unseen, vanished, farthest] = lists.map(readEntries);
    summaries.set(Number(key), {
      training: Float64Array.from(pairs?.training ?? []),
      production: Float64Array.from(pairs?.production ?? []),
      times: Float64Array.from(pairs?.times ?? []),
      top: [...(mostTraining ?? []), ...(mostProduction ?? [])],
      unseen: unseen ?? [],
      vanished: vanished ?? [],
      farthest: farthest?.[0]?.value ?? '',
    });
  }
  return summaries;
}

/** The same as `namedQuery`, column by column: sorting only what may come first is faster where there are many groups. */
async function topLists(database: Database, columns: readonly TextColumn[], paired: readonly number[], table: string): Promise<Cell[][]> {
  const results: Cell[][] = [];
  for (const key of paired) {
    const { trainingPresent: n, productionPresent: m } = columns[key] as TextColumn;
    const farthest = `abs(a / ${n}.0 - b / ${m}.0)`;
    const wanted: [string, string, number][] = [
      ['a > 0', 'a', TOP_VALUES],
      ['b > 0', 'b', TOP_VALUES],
      ['a = 0', 'b', NAMED_VALUES],
      ['b = 0', 'a', NAMED_VALUES],
      ['true', farthest, 1],
    ];
    const lists: Cell[] = [];
    for (const [condition, first, count] of wanted) {
      const rows = await database.rows(`SELECT left(v, ${LONGEST_TEXT}), a, b FROM ${table} WHERE k = ${key} AND ${condition} ORDER BY ${first} DESC, v LIMIT ${count}`);
      lists.push({ items: rows.map(([v = null, a = null, b = null]) => ({ entries: { v, a, b } })) });
    }
    results.push([key, ...lists]);
  }
  return results;
}

/** Ties go to the smaller text everywhere, so that a run can be repeated. */
function namedQuery(dialect: SqlDialect, columns: readonly TextColumn[], paired: readonly number[], table: string): string {
  const entry = dialect.structure({ v: `left(v, ${LONGEST_TEXT})`, a: 'a', b: 'b' });
  const totals = paired.map((key) => `(${key}, ${columns[key]?.trainingPresent}.0, ${columns[key]?.productionPresent}.0)`).join(', ');
  return (
    `SELECT k, ${dialect.firstBy(entry, ['-a', 'v'], TOP_VALUES)} FILTER (a > 0), ${dialect.firstBy(entry, ['-b', 'v'], TOP_VALUES)} FILTER (b > 0), ` +
    `${dialect.firstBy(entry, ['-b', 'v'], NAMED_VALUES)} FILTER (a = 0), ${dialect.firstBy(entry, ['-a', 'v'], NAMED_VALUES)} FILTER (b = 0), ` +
    `${dialect.firstBy(entry, ['-abs(a / n - b / m)', 'v'], 1)} ` +
    `FROM ${table} JOIN (VALUES ${totals}) AS totals(k, n, m) USING (k) GROUP BY k`
  );
}

function readEntries(cell: Cell): CategoryCount[] {
  if (cell === null || typeof cell !== 'object' || !('items' in cell)) return [];
  return cell.items.flatMap((item) => {
    if (item === null || typeof item !== 'object' || !('entries' in item)) return [];
    return [{ value: textOf(item.entries.v), training: Number(item.entries.a), production: Number(item.entries.b) }];
  });
}

/** The different pairs of counts of the groups, by column; in an order that does not depend on the run, so that sums come out equal to the last bit. */
async function readCounts(database: Database, paired: readonly number[], table: string): Promise<Map<number, Record<'training' | 'production' | 'times', number[]>>> {
  const counts = new Map(paired.map((key) => [key, { training: [] as number[], production: [] as number[], times: [] as number[] }]));
  const take = (chunk: DuckDBDataChunk): void => {
    const [keys, a, b, times] = [0, 1, 2, 3].map((column) => doublesOf(chunk, column)) as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (let row = 0; row < chunk.rowCount; row++) {
      const target = counts.get(keys[row] as number);
      target?.training.push(a[row] as number);
      target?.production.push(b[row] as number);
      target?.times.push(times[row] as number);
    }
  };
  await database.chunks(`SELECT CAST(k AS DOUBLE) AS key, a, b, CAST(count(*) AS DOUBLE) FROM ${table} WHERE k IN (${paired.join(', ')}) GROUP BY key, a, b ORDER BY key, a, b`, take);
  return counts;
}
