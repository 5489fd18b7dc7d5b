/** A log that is read in ranges is the log that is read at once. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import type { LogFormatName } from '../../../../src/core/logs/logFormatNames.ts';
import { openSource } from '../../../../src/engine/formats/sourceFile.ts';
import { Kernel } from '../../../../src/engine/kernel/kernel.ts';
import { logRanges } from '../../../../src/engine/logs/logRanges.ts';
import { recogniseLog } from '../../../../src/engine/logs/logReading.ts';
import { writeLogTable } from '../../../../src/engine/logs/logTable.ts';
import type { LogSource } from '../../../../src/engine/logs/logTable.ts';
import { seeded } from '../../core/random.ts';
import { KERNEL_SCRIPT } from '../profiled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

type Random = () => number;

const folder = temporaryFolder();
let files = 0;
const JSON_FORMATS = new Set(['sagemaker-capture', 'inference-events', 'json-log']);

const pick = <T>(random: Random, ...choices: T[]): T => choices[Math.floor(random() * choices.length)] as T;
/** Mostly later than the one before. */
const time = (k: number, random: Random): string => new Date(1_700_000_000_000 + 700 * k - (random() < 0.03 ? 90_000 : 0)).toISOString();
/** Some come twice. */
const id = (k: number, random: Random): string => `req-${random() < 0.05 ? Math.floor(k / 2) : k}`;
const value = (random: Random): number | string | null => pick<number | string | null>(random, 1, 2.5, 1e-7, 12345, 12345, 0.25, null, 'a,b', 'ü "x"', '');

/** Lines of a record, by its number, in each format; what breaks a log is put between them. */
const FORMATS: Record<string, (random: Random) => (k: number) => string[]> = {
  'sagemaker-capture': (random) => (k) => {
    const side = (data: string, encoding = 'CSV') => ({ observedContentType: 'text/csv', mode: 'INPUT', data: encoding === 'BASE64' ? Buffer.from(data).toString('base64') : data, encoding });
    const fields = (): string => Array.from({ length: random() < 0.02 ? 4 : 3 }, () => pick(random, '1.5', '7', 'x', '', '"a,b"', '-3e5')).join(',');
    const rows = random() < 0.1 ? 2 : 1;
    return [JSON.stringify({
      captureData: { endpointInput: side(Array.from({ length: rows }, fields).join('\n') + pick(random, '', '\n'), pick(random, 'CSV', 'BASE64')), endpointOutput: side(Array.from({ length: random() < 0.05 ? 3 : rows }, () => pick(random, '0.25', '0.9', '1', '1.5')).join('\n')) },
      eventMetadata: { eventId: id(k, random), inferenceTime: time(k, random) },
      eventVersion: '0',
    })];
  },
  'inference-events': (random) => {
    // Answers come up to 60 records later, some never.
    const waiting: { due: number; line: string }[] = [];
    return (k) => {
      const event = (kind: string, name: string, data: object, more: object = {}): string => JSON.stringify({ specversion: '1.0', type: `org.kubeflow.serving.inference.${kind}`, id: name, time: time(k, random), ...more, data });
      const name = id(k, random);
      const answers = { predictions: pick<unknown[]>(random, [0.5], [0.25], [[0.1, 0.9]], [1, 2]), ...(random() < 0.3 ? { model_version: pick(random, '1', '2') } : {}) };
      if (random() < 0.9) waiting.push({ due: k + Math.floor(random() * 60), line: event('response', name, answers, random() < 0.2 ? { inferenceservicename: 'churn' } : {}) });
      const lines = random() < 0.95 ? [event('request', name, { instances: pick<unknown[]>(random, [[1, value(random), 3]], [[1, value(random), 3]], [{ age: 3, city: value(random), 'x y': 2 }]) })] : [];
      for (let at = waiting.length - 1; at >= 0; at--) if ((waiting[at]?.due ?? 0) <= k) lines.push(waiting.splice(at, 1)[0]?.line ?? '');
      return lines;
    };
  },
  'json-log': (random) => (k) => [JSON.stringify({
    timestamp: random() < 0.05 ? `${time(k, random).slice(0, -1)} CEST` : time(k, random),
    level: pick(random, 'INFO', 'INFO', 'INFO', 'WARNING', k > 250 ? 'ERROR' : 'INFO'),
    message: pick(random, `request ${k} served`, 'cache miss for "user"', `CUDA error: out of memory at ${k}`, 'worker started, ready'),
    ...(random() < 0.7 ? { request_id: id(k, random) } : {}),
    ...(random() < 0.5 ? { status: pick(random, 200, 200, 404, 503), latency_ms: Math.floor(random() * 1000) / 10, path: pick(random, '/predict', `/user/${k}`), model_version: pick(random, 'v1', 'v2') } : {}),
    ...(random() < 0.4 ? { features: { age: pick<number | string>(random, 3, 4, k > 200 ? 'old' : 5), ...(k > 150 ? { added: 1 } : {}), ...(k < 100 ? { gone: value(random) } : {}) }, prediction: pick(random, 0, 1) } : {}),
    ...(random() < 0.2 ? { cpu_percent: Math.floor(random() * 100), memory_mb: 400 } : {}),
    ...(random() < 0.1 ? { error: 'TimeoutError: timed out', extra: null } : {}),
  })],
  'python-timed': (random) => (k) => {
    const at = time(k, random).replace('T', ' ').replace('.', ',').slice(0, -1);
    const line = (level: string, text: string): string => `${at} - svc - ${level} - ${text}`;
    return pick(random,
      [line('INFO', `request_id=${id(k, random)} status=200 latency_ms=${k % 90}`)],
      [line('INFO', `features={"a": ${k}, "b": 2}`), line('INFO', `prediction=${k % 2}`)],
      [line('INFO', `features={"a": ${k}, "b": 2}`)],
      [line('ERROR', 'failed'), 'Traceback (most recent call last):', '  File "a.py", line 3, in predict', '    raise ValueError("no")', '', `ValueError: no ${k}`, 'During handling of it:', '  more', 'RuntimeError: CUDA error'],
      [line('WARNING', 'GPU memory used: 1024 MiB, cpu=83%')],
    );
  },
  'access-log': (random) => (k) => [`10.0.0.${k % 7} - - [20/Nov/2026:18:${String(Math.floor(k / 60) % 60).padStart(2, '0')}:${String(k % 60).padStart(2, '0')} +0000] "${pick(random, 'GET', 'POST')} ${pick(random, '/predict', `/item/${k}?q=1`)} HTTP/1.1" ${pick(random, 200, 200, 404, 500)} ${k} "-" "curl/8, \\"x\\"" ${(random() * 3).toFixed(3)}`],
};

