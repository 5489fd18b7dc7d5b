import assert from 'node:assert/strict';
import test from 'node:test';
import { readTime } from '../../../../src/core/logs/exactTime.ts';
import { knownError } from '../../../../src/core/logs/knownErrors.ts';
import { textCell } from '../../../../src/core/logs/logCell.ts';
import type { LogEvent } from '../../../../src/core/logs/logEvent.ts';
import { MessageTemplates, templateWords } from '../../../../src/core/logs/messageTemplates.ts';
import { OperationsCollector } from '../../../../src/core/logs/operationsCollector.ts';
import { PayloadSchema } from '../../../../src/core/logs/payloadSchema.ts';
import type { SchemaField } from '../../../../src/core/logs/payloadSchema.ts';
import { privateOperations } from '../../../../src/core/logs/privateOperations.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { seeded } from '../random.ts';

const START = Date.parse('2024-01-01T00:00:00Z');

function request(second: number, { status, latency, version = '1', level, message }: { status?: number; latency?: number; version?: string; level?: string; message?: string }): LogEvent {
  const time = readTime(new Date(START + second * 1000).toISOString());
  const meta = [
    ...(status === undefined ? [] : [textCell('status', 'status', String(status))]),
    ...(latency === undefined ? [] : [textCell('latency', 'latency_ms', String(latency))]),
    textCell('version', 'model_version', version),
    textCell('route', 'path', `/predict/${second}`),
    ...(level === undefined ? [] : [textCell('level', 'level', level)]),
    ...(message === undefined ? [] : [textCell('message', 'message', message)]),
  ];
  return { kind: status === undefined ? 'note' : 'whole', time, rows: [], meta };
}

const report = (events: readonly LogEvent[]) => {
  const operations = new OperationsCollector();
  events.forEach((event, k) => operations.add(event, k + 1));
  return operations.report((place) => ({ line: place }), []);
};

test('requests, errors, latencies and groups are counted', () => {
  const events = Array.from({ length: 100 }, (_, k) => request(k, { status: k % 10 === 0 ? 500 : k % 10 === 1 ? 404 : 200, latency: k + 1, version: k < 30 ? '1' : '2' }));
  const { requests, errors, errorRate, clientErrors, latencyMs, versions, routes, requestsPerSecond, from, to } = report(events);
  // Quantiles of 1 … 100 by R type 7.
  assert.deepEqual([requests, errors, errorRate, clientErrors, latencyMs], [100, 10, 0.1, 10, { n: 100, p50: 50.5, p95: 95.05, p99: 99.01, max: 100 }]);
  assert.deepEqual(versions.map(({ name, requests: own, errors: failed }) => [name, own, failed]), [['2', 70, 7], ['1', 30, 3]]);
  // Ids in paths are no routes of their own.
  assert.deepEqual(routes.map(({ name, requests: own }) => [name, own]), [['/predict/<*>', 100]]);
  assert.deepEqual([from, to, requestsPerSecond], ['2024-01-01T00:00:00.000Z', '2024-01-01T00:01:39.000Z', 100 / 99]);
});

test('windows lie on round times and add up', () => {
  const { windows, windowSeconds } = report(Array.from({ length: 3600 }, (_, k) => request(k, { status: 200 })));
  assert.deepEqual([windowSeconds, windows.length, windows[0]?.from, windows[1]?.from], [60, 60, '2024-01-01T00:00:00Z', '2024-01-01T00:01:00Z']);
  assert.ok(windows.every(({ requests }) => requests === 60));
});

test('the first abnormal window is named, and chance names none', () => {
  const uniform = seeded(7);
  const events = (broken: (second: number) => boolean) => Array.from({ length: 6000 }, (_, k) => request(k, { status: uniform() < (broken(k) ? 0.2 : 0.02) ? 500 : 200, latency: Math.round(10 * uniform()) + (broken(k) ? 3 : 0) }));
  const { firstAbnormal, windowSeconds } = report(events((second) => second >= 4000 && second < 4600));
  assert.equal(windowSeconds, 300);
  // The window from 3900 s on holds the first 200 bad seconds.
  assert.equal(firstAbnormal?.from, '2024-01-01T01:05:00Z');
  assert.ok((firstAbnormal?.share ?? 0) > (firstAbnormal?.elsewhere ?? 1) + 0.05);
  for (let k = 0; k < 20; k++) assert.equal(report(events(() => false)).firstAbnormal, null);
});

