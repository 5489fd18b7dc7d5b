import { isNumberText } from '../formats/numberText.ts';
import type { Cell, Database } from '../readers/database.ts';
import type { SqlDialect } from '../readers/dialect.ts';
import type { SideTable, StoredColumn } from '../readers/sideTable.ts';
import { aggregateQuery, batchSize, batches, LONG } from './batches.ts';
import { isSpaced, settleSpaces, spaceCounts } from './outerSpaces.ts';

/** What the cells of a column are, before anything is grouped. */
export interface CellFacts {
  count: number;
  missing: number;
  numbers: number;
  integers: boolean;
  /** Digits that are more than a number: significant leading zeros, or integers beyond 2^53. */
  code: boolean;
  meanLength: number;
  fixedLength: boolean;
}

/** One quick scan; most columns need no other. */
interface Counts {
  present: number;
  /** Cells that cast to a finite number: those of the pattern and, seldom, a few more. */
  numbers: number;
  whole: number;
  /** Numbers beyond 2^53. */
  large: number;
  smallest: string;
  length: number;
  shortest: number;
  longest: number;
}

/** Beyond it doubles skip integers. */
export const LARGEST_EXACT = 2 ** 53;
/** Regular expressions for whole texts that DuckDB and JavaScript read alike: digits alone, and integers that may be beyond. */
export const DIGITS = '[0-9]+';
export const LONG_INTEGER = '[+-]?[0-9]{16,}';

/** Facts of every column of one side. Turns cells that are missing only after trimming into NULL on the way. */
export async function cellFacts(database: Database, dialect: SqlDialect, side: SideTable, missingValues: readonly string[]): Promise<CellFacts[]> {
  const counter = new CellCounter(database, dialect, side);
  const known = new Map(side.columns.map((column, position) => [column, side.known?.[position]]));
  const texts = side.columns.filter((column) => !column.typed);
  const counts = new Map<StoredColumn, Counts>();
  const suspects: StoredColumn[] = [];
  const quick = async (columns: readonly StoredColumn[]): Promise<void> => {
    for (const [column, [spaced, ...row]] of await counter.aggregate(columns, quickCounts(dialect))) {
      counts.set(column, readCounts(row));
      if (Number(spaced) > 0) suspects.push(column);
    }
  };
  await quick(texts);
  await quick(side.columns.filter((column) => column.typed && !known.get(column)));
  // White space can only hide where some cell is no number, which the cast ignores, or where a number means "missing".
  const numbersAreMissing = missingValues.some(isNumberText);
  const spaced = suspects.filter((column) => !column.typed && (numbersAreMissing || counts.get(column)?.numbers !== counts.get(column)?.present));
  const settled: StoredColumn[] = [];
  for (const [column, found] of await counter.spaced(spaced, missingValues)) {
    const changed = await settleSpaces(database, dialect, side, column, found, missingValues);
    if (changed === column) continue;
    side.columns[side.columns.indexOf(column)] = changed;
    settled.push(changed);
  }
  await quick(settled.filter(({ apart }) => apart !== true));
  await quick(settled.filter(({ apart }) => apart === true));
  await discountOddNumbers(counter, dialect, side, counts);
  const facts: CellFacts[] = [];
  for (const column of side.columns) facts.push(known.get(column) ?? (await columnFacts(database, dialect, side, column, counts.get(column) as Counts)));
  return facts;
}

/** Runs aggregates of a cell, `v` its text and `d` its number, over many columns in few queries. */
class CellCounter {
  private readonly database: Database;
  private readonly dialect: SqlDialect;
  private readonly side: SideTable;

  constructor(database: Database, dialect: SqlDialect, side: SideTable) {
    this.database = database;
    this.dialect = dialect;
    this.side = side;
  }

  async aggregate(columns: readonly StoredColumn[], aggregates: string): Promise<[StoredColumn, Cell[]][]> {
    const results: [StoredColumn, Cell[]][] = [];
    for (const batch of batches(columns, batchSize(this.side.rows, columns[0]?.typed))) {
      const keyed = batch.map((column, key) => ({ key, column }));
      for (const [k, ...row] of await this.database.rows(aggregateQuery(this.dialect, this.side, keyed, aggregates))) {
        results.push([batch[Number(k)] as StoredColumn, row]);
      }
    }
    return results;
  }

