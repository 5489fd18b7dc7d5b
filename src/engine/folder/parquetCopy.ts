import path from 'node:path';
import { boundary } from '../../core/pairOptions.ts';
import type { SplitOptions } from '../../core/pairOptions.ts';
import type { Side } from '../../core/report.ts';
import { ProblemError, problems } from '../problems.ts';
import { Database, quoteText, textOf } from '../readers/database.ts';
import { DUCKDB } from '../readers/dialect.ts';
import { isNumberText } from '../formats/numberText.ts';
import { shortReason } from '../shortReason.ts';
import { NO_VALUE } from './listParts.ts';
import type { MergedColumns } from './mergeColumns.ts';

export interface ParquetPart {
  shown: string;
  path: string;
  /** Logical types of its columns, as DuckDB names them. */
  header: string[];
  types: string[];
  rows: number;
}

export interface ParquetSplit extends SplitOptions {
  side: Side;
  /** Position among the columns of the copy. */
  position: number;
  missingValues: readonly string[];
}

const FLOATING = /^(DOUBLE|FLOAT)$/;

/** A DuckDB of its own that reads the Parquet files of a folder, or a part of the rows of one, and writes them as one Parquet file. */
export class ParquetCopier {
  readonly typeName = typeName;
  private readonly database: Database;

  private constructor(database: Database) {
    this.database = database;
  }

  /** `scratch`: a private folder for this alone. `memory` in MiB. */
  static async open(scratch: string, files: readonly string[], target: string, memory: number, signal: AbortSignal | undefined): Promise<ParquetCopier> {
    return new ParquetCopier(await Database.open(scratch, [...files, target], memory, signal));
  }

  /** Columns, types and rows of a file. @throws ProblemError when it is damaged */
  async describe(file: string, shown: string): Promise<ParquetPart> {
    try {
      const from = `read_parquet([${quoteText(file)}], hive_partitioning = false)`;
      const columns = await this.database.rows(`DESCRIBE SELECT * FROM ${from}`);
      const [[rows] = []] = await this.database.rows(`SELECT num_rows FROM parquet_file_metadata([${quoteText(file)}])`);
      return { shown, path: file, header: columns.map(([name]) => textOf(name)), types: columns.map(([, type]) => textOf(type)), rows: Number(rows) };
    } catch (error) {
      throw error instanceof ProblemError ? error : problems.corruptParquet(shown, shortReason(error));
    }
  }

  /** Reads every cell of a file, so that damage anywhere in it shows. @throws ProblemError */
  async readThrough({ path: file, shown, header }: ParquetPart): Promise<void> {
    const from = `read_parquet([${quoteText(file)}], hive_partitioning = false) AS file(${header.map((_, k) => `c${k}`).join(', ')})`;
    try {
      // Counting alone would be answered from the statistics of the file.
      await this.database.rows(`SELECT bit_xor(hash(${header.map((_, k) => `c${k}`).join(', ')})) FROM ${from}`);
    } catch (error) {
      throw error instanceof ProblemError ? error : problems.corruptParquet(shown, shortReason(error));
    }
  }

