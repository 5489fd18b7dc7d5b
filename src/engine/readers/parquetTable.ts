import type { SourceFile } from '../formats/sourceFile.ts';
import { BUDGETS } from '../budgets.ts';
import { ProblemError, problems } from '../problems.ts';
import { shortReason } from '../shortReason.ts';
import { quoteText, textOf } from './database.ts';
import type { Database } from './database.ts';
import { DUCKDB } from './dialect.ts';
import { columnId, numberColumn, textColumn } from './sideTable.ts';
import type { SideTable, TableName } from './sideTable.ts';

const SMALL_INTEGER = /^U?(TINYINT|SMALLINT|INTEGER)$/;
const LARGE_INTEGER = /^U?(BIGINT|HUGEINT)$/;
const FLOATING = /^(DOUBLE|FLOAT)$/;
const NESTED = /(\[\d*\]$)|^(STRUCT|MAP|UNION)\(/;
const LARGEST_EXACT = '9007199254740992';

/**
 * Loads a Parquet file so that it reads as its CSV export would: numbers by value, everything else as the text it would be written as,
 * NULL and NaN as missing. Numbers that doubles cannot hold stay text.
 * @throws ProblemError
 */
export async function loadParquet(
  database: Database,
  table: TableName,
  source: SourceFile,
  missingValues: readonly string[],
): Promise<SideTable & { header: string[] }> {
  try {
    const header = await columnNames(database, source);
    if (header.length === 0) throw problems.noColumns(source.shown);
    if (header.length > BUDGETS.columns) throw problems.tooManyColumns(source.shown, header.length, BUDGETS.columns);
    const aliases = header.map((_, position) => `c${position}`).join(', ');
    const from = `read_parquet([${quoteText(source.path)}]) AS file(${aliases})`;
    const types = (await database.rows(`DESCRIBE SELECT * FROM ${from}`)).map((row) => textOf(row[1]));
    const exact = await holdsExactly(database, from, types);
    const columns = types.map((type, position) => (exact[position] === true ? numberColumn(position, type) : textColumn(DUCKDB, columnId(position))));
    const select = types.map((type, position) => storedValue(type, columnId(position), columns[position]?.typed === true, missingValues));
    await database.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${select.join(', ')} FROM ${from}`);
    const rows = Number((await database.rows(`SELECT count(*) FROM ${table}`))[0]?.[0]);
    return { table, rows, columns, header };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw problems.corruptParquet(source.shown, shortReason(error));
  }
}

/** Names of the top-level columns exactly as in the file, also where DuckDB would rename equal ones. */
async function columnNames(database: Database, source: SourceFile): Promise<string[]> {
  const elements = await database.rows(`SELECT name, num_children FROM parquet_schema([${quoteText(source.path)}])`);
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    const children = Number(elements[at++]?.[1] ?? 0);
    for (let k = 0; k < children; k++) skip();
  };
  const top = Number(elements[0]?.[1] ?? 0);
  for (let k = 0; k < top && at < elements.length; k++) {
    names.push(textOf(elements[at]?.[0]));
    skip();
  }
  return names;
}

/** Which columns doubles hold without loss. Integers beyond 2^53 and infinities are read as the text they are written as. */
async function holdsExactly(database: Database, from: string, types: string[]): Promise<boolean[]> {
  const exact = types.map((type) => {
    const width = Number(/^DECIMAL\((\d+)/.exec(type)?.[1] ?? Infinity);
    return SMALL_INTEGER.test(type) || width <= 15;
  });
  const tests = types.flatMap((type, position) => {
    const id = columnId(position);
    if (LARGE_INTEGER.test(type)) return [{ position, sql: `max(${id}) > ${LARGEST_EXACT} OR min(${id}) < -${LARGEST_EXACT}` }];
    return FLOATING.test(type) ? [{ position, sql: `bool_or(isinf(${id}))` }] : [];
  });
  if (tests.length === 0) return exact;
  const [inexact = []] = await database.rows(`SELECT ${tests.map((test) => test.sql).join(', ')} FROM ${from}`);
  for (const [k, test] of tests.entries()) exact[test.position] = inexact[k] !== true;
  return exact;
}

function storedValue(type: string, id: string, typed: boolean, missingValues: readonly string[]): string {
  const present = FLOATING.test(type) ? `CASE WHEN isnan(${id}) THEN NULL ELSE ${id} END` : id;
  if (typed) return `${present} AS ${id}`;
  let text = `CAST(${present} AS VARCHAR)`;
  if (NESTED.test(type)) text = `CAST(to_json(${id}) AS VARCHAR)`;
  // Old writers leave out that bytes are text.
  else if (type === 'BLOB') text = `coalesce(TRY(decode(${id})), hex(${id}))`;
  return `CASE WHEN ${DUCKDB.oneOf(text, missingValues)} THEN NULL ELSE ${text} END AS ${id}`;
}