/** Records between which other lines stand: broken, of another format, blank, no UTF-8. */
function logBytes(lines: (k: number) => string[], random: Random, end: string): Buffer {
  const parts: Buffer[] = random() < 0.5 ? [Buffer.from([0xef, 0xbb, 0xbf])] : [];
  const newline = pick(random, '\n', '\r\n');
  for (let k = 0; k < 320; k++) {
    for (const line of lines(k)) parts.push(Buffer.from(line + newline));
    if (k < 3 || random() > 0.06) continue;
    parts.push(pick(random, Buffer.from(`{"half": [1, 2${newline}`), Buffer.from(`no record at all${newline}`), Buffer.from(newline), Buffer.from(`[1, 2]${newline}`), Buffer.concat([Buffer.from([0x7b, 0xff, 0xfe]), Buffer.from(newline)]), Buffer.from(`127.0.0.1 - - [20/Nov/2026:18:04:04 +0000] "GET / HTTP/1.1" 200 5${newline}`), Buffer.from(`{"record_of": "something else", "SageMakerInferenceId": "x"}${newline}`)));
  }
  return Buffer.concat([...parts, Buffer.from(end)]);
}

/** The format is said: so much noise may hide it. */
async function sourceOf(file: string, log: string): Promise<LogSource> {
  const reading = await recogniseLog(await openSource(file, undefined), JSON_FORMATS.has(log) ? 'jsonl' : 'csv', { log: log as LogFormatName });
  return reading?.sources[0] as LogSource;
}

/** All that is known of a log when its table is written. */
async function outcome(sources: readonly LogSource[], options: NonNullable<Parameters<typeof writeLogTable>[3]>) {
  const target = path.join(folder.path, `${files++}.table`);
  const { csv, lines, places, ...table } = await writeLogTable(sources, target, 'log', { absent: '\u{F0000}', ...options });
  const rows = Array.from({ length: table.rows }, (_, k) => places.locate(lines.at(k) as number));
  const text = fs.readFileSync(csv.path, 'utf8');
  assert.equal(csv.bytes, Buffer.byteLength(text));
  assert.ok(table.longestRecord >= Math.max(...text.split('\n').map((line) => Buffer.byteLength(line))));
  fs.rmSync(target);
  return { ...table, rows, text };
}

for (const [name, format] of Object.entries(FORMATS)) {
  test(`${name}: one, two, three, five and very many ranges say the same`, async () => {
    for (let seed = 1; seed <= 4; seed++) {
      const random = seeded(seed);
      const source = await sourceOf(folder.write(`${files++}.log`, logBytes(format(random), random, pick(random, '', '{"cut off', 'no rec'))), name);
      const whole = await outcome([source], {});
      assert.ok(whole.rows.length > 100 && whole.malformed.total > 5);
      for (const count of [2, 3, 5, 90]) {
        const rangeBytes = Math.ceil(source.text.bytes / count);
        const ranges = await logRanges(source.text, source.log.format, source.log.context, rangeBytes);
        assert.ok(ranges.length > count / 3 && ranges.length <= count, `${ranges.length} of ${count}`);
        assert.deepEqual(await outcome([source], { rangeBytes }), whole, `seed ${seed}, ${count} ranges`);
      }
    }
  });
}

