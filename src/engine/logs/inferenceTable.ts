import fs from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { JsonNumber } from '../../core/logs/jsonValue.ts';
import type { JsonObject, JsonValue } from '../../core/logs/jsonValue.ts';
import type { Format } from '../formats/detectFormat.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { ProblemError, problems } from '../problems.ts';
import { shortReason } from '../shortReason.ts';
import { FORMATS } from './formats/index.ts';
import type { JsonLogFormat } from './logFormat.ts';

/** Columns by which a table is one that a serving platform has logged to: bodies are JSON texts in its cells. */
const TABLES: readonly { format: string; columns: readonly string[] }[] = [
  { format: 'databricks-table', columns: ['databricks_request_id', 'request', 'response'] },
  { format: 'vertex-logging', columns: ['request_payload', 'response_payload', 'logging_time'] },
];

const MOST_FOOTER = 2 ** 20;

/** The format of an inference table that was exported as Parquet or CSV; undefined for any other table. */
export async function inferenceTable(source: SourceFile, format: Format): Promise<JsonLogFormat | undefined> {
  if (format !== 'parquet' && format !== 'csv') return undefined;
  const text = format === 'parquet' ? await footer(source) : (await head(source)).split('\n', 1)[0] ?? '';
  const found = TABLES.find(({ columns }) => columns.every((name) => new RegExp(format === 'parquet' ? name : `(^|[",])${name}([",\r]|$)`).test(text)));
  return FORMATS.find((each): each is JsonLogFormat => each.records === 'json' && each.name === found?.format);
}

/** What stands at the end of a Parquet file: names of columns are plain text there. */
async function footer({ path: file, bytes }: SourceFile): Promise<string> {
  const handle = await fs.open(file, 'r');
  try {
    const length = (await handle.read(Buffer.alloc(8), 0, 8, Math.max(0, bytes - 8))).buffer.readUInt32LE(0);
    const size = Math.min(length, MOST_FOOTER, bytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, Math.max(0, bytes - 8 - length));
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function head({ path: file }: SourceFile): Promise<string> {
  const handle = await fs.open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

/** Writes a Parquet file as JSON Lines to `target`, which must lie in a private folder. @throws ProblemError */
export async function parquetToJson(source: SourceFile, target: string, memory: number, signal: AbortSignal | undefined): Promise<SourceFile> {
  // The database is a library of its own, and not every log needs it.
  const { Database, quoteText } = await import('../readers/database.ts');
  const scratch = `${target}.scratch`;
  await fs.mkdir(scratch, { recursive: true, mode: 0o700 });
  const database = await Database.open(scratch, [source.path, target], memory, signal);
  try {
    await database.run(`COPY (SELECT * FROM read_parquet([${quoteText(source.path)}])) TO ${quoteText(target)} (FORMAT json)`);
    return { ...source, path: target, bytes: (await fs.stat(target)).size };
  } catch (error) {
    throw error instanceof ProblemError ? error : problems.corruptParquet(source.shown, shortReason(error));
  } finally {
    await database.close();
    await fs.rm(scratch, { recursive: true, force: true });
  }
}

/** Names of the columns of a Parquet file. @throws ProblemError */
export async function parquetNames(source: SourceFile, folder: string, memory: number, signal: AbortSignal | undefined): Promise<string[]> {
  const { ParquetCopier } = await import('../folder/parquetCopy.ts');
  const scratch = path.join(folder, 'names-scratch');
  await fs.mkdir(scratch, { recursive: true, mode: 0o700 });
  const copier = await ParquetCopier.open(scratch, [source.path], path.join(scratch, 'none'), memory, signal);
  try {
    return (await copier.describe(source.path, source.shown)).header;
  } finally {
    await copier.close();
    await fs.rm(scratch, { recursive: true, force: true });
  }
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** The records of CSV as objects, each with its first line; empty cells are null. What csv-parse cannot read is told by `fault`. */
export async function readCsvObjects(source: SourceFile, use: (record: JsonObject, line: number) => void, fault: (line: number, reason: string) => void, options: { signal?: AbortSignal | undefined; onProgress?: (bytes: number) => void }): Promise<void> {
  const stream = createReadStream(source.path);
  const parser = stream.pipe(parse({ bom: true, info: true, relax_column_count: true }));
  stream.on('error', (error) => parser.destroy(error));
  let names: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number; bytes: number } }>) {
      if (options.signal?.aborted) throw problems.cancelled();
      const first = line;
      line = info.lines + 1;
      if (names === undefined) names = record;
      else if (record.length !== names.length) fault(first, `${record.length} fields where the header has ${names.length}`);
      else use(new Map(record.map((cell, k): [string, JsonValue] => [names?.[k] ?? '', cell === '' ? null : NUMBER.test(cell) ? new JsonNumber(cell) : cell])), first);
      options.onProgress?.(info.bytes);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    fault(line, shortReason(error));
  } finally {
    stream.destroy();
  }
}
