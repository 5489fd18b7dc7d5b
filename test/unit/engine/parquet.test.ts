import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ProfiledPair } from '../../../src/core/model.ts';
import { profiled, withoutSpellings } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

/** Writes the rows of a query as Parquet and, as text, as CSV. */
async function writeBoth(name: string, select: string): Promise<{ parquet: string; csv: string }> {
  const parquet = path.join(folder.path, `${name}.parquet`);
  const csv = path.join(folder.path, `${name}.csv`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'; SET threads = 1; CREATE TABLE data AS ${select}`);
  await connection.run(`COPY data TO '${parquet}' (FORMAT parquet)`);
  await connection.run(`COPY data TO '${csv}' (FORMAT csv, HEADER)`);
  connection.closeSync();
  instance.closeSync();
  return { parquet, csv };
}

/** Everything but what names the file. */
function comparable({ columns, training, production }: ProfiledPair): unknown {
  return { columns: withoutSpellings(columns), rows: [training.summary.rows, production.summary.rows], headers: [training.header, production.header] };
}

const TYPES = `SELECT
  i AS row, (i % 7)::TINYINT AS small, (i * 3)::BIGINT AS big, 9007199254740993 + i AS huge, (i * 1.5)::DOUBLE AS double,
  (i / 10.0)::FLOAT AS single, (i / 100.0)::DECIMAL(9, 2) AS money, (i * 1.000000001)::DECIMAL(30, 9) AS precise,
  i % 2 = 0 AS flag, ['red', 'green', 'blue'][1 + i % 3] AS colour, lpad((i % 50)::VARCHAR, 3, '0') AS code,
  DATE '2024-01-01' + (i % 90)::INTEGER AS day, TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (i) MINUTE AS moment,
  TIMESTAMPTZ '2024-01-01 10:00:00+02' + INTERVAL (i) MINUTE AS zoned,
  CASE WHEN i % 5 = 0 THEN NULL ELSE i END AS holes, CASE WHEN i % 6 = 0 THEN 'NaN'::DOUBLE WHEN i % 10 = 0 THEN NULL ELSE i + 0.25 END AS nans,
  CASE WHEN i = 3 THEN 'inf'::DOUBLE ELSE i END AS infinite, CASE WHEN i % 4 = 0 THEN ' NA ' WHEN i % 4 = 1 THEN 'null' ELSE 'x' END AS words,
  (i % 30)::VARCHAR AS digits
FROM range(400) AS numbers(i)`;

test('a Parquet file and its CSV export have equal profiles', async () => {
  const training = await writeBoth('training', TYPES);
  const production = await writeBoth('production', TYPES.replace('range(400)', 'range(100, 350)'));
  const fromParquet = await profiled(training.parquet, production.parquet);
  const fromCsv = await profiled(training.csv, production.csv);
  assert.deepEqual(comparable(fromParquet.pair), comparable(fromCsv.pair));
  const crossed = await profiled(training.parquet, production.csv);
  assert.deepEqual(comparable(crossed.pair), comparable(fromCsv.pair));
  assert.equal(fromParquet.report.training.format, 'parquet');
});

test('types are read by value', async () => {
  const { parquet } = await writeBoth('types', TYPES);
  const { pair } = await profiled(parquet, parquet);
  const column = new Map(pair.columns.map((each) => [each.name, each]));
  assert.equal(column.get('single')?.numeric?.training.max, 39.9);
  assert.equal(column.get('money')?.numeric?.training.max, 3.99);
  assert.equal(column.get('huge')?.numeric, undefined);
  assert.equal(column.get('huge')?.training?.distinct, 400);
  assert.deepEqual(column.get('flag')?.categories?.top.map(({ value }) => value), ['false', 'true']);
  assert.equal(column.get('moment')?.training?.timestamps, 400);
  assert.equal(column.get('zoned')?.training?.timestamps, 400);
  assert.equal(column.get('zoned')?.training?.firstText, '2024-01-01 08:00:00+00');
  assert.equal(column.get('holes')?.training?.missing, 80);
  // NaN for multiples of 6, NULL for the multiples of 10 among the others: 67 and 40 − 14.
  assert.equal(column.get('nans')?.training?.missing, 93);
  assert.equal(column.get('infinite')?.training?.numbers, 399);
  assert.equal(column.get('words')?.training?.missing, 200);
  assert.equal(column.get('code')?.training?.leadingZeros, true);
});

test('nested values, bytes and odd names', async () => {
  const { parquet } = await writeBoth(
    'nested',
    `SELECT [i, i + 1] AS list, {'a': i, 'b': 'x'} AS structure, 'text'::BLOB AS bytes, '\\xFF\\x00'::BLOB AS raw, i AS "two
lines", i AS "__proto__", i AS "it's ""it""" FROM range(3) AS numbers(i)`,
  );
  const { pair } = await profiled(parquet, parquet);
  assert.deepEqual(pair.training.header, ['list', 'structure', 'bytes', 'raw', 'two\nlines', '__proto__', 'it\'s "it"']);
  assert.deepEqual(pair.columns.slice(0, 4).map((column) => column.training?.firstText), ['[0,1]', '{"a":0,"b":"x"}', 'text', 'FF00']);
});

test('a damaged Parquet file is a problem of that file, and the other is still profiled', async () => {
  const { parquet } = await writeBoth('whole', TYPES);
  const bytes = fs.readFileSync(parquet);
  // The footer, which begins where its length (4 bytes before the last 4) says, is overwritten.
  const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, footer, footer + 100);
  const cut = Buffer.concat([bytes.subarray(0, bytes.length / 2), Buffer.from('PAR1')]);
  for (const [name, content] of [
    ['damaged.parquet', damaged],
    ['cut.parquet', cut],
  ] as const) {
    const { report, pair } = await profiled(parquet, folder.write(name, content));
    assert.equal(report.production.problem?.code, 'corrupt-parquet', name);
    assert.ok(!report.production.problem?.message.includes(folder.path) || report.production.path.startsWith(folder.path.replaceAll(path.sep, '/')));
    assert.equal(report.training.rows, 400);
    assert.equal(pair.columns.length, 19);
  }
});

