/** Logs of serving platforms as tables: what was rendered from a flat file is that file again, and records of real tools have their fields. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { NamesFor } from '../../src/core/logs/logColumns.ts';
import { featureNames } from '../../src/core/logs/featureNames.ts';
import { detectFormat } from '../../src/engine/formats/detectFormat.ts';
import { openSource } from '../../src/engine/formats/sourceFile.ts';
import { joinedReading, recogniseLog } from '../../src/engine/logs/logReading.ts';
import { writeLogTable } from '../../src/engine/logs/logTable.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const LOGS = path.join(DATA, 'logs');
const skip = DATA === '' || !fs.existsSync(LOGS) ? 'PLUMBLINE_DATA names no folder with logs' : false;

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'log-tables-'));
after(() => fs.rmSync(scratch, { recursive: true, force: true }));
let tables = 0;

type Row = Record<string, string>;

/** The table of files of one log. `header`: names of a training file, for features without names. */
async function tableOf(files: readonly string[], header?: readonly string[]) {
  const logs = [];
  for (const file of files) {
    const source = await openSource(file, undefined);
    const log = await recogniseLog(source, (await detectFormat(source)) as 'csv', {});
    assert.ok(log, `${file} is no log`);
    logs.push(log);
  }
  const { sources } = logs.length > 1 ? await joinedReading(logs) : (logs[0] as (typeof logs)[number]);
  const namesFor: NamesFor = (features) => {
    const names = header && featureNames(header, {}, features);
    return names && { names, from: 'training' };
  };
  const table = await writeLogTable(sources, path.join(scratch, String(tables++)), files[0] ?? '', { namesFor });
  const rows = parse(fs.readFileSync(table.csv.path), { columns: true }) as Row[];
  assert.equal(rows.length, table.rows);
  return { ...table, rows };
}

/** Files that were rendered from flat.csv, which columns of it they have, and how fine their times are (characters of ISO 8601). */
const RENDERED: readonly { files: string[]; columns: string[]; time?: number; id?: false; version?: string; rows?: number }[] = [
  { files: ['sagemaker_csv.jsonl'], columns: ['score'], time: 19 },
  { files: ['sagemaker_base64.jsonl'], columns: ['score'], time: 19 },
  { files: ['sagemaker_json.jsonl'], columns: ['score', 'prediction'], time: 19 },
  { files: ['azureml_model_inputs.jsonl', 'azureml_model_outputs.jsonl'], columns: ['prediction', 'score'], time: 19, version: '3' },
  { files: ['bentoml_monitoring.jsonl'], columns: ['prediction', 'score'], time: 26, id: false },
  { files: ['databricks_inference_table.jsonl'], columns: ['prediction', 'status'], time: 23, version: '3' },
  { files: ['flat_events.jsonl'], columns: ['prediction', 'score', 'latency_ms', 'status'], time: 26, version: '3' },
  { files: ['kserve_v1_cloudevents.jsonl'], columns: ['score'], time: 26 },
  { files: ['kserve_v2_cloudevents.jsonl'], columns: ['prediction', 'score'], time: 26, version: '3' },
  { files: ['otlp_logs.jsonl'], columns: ['prediction', 'score', 'latency_ms', 'status'], time: 26, version: '3' },
  { files: ['text_kv.log'], columns: ['prediction', 'score', 'latency_ms', 'status'], time: 23 },
  { files: ['vertex_request_response_logging.jsonl'], columns: ['prediction', 'score'], time: 26, id: false },
];

