import fs from 'node:fs/promises';
import path from 'node:path';
import { writeCleanCopy } from '../formats/cleanCopy.ts';
import { ABSENT } from '../formats/csvWriter.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { problems } from '../problems.ts';
import { quoteText } from './database.ts';
import type { Database } from './database.ts';
import { DUCKDB } from './dialect.ts';
import { columnId, textColumn } from './sideTable.ts';
import type { SideTable, TableName } from './sideTable.ts';

const DEFAULT_LINE_SIZE = 2_000_000;
/** From this many columns on, and up to this many cells, rows are stored as lists: a column of its own takes 35 kB however short. */
const MANY_COLUMNS = 500;
const FEW_CELLS = 10_000_000;
/** Where the cleaned copy of a damaged file goes; it must be among the paths the database may read. */
export function copyPath(folder: string, table: TableName): string {
  return path.join(folder, `${table}.csv`);
}

/** Whether DuckDB must not see the file as it is. */
export function needsCopy(scan: CsvScan): boolean {
  return scan.leaveOut.length > 0 || scan.tableStart > (scan.byteOrderMark ? 3 : 0);
}

/**
 * Loads a scanned CSV file as text, cell by cell, missing values as NULL, in file order. The dialect is ours, nothing is detected by
 * DuckDB, and the number of rows must be the one the scan counted.
 * @throws ProblemError
 */
export async function loadCsv(
  database: Database,
  table: TableName,
  source: SourceFile,
  dialect: CsvDialect,
  scan: CsvScan,
  missingValues: readonly string[],
  signal?: AbortSignal,
): Promise<SideTable> {
  let file = source.path;
  if (needsCopy(scan)) {
    file = copyPath(database.folder, table);
    await writeCleanCopy(source, scan, file, signal);
  }
  const asList = dialect.columns >= MANY_COLUMNS && dialect.columns * scan.rows <= FEW_CELLS;
  const select = asList ? `[${Array.from({ length: dialect.columns }, (_, position) => columnId(position)).join(', ')}] AS cells` : '*';
  try {
    const read = (options: string): Promise<number> => load(database, table, select, readCsv(file, dialect, scan, missingValues, options));
    let rows = await read('');
    // Two rare causes: quoted line ends where the parallel scan of large files splits, and text that only the lax parser takes.
    if (rows !== scan.rows) rows = await read(', parallel = false');
    if (rows !== scan.rows) rows = await read(', parallel = false, strict_mode = false');
    if (rows !== scan.rows) throw problems.readersDisagree(source.shown, scan.rows, rows);
  } finally {
    if (file !== source.path) await fs.rm(file, { force: true });
  }
  const columns = Array.from({ length: dialect.columns }, (_, position) =>
    textColumn(DUCKDB, asList ? `cells[${position + 1}]` : columnId(position)),
  );
  return { table, rows: scan.rows, columns, asList };
}

async function load(database: Database, table: TableName, select: string, from: string): Promise<number> {
  await database.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${select} FROM ${from}`);
  return Number((await database.rows(`SELECT count(*) FROM ${table}`))[0]?.[0]);
}

function readCsv(file: string, dialect: CsvDialect, scan: CsvScan, missingValues: readonly string[], options: string): string {
  const columns = Array.from({ length: dialect.columns }, (_, position) => `${columnId(position)}: 'VARCHAR'`);
  // What the parser cannot take as a null string is found afterwards, with the cells that have white space around them.
  const named = missingValues.filter((value) => !/[\r\n"']/.test(value) && !value.includes(dialect.delimiter));
  // JSON's null is missing whatever the settings say, and DuckDB takes no empty list.
  const nulls = named.includes('') ? named : [...named, ABSENT];
  const lax = scan.mixedLineEnds && options === '' ? ', strict_mode = false' : '';
  const longest = scan.longestRecord + 16;
  return (
    `read_csv([${quoteText(file)}], auto_detect = false, delim = ${quoteText(dialect.delimiter)}, quote = ${quoteText(dialect.quote)}, ` +
    `escape = ${quoteText(dialect.quote)}, header = ${dialect.header}, compression = 'none', columns = {${columns.join(', ')}}, ` +
    `nullstr = [${nulls.map(quoteText).join(', ')}], ignore_errors = true` +
    `${longest > DEFAULT_LINE_SIZE ? `, max_line_size = ${longest}` : ''}${lax}${options})`
  );
}