test('a Parquet file without rows', async () => {
  const { parquet } = await writeBoth('norows', `${TYPES} LIMIT 0`);
  const { report } = await profiled(parquet, parquet);
  assert.equal(report.training.problem?.code, 'no-rows');
});

test('a typed file against the text of the same data: nothing is reported', async () => {
  const rows = 3000;
  const wide = `SELECT
    i AS id, ((i * 7919) % 251)::SMALLINT AS short, (i % 100)::TINYINT AS tiny_int, (i * 37 % 1000)::INTEGER AS number, (i * 7919 % 100003)::BIGINT AS long, (i % 200)::UTINYINT AS octet,
    9007199254740993 + i AS huge, (hash(i) % 1000003 / 7)::DOUBLE AS double, ((hash(i) % 1000) / 8)::FLOAT AS single, (hash(i) % 90)::DOUBLE AS whole,
    (hash(i) % 100000 / 100.0)::DECIMAL(9, 2) AS money, (hash(i) % 100000)::DECIMAL(30, 9) / 7 AS precise, hash(i)::DOUBLE * 1e-30 AS tiny, hash(i)::DOUBLE * 1e30 AS vast,
    hash(i) % 3 = 0 AS flag, CASE WHEN hash(i) % 5 = 0 THEN NULL ELSE hash(i) % 2 = 0 END AS gaps,
    ['red', 'green', 'dark blue', 'say "x"', 'a,b'][(1 + hash(i) % 5)::INTEGER] AS colour, lpad((hash(i) % 50)::VARCHAR, 3, '0') AS code,
    DATE '2024-01-01' + (hash(i) % 90)::INTEGER AS day, TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (hash(i) % 86400) SECOND AS moment,
    TIMESTAMP '2024-01-01 10:00:00' + INTERVAL (hash(i) % 86400000) MILLISECOND AS fraction, TIMESTAMPTZ '2024-01-01 10:00:00+02' + INTERVAL (hash(i) % 86400) SECOND AS zoned,
    (TIME '10:00:00' + INTERVAL (hash(i) % 3600) SECOND)::TIME AS clock,
    CASE WHEN hash(i) % 5 = 0 THEN NULL ELSE i % 97 END AS holes, CASE WHEN hash(i) % 6 = 0 THEN 'NaN'::DOUBLE ELSE hash(i) % 89 + 0.25 END AS nans,
    CASE WHEN hash(i) % 6 = 0 THEN NULL ELSE 'word ' || (hash(i) % 7) END AS words, NULL::VARCHAR AS nothing
    FROM range(${rows}) AS numbers(i)`;
  const { parquet, csv } = await writeBoth('typed', wide);
  for (const [training, production] of [[parquet, csv], [csv, parquet]] as const) {
    const { report } = await profiled(training, production);
    // All rows of production are in training, which is so.
    const findings = report.findings.filter(({ rule }) => rule !== 'train-production-overlap');
    assert.deepEqual(findings.map(({ rule, message }) => `${rule}: ${message}`), []);
    const { report: same } = await profiled(training, training);
    assert.deepEqual(report.columns.map(({ name, kind }) => [name, kind]), same.columns.map(({ name, kind }) => [name, kind]));
    assert.equal(report.verdict, same.verdict);
  }
});
