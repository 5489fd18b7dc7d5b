/** Inference tables as they are exported: the same table from Parquet, CSV and JSON Lines; and names of features from a Parquet training file. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import { profiled } from '../profiled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { jsonLines, readingOf } from './logTables.ts';

const folder = temporaryFolder();
const at = (name: string): string => path.join(folder.path, name);

async function run(...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

const PAYLOAD = `SELECT 'd' || i AS databricks_request_id, NULL::VARCHAR AS client_request_id, DATE '2024-01-01' AS date, 1704067200000 + 1000 * i AS timestamp_ms,
  CASE WHEN i % 10 = 0 THEN 500 ELSE 200 END AS status_code, 5 + i AS execution_time_ms,
  '{"dataframe_split": {"columns": ["a", "b"], "data": [[' || i || '.0, ' || chr(10) || '"x, y"]]}}' AS request, '{"predictions": [' || i % 2 || ']}' AS response,
  {'model_version': '3'} AS request_metadata FROM range(40) AS numbers(i)`;

test('Parquet, CSV and JSON Lines of one table are one log', async () => {
  await run(`CREATE TABLE t AS ${PAYLOAD}`, `COPY t TO '${at('t.parquet')}' (FORMAT parquet)`, `COPY (SELECT * REPLACE (to_json(request_metadata) AS request_metadata) FROM t) TO '${at('t.csv')}' (FORMAT csv, HEADER)`, `COPY t TO '${at('t.jsonl')}' (FORMAT json)`);
  const pairs: ProfiledPair[] = [];
  for (const name of ['t.parquet', 't.csv', 't.jsonl']) pairs.push((await profiled(at(name), at(name))).pair);
  for (const { production } of pairs) {
    assert.deepEqual([production.summary.format, production.summary.log?.format, production.summary.rows, production.malformed.total], ['log', 'databricks-table', 40, 0]);
    assert.deepEqual([production.operations?.requests, production.operations?.errors, production.operations?.from, production.operations?.latencyMs?.p50], [40, 4, '2024-01-01T00:00:00.000Z', 24.5]);
  }
  const columns = (pair: ProfiledPair | undefined) => pair?.columns.filter(({ name }) => name !== 'model_version').map(({ name, production }) => [name, production?.distinct, production?.missing]);
  assert.deepEqual(columns(pairs[0]), [['a', 40, 0], ['b', 1, 0], ['prediction', 2, 0], ['request_id', 40, 0], ['timestamp', 40, 0], ['latency_ms', 40, 0], ['status', 2, 0]]);
  assert.deepEqual(columns(pairs[1]), columns(pairs[0]));
  assert.deepEqual(columns(pairs[2]), columns(pairs[0]));
});

test('a table with other columns is a table', async () => {
  await run(`COPY (SELECT i AS request, i AS response FROM range(5) AS numbers(i)) TO '${at('plain.parquet')}' (FORMAT parquet)`);
  assert.equal(await readingOf(at('plain.parquet')), undefined);
  assert.equal(await readingOf(folder.write('plain.csv', 'request,response,request_payloads\n1,2,3\n')), undefined);
});

test('names of features come from a Parquet training file too', async () => {
  await run(`COPY (SELECT i AS age, i * 2 AS income, i % 2 AS label FROM range(100) AS numbers(i)) TO '${at('train.parquet')}' (FORMAT parquet)`);
  const capture = (k: number): object => ({ captureData: { endpointInput: { data: `${k},${2 * k}`, encoding: 'CSV' }, endpointOutput: { data: '0.5', encoding: 'CSV' } }, eventMetadata: { eventId: `e${k}` } });
  const { report } = await profiled(at('train.parquet'), folder.write('capture.jsonl', jsonLines(...Array.from({ length: 100 }, (_, k) => capture(k)))));
  assert.deepEqual([report.production.problem, report.production.log?.names], [undefined, 'training']);
  assert.deepEqual(report.columns.filter(({ training, production }) => training && production).map(({ name }) => name), ['age', 'income']);
});