test('messages fall into templates', () => {
  const templates = new MessageTemplates();
  const messages = ['loaded model a in 12 ms', 'loaded model b in 7 ms', 'worker 3 died', 'worker 4 died', 'Anomaly detected in model predictions.', 'request_id=1 score=0.5', 'request_id=2 score=0.7'];
  for (let round = 0; round < 2; round++) messages.forEach((message, k) => templates.add(message, 'INFO', k + 1, undefined));
  assert.deepEqual(templates.templates.map(({ words, count, first, last }) => [words.join(' '), count, first, last]), [
    ['loaded model <*> in <*> ms', 4, 1, 2],
    ['worker <*> died', 4, 3, 4],
    ['Anomaly detected in model predictions.', 2, 5, 5],
    ['request_id=<*> score=<*>', 4, 6, 7],
  ]);
  assert.deepEqual(templateWords('sent to bob@example.org {"a": {"b": 1}} then "quoted text" x1'), ['sent', 'to', '<*>', '<*>', 'then', '<*>', '<*>']);
  for (let k = 0; k < 2000; k++) templates.add(`${'abcdefghij'[k % 10]}${'x'.repeat(k % 47)} ${'klmnopqrst'[k % 7]}${'y'.repeat(k % 53)}${'z'.repeat(k % 59)}`, undefined, k, undefined);
  assert.ok(templates.templates.length <= 500);
});

test('errors of serving are recognised, and other messages are not', () => {
  for (const [text, expected] of [
    ['torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB', 'out-of-memory'],
    ['MemoryError', 'out-of-memory'],
    ['Memory cgroup out of memory: Killed process 1234 (python)', 'out-of-memory'],
    ['[CRITICAL] WORKER TIMEOUT (pid:123)', 'timeout'],
    ['upstream timed out (110: Connection timed out) while reading', 'timeout'],
    ['requests.exceptions.ReadTimeout: HTTPSConnectionPool', 'timeout'],
    ['RuntimeError: CUDA error: device-side assert triggered', 'device'],
    ['NCCL error in: ProcessGroupNCCL.cpp', 'device'],
    ['prediction failed request_id=req-1', undefined],
    ['timeout=30 configured', undefined],
    ['room for more memory', undefined],
  ] as const) assert.equal(knownError(text), expected, text);
});

test('a field that appears, vanishes or changes its type is told with the moment; an optional one is not', () => {
  const schema = new PayloadSchema();
  const known = new Map<string, SchemaField[]>();
  const uniform = seeded(3);
  for (let k = 0; k < 200; k++) {
    const fields: SchemaField[] = [];
    const field = (index: number, kind: 'number' | 'text' = 'number'): void => void fields.push({ index, kind });
    field(0);
    if (k >= 120) field(1);
    if (k < 80) field(2);
    field(3, k < 100 ? 'number' : 'text');
    if (uniform() < 0.5) field(4);
    field(5, k % 2 === 0 ? 'number' : 'text');
    if (k >= 190) field(6);
    // Rows that are alike have the same list.
    const key = JSON.stringify(fields);
    known.set(key, known.get(key) ?? fields);
    schema.row(known.get(key) ?? fields, k + 1, undefined);
  }
  assert.deepEqual(schema.changes().map(({ index, change, place, rowsBefore, rowsAfter }) => [index, change, place, rowsBefore, rowsAfter]), [
    [1, 'appears', 121, 120, 80],
    [2, 'vanishes', 80, 80, 120],
    [3, 'type', 101, 100, 100],
  ]);
});

test('what stands in private columns stays out', () => {
  const full = report([request(0, { status: 200, message: 'hello world', level: 'INFO' }), request(1, { status: 200, message: 'hello world', level: 'INFO' })]);
  const settings = { ...defaultSettings(), columns: [{ name: 'message', private: true }, { name: 'route', private: true }] };
  const hidden = privateOperations(full, undefined, settings);
  assert.deepEqual([hidden.templates, hidden.routes], [[], []]);
  assert.equal(hidden.requests, 2);
  assert.ok(full.templates.length === 1 && full.routes.length === 1);
});
