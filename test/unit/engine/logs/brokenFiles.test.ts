/** Files that are cut, packed, in other encodings or half junk: a clear problem, or a table of what can be read; never anything else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import zlib from 'node:zlib';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { inspectFile } from '../../../../src/engine/inspect/inspectFile.ts';
import { seeded } from '../../core/random.ts';
import { KERNEL_SCRIPT } from '../profiled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { jsonLines } from './logTables.ts';

const folder = temporaryFolder();
const time = (k: number): string => new Date(Date.parse('2024-05-01T00:00:00Z') + 1000 * k).toISOString();
const event = (k: number, more: object = {}): object => ({ timestamp: time(k), request_id: `r${k}`, features: { a: k % 7, b: 'x' }, prediction: k % 2, ...more });
const events = Array.from({ length: 40 }, (_, k) => event(k));
const access = Array.from({ length: 40 }, (_, k) => `10.0.0.1 - - [20/Nov/2026:18:04:${String(k).padStart(2, '0')} +0000] "POST /p HTTP/1.1" 200 112 "-" "curl"\n`).join('');

/** The problem's code, or format, rows and lines that could not be read. */
async function looked(name: string, content: string | Buffer): Promise<string | [string, number, number]> {
  const outcome = await inspectFile({ file: folder.write(name, content), root: folder.path, settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT });
  if (!outcome.ok) assert.fail(JSON.stringify(outcome.problem));
  const { problem, format, log, rows, malformedRows } = outcome.report.summary;
  if (problem) assert.match(problem.message, new RegExp(name.replace('.', '\\.')));
  return problem ? problem.code : [log?.format ?? format, rows, malformedRows];
}

test('nothing, blank lines, and line ends of other systems', async () => {
  assert.equal(await looked('empty.log', ''), 'empty-file');
  assert.equal(await looked('empty.jsonl', ''), 'empty-file');
  assert.equal(await looked('blank.jsonl', '\n\n\n'), 'empty-file');
  assert.equal(await looked('blank.log', '\r\n\r\n'), 'empty-file');
  assert.deepEqual(await looked('crlf.jsonl', jsonLines(...events).replaceAll('\n', '\r\n')), ['json-log', 40, 0]);
  assert.deepEqual(await looked('crlf.log', access.replaceAll('\n', '\r\n')), ['access-log', 40, 0]);
  assert.deepEqual(await looked('blanks-between.jsonl', jsonLines(...events).replaceAll('\n', '\n\n \r\n')), ['json-log', 40, 0]);
});

test('other encodings', async () => {
  const marked = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  assert.deepEqual(await looked('utf16.log', marked(access)), ['access-log', 40, 0]);
  assert.deepEqual(await looked('utf16.jsonl', marked(jsonLines(...events))), ['json-log', 40, 0]);
  assert.deepEqual(await looked('mark.jsonl', `\uFEFF${jsonLines(...events)}`), ['json-log', 40, 0]);
});

test('lines that are cut, junk between the lines, and empty objects', async () => {
  const lines = jsonLines(...events).split('\n').slice(0, 40);
  assert.deepEqual(await looked('cut.jsonl', `${lines.map((line, k) => (k % 10 === 5 ? line.slice(0, 30 + k) : line)).join('\n')}\n`), ['json-log', 36, 4]);
  assert.deepEqual(await looked('objects.jsonl', `${lines.join('\n')}\n{}\n[]\nnull\n"x"\n{"a":[[[[\n`), ['json-log', 40, 5]);
  const junk = Buffer.from(Array.from({ length: 300 }, (_, k) => 128 + ((7 * k) % 120)));
  // Behind the first block, by which the encoding is told, a line of junk is only a line.
  const long = access.repeat(50);
  assert.deepEqual(await looked('junk.log', Buffer.concat([Buffer.from(long), junk, Buffer.from(`\n${access}`)])), ['access-log', 2040, 1]);
  assert.deepEqual(await looked('nul.log', Buffer.concat([Buffer.from(access), Buffer.from([0, 1, 2, 3, 0, 10])])), ['access-log', 40, 1]);
});

