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
import { columnId, plainColumn, textColumn } from './sideTable.ts';
import type { SideTable, TableName } from './sideTable.ts';

const DEFAULT_LINE_SIZE = 2_000_000;
/** From this many columns on, and up to this many cells, rows are stored as lists: a column of its own takes 35 kB however short. */
const MANY_COLUMNS = 500;
const FEW_CELLS = 10_000_000;
/** Digits from which on an integer may be beyond 2^53. */
const LONG_NUMBER = 16;
/** Where the cleaned copy of a damaged file goes; it must be among the paths the database may read. */
export function copyPath(folder: string, table: TableName): string {
  return path.join(folder, `${table}.csv`);
}

/** Whether DuckDB must not see the file as it is. */
export function needsCopy(scan: CsvScan): boolean {
  return scan.leaveOut.length > 0 || scan.tableStart > (scan.byteOrderMark ? 3 : 0);
}

export interface CsvLoad {
  /** By column: the scan found nothing but plain numbers, and only those are needed; they are stored as doubles. */
  plain?: readonly boolean[];
  /** Read by one thread, in file order without any merging: for two files at once on two cores. */
  oneThread?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Loads a scanned CSV file as text, cell by cell, or as doubles where told so, missing values as NULL, in file order. The dialect is ours, nothing is detected by
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
  options: CsvLoad = {},
): Promise<SideTable> {
  const file = await readable(database, table, source, scan, options.signal);
  const asList = dialect.columns >= MANY_COLUMNS && dialect.columns * scan.rows <= FEW_CELLS;
  const cells = Array.from({ length: dialect.columns }, (_, position) => presentCell(columnId(position), missingValues.filter((value) => !isNullString(value, dialect))));
  const select = asList ? `[${cells.join(', ')}] AS cells` : cells.map((cell, position) => (cell === columnId(position) ? cell : `${cell} AS ${columnId(position)}`)).join(', ');
  let plain = asList ? [] : (options.plain ?? []);
  try {
    const read = (more: string): Promise<number> => load(database, table, select, readCsv(file, dialect, scan, missingValues, plain, more));
    let rows = await read(options.oneThread === true ? ', parallel = false' : '');
    // A cell that looks like a number byte by byte and is none (`1.2.3`), or one that has no double.
    if (plain.includes(true) && (rows !== scan.rows || (await hasOddNumbers(database, table, plain, scan)))) {
      plain = [];
      rows = await read('');
    }
    // Two rare causes: quoted line ends where the parallel scan of large files splits, and text that only the lax parser takes.
    if (rows !== scan.rows) rows = await read(', parallel = false');
    if (rows !== scan.rows) rows = await read(', parallel = false, strict_mode = false');
    if (rows !== scan.rows) throw problems.readersDisagree(source.shown, scan.rows, rows);
  } finally {
    if (file !== source.path) await fs.rm(file, { force: true });
  }
  const columns = Array.from({ length: dialect.columns }, (_, position) =>
    plain[position] === true ? plainColumn(position) : textColumn(DUCKDB, asList ? `cells[${position + 1}]` : columnId(position)),
  );
  return { table, rows: scan.rows, columns, asList };
}

/** The texts of one column of a loaded file, for a table whose column has only its numbers. Returns the name of their table. */
export async function loadTexts(
  database: Database,
  table: TableName,
  position: number,
  source: SourceFile,
  dialect: CsvDialect,
  scan: CsvScan,
  missingValues: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const file = await readable(database, table, source, scan, signal);
  const texts = `${table}_${columnId(position)}`;
  try {
    const rows = await load(database, texts, columnId(position), readCsv(file, dialect, scan, missingValues, [], ''));
    if (rows !== scan.rows) throw problems.readersDisagree(source.shown, scan.rows, rows);
  } finally {
    if (file !== source.path) await fs.rm(file, { force: true });
  }
  return texts;
}

/** The file itself, or a copy without what a strict reader stumbles over. */
async function readable(database: Database, table: TableName, source: SourceFile, scan: CsvScan, signal: AbortSignal | undefined): Promise<string> {
  if (!needsCopy(scan)) return source.path;
  const copy = copyPath(database.folder, table);
  await writeCleanCopy(source, scan, copy, signal);
  return copy;
}

/** Numbers beyond 2^53 may be codes, and then their digits count. */
async function hasOddNumbers(database: Database, table: TableName, plain: readonly boolean[], scan: CsvScan): Promise<boolean> {
  const columns = plain.flatMap((isPlain, position) => (isPlain && (scan.cells?.columns[position]?.numbers?.longest ?? 0) >= LONG_NUMBER ? [columnId(position)] : []));
  if (columns.length === 0) return false;
  const [large = []] = await database.rows(`SELECT ${columns.map((id) => `coalesce(max(abs(${id})) > ${2 ** 53}, false)`).join(', ')} FROM ${table}`);
  return large.includes(true);
}

async function load(database: Database, table: string, select: string, from: string): Promise<number> {
  await database.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${select} FROM ${from}`);
  return Number((await database.rows(`SELECT count(*) FROM ${table}`))[0]?.[0]);
}

function readCsv(file: string, dialect: CsvDialect, scan: CsvScan, missingValues: readonly string[], plain: readonly boolean[], options: string): string {
  const columns = Array.from({ length: dialect.columns }, (_, position) => `${columnId(position)}: '${plain[position] === true ? 'DOUBLE' : 'VARCHAR'}'`);
  const named = missingValues.filter((value) => isNullString(value, dialect));
  // JSON's null is missing whatever the settings say, and DuckDB takes no empty list.
  const nulls = named.includes('') ? named : [...named, ABSENT];
  const lax = scan.mixedLineEnds && !options.includes('strict_mode') ? ', strict_mode = false' : '';
  const longest = scan.longestRecord + 16;
  return (
    `read_csv([${quoteText(file)}], auto_detect = false, delim = ${quoteText(dialect.delimiter)}, quote = ${quoteText(dialect.quote)}, ` +
    `escape = ${quoteText(dialect.quote)}, header = ${dialect.header}, compression = 'none', columns = {${columns.join(', ')}}, ` +
    `nullstr = [${nulls.map(quoteText).join(', ')}], ignore_errors = true` +
    `${longest > DEFAULT_LINE_SIZE ? `, max_line_size = ${longest}` : ''}${lax}${options})`
  );
}

/** Whether the parser takes a text as one for a missing cell. */
function isNullString(value: string, { delimiter }: CsvDialect): boolean {
  return !/[\r\n"']/.test(value) && !value.includes(delimiter);
}

/** NULL for the texts that the parser cannot take for it. */
function presentCell(id: string, others: readonly string[]): string {
  return others.length === 0 ? id : `CASE WHEN ${DUCKDB.oneOf(`CAST(${id} AS VARCHAR)`, others)} THEN NULL ELSE ${id} END`;
}