for (const folder of skip ? [''] : fs.readdirSync(path.join(LOGS, 'rendered'))) {
  const base = path.join(LOGS, 'rendered', folder);
  for (const { files, columns, time, id, version } of RENDERED) {
    test(`${files.join(' and ')} of ${folder || 'the rendered logs'} is flat.csv`, { skip }, async () => {
      const truth = parse(fs.readFileSync(path.join(base, 'flat.csv')), { columns: true }) as Row[];
      const { features } = JSON.parse(fs.readFileSync(path.join(base, 'truth.json'), 'utf8')) as { features: string[] };
      const { rows, malformed, facts } = await tableOf(files.map((file) => path.join(base, file)), Object.keys(truth[0] ?? {}));
      assert.deepEqual([rows.length, malformed.total, facts.leftOut], [truth.length, 0, 0]);
      for (const [k, expected] of truth.entries()) {
        const row = rows[k] as Row;
        for (const name of features) assert.equal(row[name], expected[name], `${name} of row ${k}`);
        for (const name of columns) if (!(name === 'prediction' && expected['status'] !== '200' && row[name] === '')) assert.equal(Number(row[name]), Number(expected[name]), `${name} of row ${k}`);
        if (time !== undefined) assertTime(row['timestamp'] ?? '', expected['timestamp'] ?? '', time, k);
        if (id !== false) assert.equal(row['request_id'], expected['request_id']);
        if (version !== undefined) assert.equal(row['model_version'], version);
      }
    });
  }

  test(`flat_events_dirty.jsonl of ${folder || 'the rendered logs'} gives every whole record, by id`, { skip }, async () => {
    const truth = parse(fs.readFileSync(path.join(base, 'flat.csv')), { columns: true }) as Row[];
    const byId = new Map(truth.map((row) => [row['request_id'], row]));
    const { rows, malformed, facts } = await tableOf([path.join(base, 'flat_events_dirty.jsonl')]);
    // Two lines of a traceback and the last line, which is cut.
    assert.deepEqual([rows.length, malformed.total, malformed.first.map(({ line }) => line)], [truth.length - 1, 3, [21, 22]]);
    assert.equal(facts.brokenEnd?.line, 2003);
    assert.ok((facts.clockBackwards?.count ?? 0) > 100);
    for (const row of rows) {
      const expected = byId.get(row['request_id']);
      assert.ok(expected);
      for (const name of ['MedInc', 'Longitude', 'prediction', 'score', 'latency_ms', 'status', 'timestamp']) assert.equal(row[name], expected[name]);
    }
  });

  test(`ground truth of ${folder || 'the rendered logs'} joins the capture by id`, { skip }, async () => {
    const truth = parse(fs.readFileSync(path.join(base, 'flat.csv')), { columns: true }) as Row[];
    const labelled = fs.readFileSync(path.join(base, 'sagemaker_ground_truth.jsonl'), 'utf8').trim().split('\n').length;
    const { rows, facts } = await tableOf(['sagemaker_csv.jsonl', 'sagemaker_ground_truth.jsonl'].map((file) => path.join(base, file)));
    assert.deepEqual([rows.length, facts.joined, facts.unknownLabels], [truth.length, labelled, undefined]);
    assert.equal(rows.filter((row) => row['label'] !== '').length, labelled);
    for (const [k, row] of rows.entries()) if (row['label'] !== '') assert.equal(row['label'], truth[k]?.['label']);
  });
}

/** Equal as far as the format writes it: some round, some cut. */
function assertTime(actual: string, expected: string, length: number, row: number): void {
  if (actual.slice(0, length) === expected.slice(0, length)) return;
  const [a, b] = [Date.parse(`${actual.slice(0, 19)}Z`), Date.parse(`${expected.slice(0, 19)}Z`)];
  const microseconds = (text: string): number => Number(text.slice(20, 26).padEnd(6, '0'));
  const difference = (a - b) * 1000 + microseconds(actual) - microseconds(expected);
  // A double holds nanoseconds since 1970 to 256 of them.
  assert.ok(Math.abs(difference) <= (length >= 26 ? 1 : 1000), `time of row ${row}: ${actual} for ${expected}`);
}

