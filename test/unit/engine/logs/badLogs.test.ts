/** Logs that are cut, mixed, out of order or joined badly: what is wrong is counted with its place, and the rest is used. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { logDrafts } from '../../../../src/core/logs/logChecks.ts';
import type { LogFacts } from '../../../../src/core/logs/logFacts.ts';
import { DEFAULT_THRESHOLDS } from '../../../../src/core/settings.ts';
import { assertNotReplaced, openSource } from '../../../../src/engine/formats/sourceFile.ts';
import { writeLogTable } from '../../../../src/engine/logs/logTable.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { jsonLines, logTables, readingOf } from './logTables.ts';

const table = logTables();
const folder = temporaryFolder();

const event = (k: number, more: object = {}): object => ({ timestamp: new Date(1_700_000_000_000 + 1000 * k).toISOString(), request_id: `r${k}`, features: { a: k }, prediction: k % 2, score: 0.5, ...more });
const cloud = (kind: string, id: string, data: object): object => ({ specversion: '1.0', type: `org.kubeflow.serving.inference.${kind}`, id, time: '2024-01-01T00:00:00Z', data });
const request = (id: string, ...rows: number[][]): object => cloud('request', id, { instances: rows });
const response = (id: string, ...values: number[]): object => cloud('response', id, { predictions: values });

test('a clean log has nothing odd', async () => {
  const { facts, malformed } = await table(jsonLines(...Array.from({ length: 50 }, (_, k) => event(k))));
  assert.equal(malformed.total, 0);
  assert.deepEqual(drafts(facts, 50, 0), []);
});

test('an empty line, a traceback and a cut last line', async () => {
  const lines = jsonLines(...Array.from({ length: 10 }, (_, k) => event(k))).split('\n').slice(0, 10);
  const text = [...lines.slice(0, 3), '', 'Traceback (most recent call last):', '  File "app.py", line 3', ...lines.slice(3), lines[0]?.slice(0, 40)].join('\n');
  const { rows, malformed, facts, lineOf } = await table(text);
  assert.deepEqual([rows.length, malformed.total, malformed.first.map(({ line }) => line)], [10, 3, [5, 6]]);
  assert.deepEqual(facts.brokenEnd, { count: 1, line: 14 });
  assert.deepEqual([lineOf(2), lineOf(3), lineOf(9), lineOf(10)], [{ file: 0, line: 3 }, { file: 0, line: 7 }, { file: 0, line: 13 }, undefined]);
});

test('other formats in the same file are named', async () => {
  const access = '10.0.0.1 - - [20/Nov/2026:18:04:09 +0000] "POST /p HTTP/1.1" 200 112\n';
  const foreign = jsonLines({ databricks_request_id: 'd', request: '{}', response: '{}', timestamp_ms: 1622505600134 });
  const { facts, rows, malformed } = await table(jsonLines(event(0), event(1), event(2)) + access + foreign + access + jsonLines(event(3)));
  assert.deepEqual([rows.length, malformed.total], [4, 3]);
  assert.deepEqual(facts.otherFormats, [{ title: 'access log (common or combined format)', count: 2, line: 4 }, { title: 'Databricks or MLflow inference table', count: 1, line: 5 }]);
  const text = await table(`${access}${access}INFO:app:hello\n${access}`);
  assert.deepEqual(text.facts.otherFormats, [{ title: 'Python logging (default format, without times)', count: 1, line: 3 }]);
});

test('a clock that goes backwards is told with the largest step', async () => {
  const { facts } = await table(jsonLines(event(0), event(10), event(4), event(20), event(19)));
  assert.deepEqual(facts.clockBackwards, { count: 2, line: 3, largest: 6000 });
  const [draft] = drafts(facts, 5, 0);
  assert.equal(draft?.severity, 'hint');
  assert.match(draft?.message ?? '', /^2 of 5 records of production are earlier than the one before, by up to 6 seconds, the first at line 3\.$/);
});

test('ids that occur twice', async () => {
  const { facts, rows } = await table(jsonLines(event(0), event(1), event(0), event(1), event(2)));
  assert.deepEqual([facts.duplicateIds, rows.length], [{ count: 2, line: 3 }, 5]);
});

test('requests without an answer, answers without a request, and batches that do not fit', async () => {
  const { facts, rows } = await table(jsonLines(request('a', [1], [2]), request('b', [3]), response('a', 10, 20), response('x', 30), request('c', [4], [5]), response('c', 40), request('d', [6])));
  assert.deepEqual([facts.joined, facts.unanswered, facts.unasked], [2, { count: 2, line: 2 }, { count: 1, line: 4 }]);
  assert.deepEqual(facts.payloadFaults, [{ reason: 'not as many answers as instances', count: 1, line: 5 }]);
  assert.deepEqual(rows.map((row) => [row['feature_1'], row['prediction']]), [['1', '10'], ['2', '20'], ['4', ''], ['5', ''], ['', '40'], ['3', ''], ['6', ''], ['', '30']]);
  // A log of one half waits for nothing.
  assert.equal((await table(jsonLines(request('a', [1]), request('b', [2])))).facts.unanswered, undefined);
  assert.equal((await table(jsonLines(response('a', 1), response('b', 2)))).facts.unasked, undefined);
});

test('labels of unknown ids', async () => {
  const capture = (id: string): object => ({ captureData: { endpointInput: { data: '1,2', encoding: 'CSV' }, endpointOutput: { data: '0.5', encoding: 'CSV' } }, eventMetadata: { eventId: id } });
  const label = (id: string): object => ({ groundTruthData: { data: '1', encoding: 'CSV' }, eventMetadata: { eventId: id } });
  const { facts, rows } = await table([jsonLines(capture('a'), capture('b')), jsonLines(label('x'), label('b'))]);
  // Labels are read first, whatever their file is called.
  assert.deepEqual(rows.map((row) => [row['request_id'], row['label']]), [['a', ''], ['b', '1']]);
  assert.deepEqual([facts.joined, facts.unknownLabels?.count, facts.unknownLabels?.line], [1, 1, 1]);
});

test('scores outside 0 and 1, unknown zones, payloads that are no JSON', async () => {
  const scores = await table(jsonLines(...Array.from({ length: 40 }, (_, k) => event(k, { score: k === 25 ? 1.7 : 0.3 }))));
  assert.deepEqual(scores.facts.scoresOutside, { column: 'score', count: 1, line: 26 });
  assert.match(drafts(scores.facts, 40, 0)[0]?.message ?? '', /^score of production lies outside 0 and 1 in 1 of 40 rows/);
  const zones = await table(jsonLines({ ...event(0), timestamp: '2024-01-01 00:00:00 CET' }, event(1)));
  assert.deepEqual(zones.facts.unknownZones, { count: 1, line: 1 });
  const broken = await table(jsonLines({ databricks_request_id: 'd', timestamp_ms: 1622505600134, status_code: 200, request: 'blah', response: '' }, { databricks_request_id: 'e', timestamp_ms: 1622505600134, status_code: 200, request: '{"instances": [[1]]}', response: '{"predictions": [2]}' }));
  assert.deepEqual([broken.facts.payloadFaults, broken.facts.leftOut, broken.rows.length], [[{ reason: 'a request that is no JSON', count: 1, line: 1 }], 1, 1]);
});

test('features that no name was found for are told where there is a training file', async () => {
  const log = jsonLines(request('a', [1, 2]), request('b', [3, 4]));
  const { facts } = await table(log, { namesFor: () => undefined, trainingFeatures: 3 });
  assert.match(drafts(facts, 2, 0)[0]?.message ?? '', /^Production gives 2 features by position and no names, and training has 3 columns that could be these features/);
  assert.deepEqual(drafts((await table(log)).facts, 2, 0), []);
});

test('names and texts of any kind are only texts', async () => {
  const line = '{"timestamp": "2024-01-01T00:00:00Z", "request_id": "r", "prediction": 1, "features": {"__proto__": 1, "": 2, "a,\\"b\\"": "x\\ny", "prediction": 3}}\n';
  const { header, rows } = await table(line + line);
  assert.deepEqual(header.map(({ name }) => name), ['__proto__', '', 'a,"b"', 'prediction', 'log.prediction', 'timestamp', 'request_id']);
  assert.deepEqual([rows[1]?.['a,"b"'], rows[1]?.['prediction'], rows[1]?.['log.prediction']], ['x\ny', '3', '1']);
});

test('late columns, lines of several kinds and quoted line ends fill up', async () => {
  const { rows } = await table(jsonLines(event(0, { features: { a: 'x\n"y",' } }), event(1), event(2, { features: { a: 1, late: 'z' } })));
  assert.deepEqual(rows.map((row) => [row['a'], row['late']]), [['x\n"y",', ''], ['1', ''], ['1', 'z']]);
});

test('more open requests than memory is given for are joined all the same', async () => {
  const wide = Array.from({ length: 500 }, (_, k) => k);
  const count = 2500;
  const log = jsonLines(...Array.from({ length: count }, (_, k) => request(`q${k}`, [k, ...wide]))) + jsonLines(...Array.from({ length: count }, (_, k) => response(`q${count - 1 - k}`, count - 1 - k)));
  const { rows, facts, lineOf } = await table(log);
  assert.deepEqual([rows.length, facts.joined, facts.unanswered], [count, count, undefined]);
  assert.ok(rows.every((row) => row['feature_1'] === row['prediction'] && row['request_id'] === `q${row['prediction']}`));
  assert.deepEqual(lineOf(0), { file: 0, line: count });
});

test('what is no log is not taken for one', async () => {
  for (const [name, text] of [
    ['table.csv', 'a,b,c\n1,2,3\n4,5,6\n'],
    ['times.csv', 'timestamp,level,message\n2024-01-01 00:00:00,INFO,hello\n2024-01-01 00:00:01,WARN,bye\n'],
    ['spaces.txt', '1 2 3\n4 5 6\n'],
    ['words.csv', 'INFO,1\nWARN,2\n'],
    ['records.jsonl', '{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}\n'],
    ['people.jsonl', '{"id": 1, "name": "x", "status": "open", "label": "spam"}\n'],
    ['cars.jsonl', '{"id": 1, "model_name": "a", "model_version": 2}\n{"id": 2, "model_name": "b", "model_version": 2}\n'],
    ['puzzles.jsonl', '{"id": 1, "inputs": [1, 2, 3], "label": 0}\n{"id": 2, "inputs": [4, 5, 6], "label": 1}\n'],
    ['orders.jsonl', '{"status": "open", "timestamp": "2024-01-01T00:00:00Z", "url": "/x"}\n'],
    ['games.jsonl', '{"level": 3, "message": "hi"}\n{"level": 4, "message": "ho"}\n'],
    ['payments.csv', `amount,id,created\n${'12.5,1f1d57b1-2e6f-488c-8c30-db4e6d757861,2022-08-30T00:49:15Z\n'.repeat(20)}`],
    ['list.json', '[{"id": 1, "text": "x"}, {"id": 2, "text": "y"}]'],
    ['dates.csv', '2024-01-01,5\n2024-01-02,6\n'],
  ] as const) assert.equal(await readingOf(folder.write(name, text)), undefined, name);
});

test('a line that is no text is one of the malformed', async () => {
  const good = '10.0.0.1 - - [20/Nov/2026:18:04:09 +0000] "POST /p HTTP/1.1" 200 112\n';
  // The first block decides about the encoding; the byte lies behind it.
  const before = Math.ceil(2 ** 17 / good.length);
  const file = folder.write('bytes.log', Buffer.concat([Buffer.from(good.repeat(before)), Buffer.from([0xe9, 0x20, 0x28, 10]), Buffer.from(good)]));
  const reading = await readingOf(file);
  assert.ok(reading);
  const { rows, malformed } = await writeLogTable(reading.sources, `${file}.table`, 'bytes.log');
  assert.deepEqual([rows, malformed.total, malformed.first], [before + 1, 1, [{ line: before + 1, reason: 'bytes that are no UTF-8 text' }]]);
});

test('a log may grow while it is read, and not be replaced', async () => {
  const file = folder.write('growing.log', 'INFO:app:one\n');
  const source = await openSource(file, undefined);
  fs.appendFileSync(file, 'INFO:app:two\n');
  await assertNotReplaced(source);
  fs.truncateSync(file, 3);
  await assert.rejects(assertNotReplaced(source), /changed or disappeared/);
});

test('a log that is cancelled leaves no file behind', async () => {
  const cancelled = new AbortController();
  cancelled.abort();
  await assert.rejects(table(jsonLines(event(0)), { signal: cancelled.signal }), /cancelled/);
});

function drafts(log: LogFacts, rows: number, malformedRows: number) {
  return logDrafts({ path: 'p', format: 'log', log, bytes: 1, rows, malformedRows, columns: 1 }, 'production', 'production', { ...DEFAULT_THRESHOLDS });
}