  /**
   * Writes the rows of all parts in their order to `target`, the columns as c0, c1, … in the order of `merged`, behind them the `keys` of the
   * folders on the way from `folder`. Where parts have a column in different types, all of it becomes text. Returns the rows written and,
   * with a split, those on neither side.
   */
  async write(
    parts: readonly ParquetPart[],
    merged: MergedColumns,
    keys: readonly string[],
    folder: string | undefined,
    target: string,
    split?: ParquetSplit,
  ): Promise<{ rows: number; onNeitherSide: number }> {
    const common = merged.names.map((_, k) => commonType(parts.map((part, p) => part.types[merged.places[p]?.[k] ?? -1])));
    const runs = parts.reduce<{ places: readonly number[]; types: readonly string[]; files: ParquetPart[] }[]>((list, part, p) => {
      const places = merged.places[p] ?? [];
      const last = list.at(-1);
      if (last && JSON.stringify([last.places, last.types]) === JSON.stringify([places, part.types])) last.files.push(part);
      else list.push({ places, types: part.types, files: [part] });
      return list;
    }, []);
    const branches = runs.map(({ places, types, files }) => {
      const cell = (place: number, type: string): string => (place < 0 ? `CAST(NULL AS ${type})` : types[place] === type ? `p${place}` : `CAST(p${place} AS ${type})`);
      const columns = places.map((place, k) => `${cell(place, common[k] ?? 'VARCHAR')} AS c${k}`);
      const constants = keys.map((key, k) => `${keyValue(key, folder ?? '')} AS c${places.length + k}`);
      const aliases = (files[0]?.header ?? []).map((_, k) => `p${k}`);
      const list = files.map((file) => quoteText(file.path)).join(', ');
      return `SELECT ${[...columns, ...constants].join(', ')} FROM read_parquet([${list}], hive_partitioning = false, filename = 'plumbline file') AS part(${[...aliases, 'plumbline_file'].join(', ')})`;
    });
    const all = branches.join(' UNION ALL ');
    const side = split ? sideExpression(split, [...common, ...keys.map(() => 'VARCHAR')][split.position] ?? 'VARCHAR') : undefined;
    const rows = side === undefined ? all : `SELECT * FROM (${all}) AS rows WHERE ${side} = ${quoteText(split?.side ?? '')}`;
    try {
      await this.database.run(`COPY (${rows}) TO ${quoteText(target)} (FORMAT parquet, COMPRESSION uncompressed)`);
      const [[written] = []] = await this.database.rows(`SELECT count(*) FROM read_parquet([${quoteText(target)}])`);
      const [[neither = 0] = []] = side === undefined ? [] : await this.database.rows(`SELECT count(*) FROM (${all}) AS rows WHERE ${side} IS NULL`);
      return { rows: Number(written), onNeitherSide: Number(neither) };
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      for (const part of parts) await this.readThrough(part);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

/** One type that holds the values of all that have the column without loss: text, where no other does. */
function commonType(types: readonly (string | undefined)[]): string {
  const seen = [...new Set(types.filter((type) => type !== undefined))];
  const [first] = seen;
  if (first !== undefined && seen.length === 1) return first;
  if (seen.length > 0 && seen.every((type) => /^(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type))) return 'BIGINT';
  return seen.length > 0 && seen.every((type) => /^(U?(TINYINT|SMALLINT|INTEGER)|DOUBLE)$/.test(type)) ? 'DOUBLE' : 'VARCHAR';
}

/** What people call a type; how wide a number is stored makes no difference. */
function typeName(type: string): string {
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DOUBLE|FLOAT|DECIMAL.*)$/.test(type)) return 'numbers';
  if (/^(VARCHAR|BLOB)$/.test(type)) return 'text';
  if (type === 'BOOLEAN') return 'true or false';
  if (type === 'DATE') return 'days';
  return type.startsWith('TIMESTAMP') ? (type.endsWith('TIME ZONE') ? 'times with a zone' : 'times without a zone') : type;
}

/** The value of the innermost `key=value` folder between the dataset's folder and the file. */
function keyValue(key: string, folder: string): string {
  const below = `replace(substr(plumbline_file, ${Array.from(folder).length + 1}), '\\', '/')`;
  const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  // Names may be encoded in the path, and are compared as they are written there.
  const spellings = [...new Set([key, encodeURIComponent(key)])].map(escape).join('|');
  const value = `regexp_extract(${below}, ${quoteText(`^.*/(?:${spellings})=([^/]*)/`)}, 1)`;
  const present = `regexp_matches(${below}, ${quoteText(`^.*/(?:${spellings})=([^/]*)/`)})`;
  return `CASE WHEN NOT ${present} OR ${value} = ${quoteText(NO_VALUE)} THEN NULL ELSE url_decode(${value}) END`;
}

/** 'training', 'production' or NULL for a row: `sideOf` of the core, as SQL. */
function sideExpression({ position, training, production, at, missingValues }: ParquetSplit, type: string): string {
  const id = `c${position}`;
  const present = FLOATING.test(type) ? `CASE WHEN isnan(${id}) THEN NULL ELSE ${id} END` : id;
  const text = DUCKDB.trimmed(`CAST(${present} AS VARCHAR)`);
  const missing = `(${text} IS NULL OR ${DUCKDB.oneOf(text, missingValues)})`;
  const from = at === undefined ? undefined : boundary(at);
  if (from) {
    const time = type === 'TIMESTAMP WITH TIME ZONE' ? id : `TRY_CAST(${text} AS TIMESTAMPTZ)`;
    const [value, limit] = 'number' in from ? [`TRY_CAST(${text} AS DOUBLE)`, String(from.number)] : [`epoch_ns(${time})`, String(BigInt(Math.round(from.time * 1e3)) * 1000n)];
    return `CASE WHEN ${missing} OR ${value} IS NULL THEN NULL WHEN ${value} < ${limit} THEN 'training' ELSE 'production' END`;
  }
  const is = (values: readonly string[] | undefined): string | undefined => {
    if (!values?.length) return undefined;
    const numbers = values.map((value) => value.trim()).filter(isNumberText).map(Number);
    const same = DUCKDB.oneOf(text, values.map((value) => value.trim()));
    return numbers.length === 0 ? same : `(${same} OR coalesce(TRY_CAST(${text} AS DOUBLE) IN (${numbers.join(', ')}), false))`;
  };
  const [left, right] = [is(training), is(production)];
  const named = [...(left === undefined ? [] : [`WHEN ${left} THEN 'training'`]), ...(right === undefined ? [] : [`WHEN ${right} THEN 'production'`])];
  const rest = left === undefined ? "'training'" : right === undefined ? "'production'" : 'NULL';
  return `CASE ${named.join(' ')} WHEN ${missing} THEN NULL ELSE ${rest} END`;
}

/** Where the scratch files of a copier go. */
export function scratchFolder(folder: string, side: Side): string {
  return path.join(folder, `${side}-scratch`);
}
