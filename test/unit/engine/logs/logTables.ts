import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { detectFormat } from '../../../../src/engine/formats/detectFormat.ts';
import type { Format } from '../../../../src/engine/formats/detectFormat.ts';
import { openSource } from '../../../../src/engine/formats/sourceFile.ts';
import { joinedReading, recogniseLog } from '../../../../src/engine/logs/logReading.ts';
import type { LogReading } from '../../../../src/engine/logs/logReading.ts';
import { writeLogTable } from '../../../../src/engine/logs/logTable.ts';
import type { LogTable } from '../../../../src/engine/logs/logTable.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export type Row = Record<string, string>;

let files = 0;

/** Writes texts as files of one log and reads them back as a table, by another parser of CSV. */
export function logTables(): (texts: string | readonly string[], options?: Parameters<typeof writeLogTable>[3]) => Promise<Omit<LogTable, 'rows'> & { rows: Row[]; lineOf: (row: number) => { file: number; line: number } | undefined }> {
  const folder = temporaryFolder();
  return async (texts, options = {}) => {
    const readings: LogReading[] = [];
    for (const text of typeof texts === 'string' ? [texts] : texts) {
      const reading = await readingOf(folder.write(`${files++}.log`, text));
      assert.ok(reading, 'no log');
      readings.push(reading);
    }
    const { sources } = readings.length === 1 ? (readings[0] as LogReading) : await joinedReading(readings);
    const table = await writeLogTable(sources, path.join(folder.path, `${files++}.table`), 'log', options);
    const text = fs.readFileSync(table.csv.path, 'utf8');
    assert.equal(table.csv.bytes, Buffer.byteLength(text));
    const rows = parse(text, { columns: true }) as Row[];
    assert.equal(rows.length, table.rows);
    assert.ok(Math.max(...text.split('\n').map((line) => Buffer.byteLength(line))) <= table.longestRecord);
    // Nothing is left behind beside the logs and their tables.
    assert.deepEqual(fs.readdirSync(folder.path).filter((name) => !/^\d+\.(log|table)$/.test(name)), []);
    const lineOf = (row: number) => {
      const place = table.lines.at(row);
      return place === undefined ? undefined : table.places.locate(place);
    };
    return { ...table, rows, lineOf };
  };
}

/** What a file is taken for; undefined where it is no log. */
export async function readingOf(file: string): Promise<LogReading | undefined> {
  const source = await openSource(file, undefined);
  const format: Format = (await detectFormat(source)) as Format;
  return recogniseLog(source, format, {});
}

/** One JSON object a line. */
export function jsonLines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