test('threads say the same, also of several files', async () => {
  const random = seeded(7);
  const kernel = new Kernel(KERNEL_SCRIPT);
  try {
    for (const names of [['inference-events', 'inference-events'], ['json-log', 'python-timed', 'access-log']]) {
      const sources = await Promise.all(names.map((name) => sourceOf(folder.write(`${files++}.log`, logBytes((FORMATS[name] as (typeof FORMATS)[string])(random), random, '')), name)));
      assert.deepEqual(await outcome(sources, { kernel, rangeBytes: 9000 }), await outcome(sources, {}));
    }
  } finally {
    await kernel.close();
  }
});

test('a file is cut only where nothing that stands before says anything about what follows', async () => {
  const ranges = async (name: string, text: string): Promise<string[]> => {
    const source = await sourceOf(folder.write(`${files++}.log`, text), name);
    const found = await logRanges(source.text, source.log.format, source.log.context, 100);
    return found.map(({ from, to }) => Buffer.from(text).toString('utf8', from, to));
  };
  const line = (k: number, text: string): string => `2026-11-20 18:04:${String(k).padStart(2, '0')},000 - svc - INFO - ${text}\n`;
  // Features and answers in turn: from the middle nobody can tell which belong together.
  const turns = Array.from({ length: 20 }, (_, k) => line(k, k % 2 === 0 ? 'features={"a": 1}' : 'prediction=1')).join('');
  assert.deepEqual(await ranges('python-timed', turns), [turns]);
  const traceback = `Traceback (most recent call last):\n${'  File "a.py", line 3\n'.repeat(20)}ValueError: no\n`;
  assert.deepEqual(await ranges('python-timed', line(1, 'one') + traceback + line(2, 'two') + line(3, 'three')), [line(1, 'one') + traceback, line(2, 'two') + line(3, 'three')]);
  // The rows of a table are read by its header.
  const table = `timestamp, utilization.gpu [%], memory.used [MiB]\n${'2026/11/20 18:04:04.000, 5 %, 100 MiB\n'.repeat(20)}`;
  assert.deepEqual(await ranges('nvidia-smi', table), [table]);
  const long = `{"a": "${'x'.repeat(2 ** 19)}"}\n`;
  assert.deepEqual(await ranges('json-log', `${long}{}\n`), [long, '{}\n']);
});

test('records of which hardly two are alike keep their cells, and what is null or not there is absent', async () => {
  const random = seeded(11);
  const records = Array.from({ length: 2000 }, (_, k) => {
    const features: Record<string, string | number | null> = {};
    for (let j = 0; j < 12; j++) features[`f${Math.floor(random() * 40)}`] = pick<string | number | null>(random, null, `t,${k}`, k, j / 8);
    return { timestamp: new Date(1_700_000_000_000 + k).toISOString(), score: k / 4096, features };
  });
  const source = await sourceOf(folder.write(`${files++}.log`, records.map((record) => `${JSON.stringify(record)}\n`).join('')), 'json-log');
  const whole = await outcome([source], { absent: '~' });
  const rows = parse(whole.text, { columns: true }) as Record<string, string>[];
  const names = Object.keys(rows[0] ?? {}).filter((name) => name.startsWith('f'));
  assert.equal(names.length, 40);
  records.forEach(({ score, features }, k) => {
    assert.equal(rows[k]?.['score'], String(score));
    for (const name of names) assert.equal(rows[k]?.[name], String(features[name] ?? '~'), `${name} of record ${k}`);
  });
  assert.deepEqual(await outcome([source], { absent: '~', rangeBytes: 50_000 }), whole);
});

test('answers that come after very many other requests are put to theirs', async () => {
  const event = (kind: string, k: number, data: object): string => `${JSON.stringify({ specversion: '1.0', type: `org.kubeflow.serving.inference.${kind}`, id: `id-${k}`, time: new Date(1_700_000_000_000 + (kind === 'request' ? k : k + 90_000)).toISOString(), data })}\n`;
  // 40 cells of each wait: more than are kept in memory.
  const count = 15_000;
  const requests = Array.from({ length: count }, (_, k) => event('request', k, { instances: [Array.from({ length: 40 }, (__, j) => (j === 0 ? `"${k},` : j))] }));
  const answers = Array.from({ length: count }, (_, k) => event('response', k, { predictions: [k + 0.5] }));
  const source = await sourceOf(folder.write(`${files++}.log`, [...requests, ...answers].join('')), 'inference-events');
  const whole = await outcome([source], {});
  assert.deepEqual([whole.facts.joined, whole.facts.unanswered, whole.facts.unasked], [count, undefined, undefined]);
  const rows = parse(whole.text, { columns: true }) as Record<string, string>[];
  rows.forEach((row, k) => assert.deepEqual([row['feature_1'], row['feature_40'], row['prediction'], row['latency_ms'], row['request_id']], [`"${k},`, '39', String(k + 0.5), '90000', `id-${k}`]));
  assert.deepEqual(await outcome([source], { rangeBytes: 500_000 }), whole);
});