/** What records of real tools must give: the format, rows, lines without a record, and cells of some rows, from 0. */
const REAL: readonly { file: string; format: string; rows: number; malformed?: number; cells: readonly [number, Row][]; more?: string[] }[] = [
  { file: 'real/sagemaker_data_capture.jsonl', format: 'sagemaker-capture', rows: 9, cells: [[0, { feature_1: '28', feature_14: '37', score: '0.9899773597717285', prediction: '1', timestamp: '2024-01-19T19:27:57Z', request_id: '7ddb2d7c-4d6a-4e67-a68e-23870399829d' }], [2, { feature_1: '43', score: '0.5041388273239136' }], [3, { feature_1: '132', feature_69: '1', score_1: '0.036397725343704224', prediction: '' }], [8, { feature_3: '72338', score: '0.504138827323913', prediction: '1' }]] },
  { file: 'real/sagemaker_ground_truth.jsonl', format: 'sagemaker-capture', rows: 1, cells: [[0, { label: '1', request_id: 'aaaa-bbbb-cccc' }]] },
  { file: 'real/sagemaker_merged_ground_truth.jsonl', format: 'sagemaker-capture', rows: 669, cells: [[0, { feature_1: '28', feature_14: '37', prediction: '1', label: '0' }], [668, { feature_1: '28', prediction: '1', score: '0.989977359771728', label: '1', request_id: 'ae4ec948-edc0-4195-be9c-0b15b6ca114f' }]] },
  { file: 'real/sagemaker_batch_transform_out.jsonl', format: 'sagemaker-batch', rows: 2, cells: [[1, { prediction: '1', request_id: '22445434-0c67-45e9-bb4d-bd1bf26561e6', timestamp: '2022-08-30T00:49:15Z' }]] },
  { file: 'real/sagemaker_batch_transform_out.csv', format: 'sagemaker-batch-csv', rows: 2, cells: [[0, { prediction: '0', request_id: '1f1d57b1-2e6f-488c-8c30-db4e6d757861', timestamp: '2022-08-30T00:49:15Z' }]] },
  { file: 'real/azureml_model_data_collector.jsonl', format: 'azureml-collector', rows: 5, cells: [[0, { feature_1: '1', feature_10: '10', prediction: '11055.977245525679', request_id: 'f6e806c9-1a9a-446b-baa2-901373162105' }], [2, { label: 'DRUG', pattern: 'aspirin', model_version: 'default', timestamp: '2022-12-01T08:51:30Z' }]] },
  { file: 'real/kserve_message_dumper.log', format: 'dumped-events', rows: 4, cells: [[0, { feature_1: '6.8', feature_4: '1.4', prediction: '1', timestamp: '2021-04-10T00:23:26.0789529Z', latency_ms: '1.783202', request_id: '0009174a-24a8-4603-b098-09c8799950e9' }], [3, { feature_1: '6.0', feature_4: '1.6', prediction: '1' }]] },
  { file: 'real/seldon_kserve_cloudevents_http.jsonl', format: 'inference-events', rows: 25, cells: [[0, { a: '1', b: '2', 'prediction.c': '5', request_id: '1a' }], [1, { a: '3', b: '4', 'prediction.c': '6' }]], more: ['Text review', 'feature_4', 'INPUT0_16', 'Hours per week', 'VIN', 'prediction.dummy_float'] },
  { file: 'real/open_inference_protocol_v2.jsonl', format: 'inference-protocol-v2', rows: 5, cells: [[0, { input0_1: '1', input0_2: '2', input1: '[true]', request_id: '42' }], [1, { input0_1: '3', input0_2: '4' }], [4, { 'prediction.output0_1': '3.0', 'prediction.output0_2': '3.1' }]] },
  { file: 'real/bentoml_monitoring_data.jsonl', format: 'bentoml-monitoring', rows: 2, cells: [[0, { timestamp: '2024-03-05T03:33:59.490137', request_id: '14642743634293743168' }], [1, { request_id: '7485759375304577245' }]], more: ['input_text', 'prediction'] },
  { file: 'real/bentoml_access.log', format: 'bentoml-access', rows: 1, cells: [[0, { latency_ms: '1.972', status: '200', route: '/docs.json', timestamp: '2024-04-13T02:03:49Z' }]] },
  { file: 'real/databricks_inference_table.jsonl', format: 'databricks-table', rows: 2, cells: [[0, { request_id: '12345', timestamp: '2021-01-01T00:00:00.000Z', latency_ms: '37', status: '200' }], [1, { status: '404', latency_ms: '22' }]] },
  { file: 'real/triton_trace.json', format: 'triton-trace', rows: 1, cells: [[0, { input_1: '0.1', request_id: '1', model_version: '1', latency_ms: '2.857301' }]] },
  { file: 'real/triton_server.log', format: 'triton-log', rows: 3, cells: [[2, { level: 'INFO', timestamp: '2024-05-20T20:03:26Z', message: "AsyncLoad() 'simple'" }]] },
  { file: 'real/ray_serve.log', format: 'ray-serve', rows: 2, cells: [[0, { status: '200', latency_ms: '3.5', timestamp: '2022-08-02T16:17:02.502' }], [1, { status: 'OK', latency_ms: '0.3', model_version: 'SayHello#kKGBoa' }]] },
  { file: 'real/otlp_logs.json', format: 'opentelemetry', rows: 1, cells: [[0, { timestamp: '2018-12-13T14:51:00.300000000Z', request_id: '5B8EFFF798038103D269B633813FC60C', 'int.attribute': '10', 'double.attribute': '637.704', 'array.attribute': '["many","values"]', 'map.attribute.some.map.key': 'some value' }]] },
  { file: 'real/otlp_logs_file_exporter.jsonl', format: 'opentelemetry', rows: 1, cells: [[0, { timestamp: '2018-12-13T14:51:00.300000000Z', message: 'Example log record' }]] },
  { file: 'real/otlp_trace.json', format: 'opentelemetry', rows: 1, cells: [[0, { latency_ms: '1000', request_id: '5B8EFFF798038103D269B633813FC60C' }]] },
  { file: 'real/structlog_docs.jsonl', format: 'json-log', rows: 3, cells: [[0, { timestamp: '2023-11-02T08:03:38.298565Z', level: 'info', event: 'hello' }], [2, { message: 'Logging using python-json-logger!', more_data: 'true' }]] },
  { file: 'real/apache_combined_10000.log', format: 'access-log', rows: 10_000, cells: [[0, { timestamp: '2015-05-17T10:05:03Z', status: '200', method: 'GET', bytes: '203023' }]] },
  { file: 'real/loghub_openstack_2k.log', format: 'python-timed', rows: 1017, malformed: 0, cells: [[0, { latency_ms: '247.7829', status: '200', request_id: 'req-38101a0b-2096-447d-96ea-a692162415ae', timestamp: '2017-05-16T00:00:00.008' }]] },
  { file: 'real/loghub_apache_2k.log', format: 'server-log', rows: 2000, cells: [[1, { level: 'ERROR', timestamp: '2005-12-04T04:47:44', message: 'mod_jk child workerEnv in error state 6' }]] },
  { file: 'real/loghub_spark_2k.log', format: 'python-timed', rows: 2000, cells: [[0, { level: 'INFO', logger: 'executor.CoarseGrainedExecutorBackend', timestamp: '2017-06-09T20:10:40' }]] },
  { file: 'live/python_logging_default.log', format: 'python-default', rows: 282, cells: [[0, { season: '1', temp: '0.36', prediction: '0', score: '0.2010', request_id: 'req-00000', latency_ms: '4.05', level: 'INFO' }]] },
  { file: 'live/python_logging_asctime.log', format: 'python-timed', rows: 282, cells: [[0, { season: '1', prediction: '0', timestamp: '2026-11-20T18:04:04.860', latency_ms: '4.05' }]] },
  { file: 'live/python_json_logger.jsonl', format: 'json-log', rows: 282, cells: [[0, { season: '1', atemp: '0.3788', prediction: '0', score: '0.201009', timestamp: '2026-11-20T18:04:04.860', latency_ms: '4.045', status: '200', model_version: 'bike-demand-1.4.2', request_id: 'req-00000' }]] },
  { file: 'live/structlog.jsonl', format: 'json-log', rows: 282, cells: [[0, { hum: '0.66', prediction: '0', score: '0.201009', timestamp: '2026-11-20T18:04:04.861021Z', latency_ms: '4.045', status: '200', model_version: 'bike-demand-1.4.2' }]] },
  { file: 'live/loguru_serialize.jsonl', format: 'loguru-json', rows: 282, cells: [[0, { windspeed: '0', prediction: '0', score: '0.201009', latency_ms: '4.045', request_id: 'req-00000', model_version: 'bike-demand-1.4.2' }]] },
  { file: 'live/loguru_default.log', format: 'loguru', rows: 282, cells: [[0, { prediction: '0', score: '0.2010', timestamp: '2026-11-20T18:04:04.861', level: 'INFO' }]] },
  { file: 'live/uvicorn_access.log', format: 'uvicorn', rows: 300, cells: [[0, { status: '200', route: '/predict' }]] },
  { file: 'live/uvicorn_error.log', format: 'uvicorn', rows: 8, cells: [[0, { level: 'INFO', message: 'Started server process [29820]' }]] },
  { file: 'live/gunicorn_access_default.log', format: 'access-log', rows: 300, cells: [[0, { status: '200', timestamp: '2026-11-20T18:04:04Z', route: '/predict' }]] },
  { file: 'live/gunicorn_access_latency.log', format: 'access-log', rows: 300, cells: [[0, { status: '200', latency_ms: '4.306', request_id: 'req-00000' }], [299, { request_id: 'req-00299' }]] },
  { file: 'live/gunicorn_error.log', format: 'server-log', rows: 7, cells: [[0, { level: 'INFO', timestamp: '2026-11-20T18:04:02Z', message: 'Starting gunicorn 20.1.0' }]] },
  { file: 'live/nginx_combined.log', format: 'access-log', rows: 300, cells: [[0, { status: '200', timestamp: '2026-11-20T18:04:09Z' }]] },
  { file: 'live/nginx_upstream_time.log', format: 'access-log', rows: 300, cells: [[0, { status: '200', latency_ms: '5', urt: '0.005' }]] },
  { file: 'live/nginx_json.jsonl', format: 'json-access-log', rows: 300, cells: [[0, { status: '200', latency_ms: '5', request_id: 'req-00000', timestamp: '2026-11-20T18:04:09Z', upstream_response_time: '0.005' }]] },
  { file: 'live/werkzeug_flask_dev.log', format: 'werkzeug', rows: 300, cells: [[0, { status: '200', timestamp: '2026-11-20T18:04:07', route: '/predict' }]] },
];