  /** The counts of `spaceCounts`. In a long table few cells have white space, and only they are looked at closely. */
  async spaced(columns: readonly StoredColumn[], missingValues: readonly string[]): Promise<[StoredColumn, Cell[]][]> {
    const { dialect, side } = this;
    if (side.rows < LONG) return this.aggregate(columns, spaceCounts(dialect, missingValues));
    const results: [StoredColumn, Cell[]][] = [];
    for (const column of columns) {
      const cells = `SELECT ${column.text} AS v FROM ${side.table} WHERE ${isSpaced(dialect, column.text)}`;
      const [row = []] = await this.database.rows(`SELECT ${spaceCounts(dialect, missingValues, true)} FROM (${cells}) AS spaced`);
      results.push([column, row]);
    }
    return results;
  }
}

function quickCounts(dialect: SqlDialect): string {
  const length = dialect.length('v');
  return [
    `count(*) FILTER (${dialect.mayHaveOuterSpace('v')})`,
    'count(v)',
    'count(*) FILTER (isfinite(d))',
    'count(*) FILTER (floor(d) = d AND isfinite(d))',
    `count(*) FILTER (abs(d) > ${LARGEST_EXACT} AND isfinite(d))`,
    'min(v)',
    `sum(${length})`,
    `min(${length})`,
    `max(${length})`,
  ].join(', ');
}

function readCounts([present, numbers, whole, large, smallest, length, shortest, longest]: Cell[]): Counts {
  return {
    present: Number(present ?? 0),
    numbers: Number(numbers ?? 0),
    whole: Number(whole ?? 0),
    large: Number(large ?? 0),
    smallest: typeof smallest === 'string' ? smallest : '',
    length: Number(length ?? 0),
    shortest: Number(shortest ?? 0),
    longest: Number(longest ?? 0),
  };
}

/** Takes back cells that cast to a number but are none by the pattern. */
async function discountOddNumbers(counter: CellCounter, dialect: SqlDialect, side: SideTable, counts: Map<StoredColumn, Counts>): Promise<void> {
  const some = side.columns.filter((column) => !column.typed && (counts.get(column)?.numbers ?? 0) > 0);
  const odd = `isfinite(d) AND NOT ${dialect.isNumber('v', 'd')}`;
  const suspicion = `count(*) FILTER (${dialect.mayBeOddNumber('v')})`;
  const affected = (await counter.aggregate(some, suspicion)).flatMap(([column, [count]]) => (Number(count) > 0 ? [column] : []));
  const details = [odd, `${odd} AND floor(d) = d`, `${odd} AND abs(d) > ${LARGEST_EXACT}`].map((condition) => `count(*) FILTER (${condition})`);
  for (const column of affected) {
    const [[, [numbers, whole, large]] = [column, []]] = await counter.aggregate([column], details.join(', '));
    const count = counts.get(column) as Counts;
    count.numbers -= Number(numbers);
    count.whole -= Number(whole);
    count.large -= Number(large);
  }
}

async function columnFacts(database: Database, dialect: SqlDialect, side: SideTable, column: StoredColumn, counts: Counts): Promise<CellFacts> {
  const { present, numbers } = counts;
  return {
    count: side.rows,
    missing: side.rows - present,
    numbers,
    integers: numbers > 0 && counts.whole === numbers,
    code: present > 0 && numbers === present && !column.typed && (await isCode(database, dialect, side, column, counts)),
    meanLength: present > 0 ? counts.length / present : 0,
    fixedLength: present > 0 && counts.shortest === counts.longest,
  };
}

/** Both questions need the digits themselves; they are asked only where the cheap counts leave them open. */
async function isCode(database: Database, dialect: SqlDialect, side: SideTable, column: StoredColumn, counts: Counts): Promise<boolean> {
  const matching = async (pattern: string): Promise<number> => {
    const [[count] = []] = await database.rows(`SELECT count(*) FROM ${side.table} WHERE ${dialect.matches(column.text, pattern)}`);
    return Number(count ?? 0);
  };
  const { present, shortest, longest } = counts;
  if (counts.smallest.startsWith('0') && shortest === longest && longest > 1 && (await matching(DIGITS)) === present) return true;
  // A few huge integers among small ones are marks for something; identifiers are huge throughout.
  return 2 * counts.large > present && 2 * (await matching(LONG_INTEGER)) > present;
}
