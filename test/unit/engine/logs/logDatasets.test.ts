/** Logs as datasets: compared with a training file, looked at alone, as folders, with places of findings in the log. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import type { DialectOverride } from '../../../../src/core/pairOptions.ts';
import { parseDialect } from '../../../../src/core/pairOptions.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { inspectFile } from '../../../../src/engine/inspect/inspectFile.ts';
import { seeded } from '../../core/random.ts';
import { inAllModes } from '../inAllModes.ts';
import { KERNEL_SCRIPT, profiled } from '../profiled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { jsonLines } from './logTables.ts';

const folder = temporaryFolder();
const ROWS = 600;
const uniform = seeded(11);
const data = Array.from({ length: 2 * ROWS }, () => ({ age: Math.floor(uniform() * 60) + 18, income: Math.round(uniform() * 1e5) / 10, city: ['Rome', 'Oslo', 'Lima'][Math.floor(uniform() * 3)] as string }));
const time = (k: number): string => new Date(Date.parse('2024-05-01T00:00:00Z') + 60_000 * k).toISOString();

const training = folder.write('train.csv', `age,income,city,label\n${data.slice(0, ROWS).map(({ age, income, city }, k) => `${age},${income},${city},${k % 2}`).join('\n')}\n`);
const served = data.slice(ROWS);

const event = ({ age, income, city }: (typeof data)[number], k: number): object => ({ timestamp: time(k), request_id: `r${k}`, model_version: '1', features: { age, income, city }, prediction: k % 2, score: 0.25, latency_ms: 5, status: k % 50 === 7 ? 500 : 200 });
const capture = ({ age, income, city }: (typeof data)[number], k: number): object => ({ captureData: { endpointInput: { observedContentType: 'text/csv', data: `${age},${income},${city}\n`, encoding: 'CSV' }, endpointOutput: { observedContentType: 'text/csv', data: '0.25', encoding: 'CSV' } }, eventMetadata: { eventId: `r${k}`, inferenceTime: time(k) } });

const settings = { roles: { label: 'label' } };

async function inspected(file: string, dialect?: DialectOverride) {
  const outcome = await inspectFile({ file, root: folder.path, settings: defaultSettings(), ...(dialect ? { dialect } : {}) }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.equal(outcome.report.summary.problem, undefined);
  return outcome.report;
}

test('a log has the columns of the training file, and its own fields alarm nobody', async () => {
  const { report } = await profiled(training, folder.write('events.jsonl', jsonLines(...served.map(event))), { settings });
  assert.deepEqual([report.production.format, report.production.log?.format, report.production.rows], ['log', 'json-log', ROWS]);
  assert.deepEqual(report.findings.filter(({ rule }) => ['column-new', 'column-order-changed', 'log-records', 'malformed-rows', 'numeric-drift', 'categorical-drift'].includes(rule)), []);
  assert.deepEqual(report.columns.filter(({ training: before, production }) => before && production).map(({ name }) => name), ['age', 'income', 'city']);
  assert.deepEqual([report.operations?.requests, report.operations?.errors, report.operations?.latencyMs?.p50], [ROWS, 12, 5]);
});

test('a log says the same whatever holds its cells', async () => {
  const log = folder.write('modes.jsonl', jsonLines(...served.map(event)));
  await inAllModes(training, log, settings);
  const [memory, ...others] = await Promise.all((['memory', 'database', 'bounded'] as const).map(async (mode) => {
    const outcome = await inspectFile({ file: log, settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT, mode, createdAt: '2024-01-01T00:00:00Z' });
    assert.ok(outcome.ok);
    const { timing: _, ...report } = outcome.report;
    return report;
  }));
  for (const other of others) assert.deepEqual(other, memory);
});

test('drift in a log is found, and points at its line', async () => {
  const moved = served.map((row, k) => event(k >= 200 ? { ...row, city: 'Ulm' } : row, k));
  const { report } = await profiled(training, folder.write('moved.jsonl', jsonLines(...moved)), { settings, root: folder.path });
  const found = report.findings.find(({ rule }) => rule === 'unseen-categories');
  assert.deepEqual([found?.column, found?.production?.file, found?.production?.line], ['city', 'moved.jsonl', 201]);
});

test('features without names get those of the training file', async () => {
  const log = folder.write('capture.jsonl', jsonLines(...served.map(capture)));
  const { report } = await profiled(training, log, { settings });
  assert.equal(report.production.log?.names, 'training');
  assert.ok(['age', 'income', 'city'].every((name) => report.columns.some((column) => column.name === name && column.training !== null && column.production !== null && column.drift.verdict !== 'drift')));
  // Without the role, the label by its name is no feature either; another name leaves it open.
  const other = folder.write('other.csv', fs.readFileSync(training, 'utf8').replace('label', 'survived'));
  const { report: open } = await profiled(other, log, {});
  assert.equal(open.production.log?.names, 'positions');
  assert.ok(open.findings.some(({ rule, message }) => rule === 'log-records' && message.includes('3 features by position')));
  // Unless it is said; a list of another length says nothing.
  const { report: stated } = await profiled(other, log, { options: { features: ['age', 'income', 'city'] } });
  assert.deepEqual([stated.production.log?.names, stated.findings.filter(({ rule }) => rule === 'log-records')], ['stated', []]);
  assert.equal((await profiled(other, log, { options: { features: ['age'] } })).report.production.log?.names, 'positions');
});

test('a format can be said', async () => {
  const log = folder.write('said.jsonl', jsonLines(...served.slice(0, 20).map(event)));
  const plain = await inspected(log, { format: 'jsonl' });
  assert.deepEqual([plain.summary.format, plain.summary.log, plain.operations], ['jsonl', undefined, undefined]);
  assert.ok(plain.columns.some(({ name }) => name === 'features.age'));
  const said = parseDialect('bentoml-monitoring');
  assert.ok(!('error' in said));
  assert.equal((await inspected(log, said)).summary.log?.format, 'bentoml-monitoring');
  assert.deepEqual(parseDialect('sagemaker-captur'), { error: '"sagemaker-captur" is no format. Did you mean sagemaker-capture?' });
});

test('rotated and packed files of a folder are one log in the order of time', async () => {
  const target = path.join(folder.path, 'rotated');
  fs.mkdirSync(target);
  const line = (k: number): string => `${time(k).replace('T', ' ').replace('.000Z', ',000')} - app - INFO - request_id=r${k} features={"age": ${served[k]?.age}} prediction=${k % 2}\n`;
  const part = (from: number, to: number): string => Array.from({ length: to - from }, (_, k) => line(from + k)).join('');
  fs.writeFileSync(path.join(target, 'app.log.2.gz'), zlib.gzipSync(part(0, 200)));
  fs.writeFileSync(path.join(target, 'app.log.1'), part(200, 400));
  fs.writeFileSync(path.join(target, 'app.log'), `${part(400, 599)}a line of nothing\n${line(599)}`);
  const report = await inspected(target);
  assert.deepEqual([report.summary.rows, report.summary.files, report.summary.log?.format, report.summary.log?.clockBackwards], [ROWS, 3, 'python-timed', undefined]);
  const broken = report.findings.find(({ rule }) => rule === 'malformed-rows');
  assert.deepEqual([broken?.location?.file, broken?.location?.line], ['rotated/app.log', 200]);
});

test('requests and answers of partitioned folders are joined, and rows point into the right file', async () => {
  const target = path.join(folder.path, 'collected');
  const collected = (kind: string, rows: object, k: number): object => ({ type: `azureml.inference.model_${kind}`, time: time(k), correlationid: `r${k}`, modelversion: '1', data: [rows] });
  for (const [kind, rowOf] of [['inputs', (k: number) => ({ ...served[k], age: k === 450 ? -999 : served[k]?.age })], ['outputs', (k: number) => ({ prediction: k % 2 })]] as const) {
    for (const hour of [0, 1]) {
      const at = path.join(target, `model_${kind}/2024/05/01/0${hour}`);
      fs.mkdirSync(at, { recursive: true });
      fs.writeFileSync(path.join(at, 'instance.jsonl'), jsonLines(...Array.from({ length: 300 }, (_, k) => collected(kind, rowOf(300 * hour + k), 300 * hour + k))));
    }
  }
  const { report } = await profiled(training, target, { settings, root: folder.path });
  assert.deepEqual([report.production.rows, report.production.log?.joined, report.production.log?.unanswered, report.production.files], [ROWS, ROWS, undefined, 4]);
  const odd = report.findings.find(({ column, rule }) => column === 'age' && (rule === 'out-of-range' || rule === 'sentinel-values'));
  if (odd) assert.deepEqual([odd.production?.file, odd.production?.line], ['collected/model_inputs/2024/05/01/01/instance.jsonl', 151]);
  assert.equal(report.columns.find(({ name }) => name === 'prediction')?.production?.missing, 0);
});

test('an access log beside JSON Lines of the same service is read, and a log beside a table is not', async () => {
  const target = path.join(folder.path, 'service');
  fs.mkdirSync(target);
  fs.writeFileSync(path.join(target, 'app.jsonl'), jsonLines(...served.slice(0, 50).map(event)));
  fs.writeFileSync(path.join(target, 'access.log'), Array.from({ length: 60 }, (_, k) => `10.0.0.1 - - [01/May/2024:00:${String(k).padStart(2, '0')}:00 +0000] "POST /predict HTTP/1.1" 200 112 "-" "curl" r${k}-abc\n`).join(''));
  const both = await inspected(target);
  assert.deepEqual([both.summary.files, both.summary.rows, both.operations?.requests, both.operations?.requestSources?.map(({ as }) => as)], [2, 50, 60, ['counted', 'apart']]);
  const table = path.join(folder.path, 'exported');
  fs.mkdirSync(table);
  fs.writeFileSync(path.join(table, 'part-0.jsonl'), jsonLines({ age: 1, city: 'x' }, { age: 2, city: 'y' }));
  fs.copyFileSync(path.join(target, 'access.log'), path.join(table, 'export.log'));
  const plain = await inspected(table);
  assert.deepEqual([plain.summary.log, plain.summary.files, plain.summary.filesFound, plain.summary.rows], [undefined, 1, 1, 2]);
});

test('a schema beside the data gives the roles, in a folder and beside one file', async () => {
  const target = path.join(folder.path, 'monitoring/loans');
  fs.mkdirSync(path.join(target, 'data'), { recursive: true });
  fs.mkdirSync(path.join(target, 'schema'));
  const columns = [{ name: 'age', role: 'feature', type: 'numerical' }, { name: 'answer', role: 'prediction', type: 'categorical' }, { name: 'truth', role: 'target', type: 'categorical' }];
  fs.writeFileSync(path.join(target, 'schema/schema.1.log'), jsonLines({ meta_data: { bento_version: 'v7' }, columns }));
  fs.writeFileSync(path.join(target, 'data/data.1.log'), jsonLines(...served.slice(0, 30).map(({ age }, k) => ({ age, answer: k % 2, truth: 1, timestamp: time(k), request_id: String(k) }))));
  for (const file of [target, path.join(target, 'data/data.1.log')]) {
    const { summary, columns: found } = await inspected(file);
    assert.deepEqual([summary.rows, found.map(({ name }) => name)], [30, ['age', 'prediction', 'label', 'timestamp', 'request_id', 'model_version']], file);
  }
  assert.equal((await inspected(path.join(target, 'schema/schema.1.log'))).summary.log, undefined);
});

test('one log is split by its time, and both parts are of the log', async () => {
  const log = folder.write('both.jsonl', jsonLines(...data.map(event)));
  const { report } = await profiled(log, log, { options: { split: { column: 'timestamp', at: time(ROWS) } } });
  assert.deepEqual([report.training.rows, report.production.rows, report.production.log?.format], [ROWS, ROWS, 'json-log']);
});

test('nothing of a private field is told, in the message neither', async () => {
  const secret = 'quokka.marsupial';
  const log = folder.write('private.log', Array.from({ length: 50 }, (_, k) => `2024-05-01 00:00:${String(k).padStart(2, '0')},000 - app - INFO - login ${secret} email=${secret} features={"age": ${k}} prediction=${k % 2}\n`).join(''));
  const report = await inspected(log);
  assert.ok(report.columns.some(({ name, private: hidden }) => name === 'email' && hidden) && report.columns.some(({ name, private: hidden }) => name === 'message' && hidden));
  assert.ok(!JSON.stringify(report).includes('quokka'));
  const compared = await profiled(training, log);
  assert.ok(!JSON.stringify(compared.report).includes('quokka'));
  // Where no field is private, messages are told by template.
  const open = await inspected(folder.write('open.log', fs.readFileSync(log, 'utf8').replaceAll('email=', 'mail=')));
  assert.ok((open.operations?.templates.length ?? 0) > 0 && JSON.stringify(open.columns).includes('quokka'));
});

test('serialized messages are named instead of read', async () => {
  const record = Buffer.concat([Buffer.from([5, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]), Buffer.from([8, 1, 18, 3, 1]), Buffer.from([9, 9, 9, 9])]);
  const outcome = await inspectFile({ file: folder.write('prediction.log', Buffer.concat([record, record])), settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(outcome.ok);
  assert.match(outcome.report.summary.problem?.message ?? '', /is a TFRecord file of serialized messages/);
});