for (const { file, format, rows: count, malformed = 0, cells, more = [] } of REAL) {
  test(`the records of ${file}`, { skip }, async () => {
    const { rows, facts, malformed: found, header } = await tableOf([path.join(LOGS, file)]);
    assert.deepEqual([facts.format, rows.length, found.total], [format, count, malformed]);
    for (const [k, expected] of cells) assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, rows[k]?.[name]])), expected, `row ${k}`);
    const names = header.map(({ name }) => name);
    for (const name of more) assert.ok(names.includes(name), `${name} in ${names.join(', ')}`);
  });
}

test('every file of real and live logs is looked at, or known to be none', { skip }, () => {
  // Statistics of a server, a schema, a definition of messages, and files without a byte.
  const others = ['real/nginxplus_status_500.jsonl', 'real/bentoml_monitoring_schema.jsonl', 'real/tensorflow_serving_prediction_log.proto.txt', 'live/nginx_error.log', 'live/nginx_start_err.txt'];
  const known = new Set([...REAL.map(({ file }) => file), ...others]);
  const found = ['real', 'live'].flatMap((folder) => fs.readdirSync(path.join(LOGS, folder)).map((name) => `${folder}/${name}`));
  assert.deepEqual(found.filter((file) => !known.has(file)), []);
});

test('what is no log is not taken for one', { skip }, async () => {
  for (const file of ['real/nginxplus_status_500.jsonl', 'real/tensorflow_serving_prediction_log.proto.txt']) {
    const source = await openSource(path.join(LOGS, file), undefined);
    assert.equal(await recogniseLog(source, (await detectFormat(source)) as 'csv', {}), undefined, file);
  }
  const sets = path.join(DATA, 'sets');
  for (const name of fs.readdirSync(sets)) {
    for (const file of fs.readdirSync(path.join(sets, name)).filter((each) => /\.(csv|tsv|jsonl)$/.test(each))) {
      const source = await openSource(path.join(sets, name, file), undefined);
      const format = await detectFormat(source).catch(() => undefined);
      if (format === 'csv' || format === 'jsonl') assert.equal(await recogniseLog(source, format, {}), undefined, `${name}/${file}`);
    }
  }
});