test('a line of 10 MB, and files that are packed and cut', async () => {
  const huge = jsonLines(event(1000, { note: 'y'.repeat(10_000_000) }));
  assert.deepEqual(await looked('huge.jsonl', jsonLines(...events) + huge + jsonLines(event(1001))), ['json-log', 42, 0]);
  assert.deepEqual(await looked('huge.log', `${access}${'z'.repeat(10_000_000)}\n${access}`), ['access-log', 80, 1]);
  const packed = zlib.gzipSync(jsonLines(...Array.from({ length: 4000 }, (_, k) => event(k))));
  assert.deepEqual(await looked('whole.jsonl.gz', packed), ['json-log', 4000, 0]);
  assert.equal(await looked('cut.jsonl.gz', packed.subarray(0, packed.length / 2)), 'damaged-compression');
  assert.equal(await looked('head.jsonl.gz', packed.subarray(0, 12)), 'damaged-compression');
});

/** Problems that tell a person what is wrong with the file. All others are slips of ours. */
const CLEAR = new Set(['empty-file', 'no-rows', 'no-columns', 'binary-data', 'not-utf8', 'broken-json', 'damaged-compression', 'unsupported-format', 'unterminated-quote']);

test('logs of several formats, damaged at random', async () => {
  const uniform = seeded(17);
  const below = (n: number): number => Math.floor(uniform() * n);
  const timed = Array.from({ length: 40 }, (_, k) => `2026-11-20 18:04:${String(k).padStart(2, '0')},860 - app - INFO - request_id=r${k} features={"a": ${k}} prediction=${k % 2}\n`).join('');
  const cloud = jsonLines(...Array.from({ length: 20 }, (_, k) => ['request', 'response'].map((kind) => ({ specversion: '1.0', type: `org.kubeflow.serving.inference.${kind}`, id: `i${k}`, time: time(k), data: kind === 'request' ? { instances: [[k, 2]] } : { predictions: [k] } }))).flat());
  const capture = jsonLines(...Array.from({ length: 20 }, (_, k) => ({ captureData: { endpointInput: { data: `${k},2`, encoding: 'CSV' }, endpointOutput: { data: '0.5', encoding: 'CSV' } }, eventMetadata: { eventId: `e${k}` } })));
  const table = jsonLines(...Array.from({ length: 20 }, (_, k) => ({ databricks_request_id: `d${k}`, timestamp_ms: 1_622_505_600_134 + k, status_code: 200, request: '{"instances": [[1, 2]]}', response: '{"predictions": [3]}' })));
  const sources = [jsonLines(...events), access, timed, cloud, capture, table].map((text) => Buffer.from(text));
  const damage: readonly ((bytes: Buffer, at: number) => Buffer)[] = [
    (bytes, at) => bytes.subarray(0, at),
    (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + below(200))]),
    (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.from(Array.from({ length: below(50) }, () => below(256))), bytes.subarray(at)]),
    (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.from('\n{}\n[]\nnull\n{"a":{"b":[[[[\n{"instances":[[1e999,NaN],[]],"predictions":{}}\n'), bytes.subarray(at)]),
    (bytes, at) => Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]),
    (bytes, at) => Buffer.from(bytes.map((byte, k) => ((k * 7919 + at) % 97 === 0 ? 33 + (byte % 90) : byte))),
  ];
  const seen = new Set<string>();
  for (let round = 0; round < 90; round++) {
    let bytes = sources[round % sources.length] as Buffer;
    for (let k = 0; k <= below(3); k++) bytes = (damage[below(damage.length)] as (typeof damage)[number])(bytes, below(bytes.length));
    const found = await looked('damaged.log', bytes);
    seen.add(typeof found === 'string' ? found : 'read');
    assert.ok(typeof found === 'object' || CLEAR.has(found), `round ${round}: ${found.toString()}`);
  }
  assert.ok(seen.has('read') && seen.size > 2);
});
