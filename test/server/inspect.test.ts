/** One file over the language server protocol: diagnostics on the lines of a log, progress, cancelling, and beside a comparison. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { COMPARE, FORGET_INSPECTION, INSPECT, INSPECT_PROGRESS, RENDER } from '../../src/protocol/lsp.ts';
import type { CompareResult, InspectProgressParams, InspectResult, RenderResult } from '../../src/protocol/lsp.ts';
import { SERVING_LINES, servingLog } from '../fixtures/servingLog.ts';
import { messageOf, startServer, uriOf } from './languageServer.ts';
import type { LanguageServer } from './languageServer.ts';
import { csv, workspace } from './workspace.ts';

const inspect = (server: LanguageServer, file: string): Promise<InspectResult> => server.connection.sendRequest(INSPECT, { uri: uriOf(file) });
const CITIES = ['Aachen', 'Bonn', 'Celle'];

/** Training data with the features of the log, in the same shares. */
const TRAINING = csv(['age', 'fare', 'city'], 600, (row, column) => [String(20 + ((row * 37) % 50)), String(((row * 31) % 97) + 0.5), CITIES[row % 3] ?? ''][column] ?? '');

/** What is said on which line, counted from 1. */
function said(server: LanguageServer, file: string, line: number): string[] {
  return server.of(file).filter(({ range }) => range.start.line === line - 1).map(messageOf);
}

test('what is odd about a log stands on the line where it is first', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'logs/serving.log': servingLog() });
  const file = path.join(folder, 'logs/serving.log');
  const server = await startServer(t, { folder });
  const progress = new Promise<InspectProgressParams>((resolve) => void server.connection.onNotification(INSPECT_PROGRESS, resolve));
  const { report, root, problem } = await inspect(server, file);
  assert.equal(problem, undefined);
  assert.equal(root, folder);
  assert.deepEqual([report?.schema, report?.summary.path, report?.summary.log?.format, report?.verdict], ['plumbline.dataset/1', 'logs/serving.log', 'json-log', 'warning']);
  assert.equal((await progress).uri, uriOf(file));
  await server.until(file, (list) => list.length === report?.findings.length);
  const expected: [keyof typeof SERVING_LINES, RegExp][] = [
    ['clockBackwards', /^1 of 600 records of the log is earlier than the one before, by up to 10 minutes/],
    ['duplicateId', /^1 of 600 records of the log has the id of an earlier one/],
    ['scoreOutside', /^score of the log lies outside 0 and 1 in 1 of 600 rows/],
    ['otherFormat', /belongs to another format/],
    ['typeChange', /^The field age of the log changes from number to text at line 302: 300 values before, 300 from there\.$/],
    ['incident', /^6 of 602 records of the log report that memory ran out, the first at line 402\.$/],
    ['incident', /^From 2026-03-01T00:13:00Z to 2026-03-01T00:14:00Z .* of the requests failed, .* begins at line 402\.$/],
    ['timeout', /^1 of 602 records of the log reports a timeout, at line 502\.$/],
    ['brokenEnd', /^The last line of the log breaks off/],
  ];
  for (const [place, message] of expected) assert.ok(said(server, file, SERVING_LINES[place]).some((text) => message.test(text)), `${place}: ${said(server, file, SERVING_LINES[place]).join(' | ')}`);
  for (const { codeDescription } of server.of(file)) assert.ok(codeDescription && fs.existsSync(new URL(codeDescription.href)));
});

test('a log with nothing odd about it has no diagnostic', { timeout: 30_000 }, async (t) => {
  const lines = servingLog().split('\n').slice(0, 50);
  const folder = workspace(t, { 'serving.log': `${lines.join('\n')}\n` });
  const file = path.join(folder, 'serving.log');
  const server = await startServer(t, { folder });
  const { report } = await inspect(server, file);
  assert.deepEqual(report?.findings.filter(({ rule }) => rule !== 'constant-column'), []);
  assert.equal(report?.verdict, 'ok');
});

test('a comparison says the same of a production log, and nothing is there twice', { timeout: 60_000 }, async (t) => {
  const folder = workspace(t, { 'train.csv': TRAINING, 'serving.log': servingLog() });
  const file = path.join(folder, 'serving.log');
  const server = await startServer(t, { folder });
  await inspect(server, file);
  await server.until(file, (list) => list.length > 0);
  const { report, comparison } = await server.connection.sendRequest<CompareResult>(COMPARE, { training: uriOf(path.join(folder, 'train.csv')), production: uriOf(file) });
  assert.ok(report?.operations);
  await server.until(file, (list) => list.some((each) => /of production report that memory ran out/.test(messageOf(each))));
  for (const line of [SERVING_LINES.typeChange, SERVING_LINES.scoreOutside, SERVING_LINES.timeout, SERVING_LINES.duplicateId]) {
    const messages = said(server, file, line);
    assert.equal(messages.filter((text) => /of production/.test(text)).length, 1, messages.join(' | '));
    assert.ok(!messages.some((text) => /of the log/.test(text)), messages.join(' | '));
  }
  // Without the comparison the inspection speaks again.
  await server.connection.sendRequest('plumbline/forget', { comparison });
  await server.until(file, (list) => list.some((each) => /of the log report that memory ran out/.test(messageOf(each))));
  await server.connection.sendRequest(FORGET_INSPECTION, { uri: uriOf(file) });
  await server.until(file, (list) => list.length === 0);
});

test('a folder of rotated files: findings stand in the file they are about', { timeout: 30_000 }, async (t) => {
  const lines = servingLog().split('\n').slice(0, 200);
  const folder = workspace(t, { 'logs/app.log.1': `${lines.slice(0, 120).join('\n')}\n`, 'logs/app.log': `${lines.slice(120).join('\n')}\n` });
  const server = await startServer(t, { folder });
  const { report } = await inspect(server, path.join(folder, 'logs'));
  assert.deepEqual([report?.summary.files, report?.summary.rows], [2, 200]);
  // Line 151 of the whole is line 31 of the second file.
  const list = await server.until(path.join(folder, 'logs/app.log'), (all) => all.some((each) => /outside 0 and 1/.test(messageOf(each))));
  assert.equal(list.find((each) => /outside 0 and 1/.test(messageOf(each)))?.range.start.line, 30);
  assert.ok(said(server, path.join(folder, 'logs/app.log.1'), SERVING_LINES.duplicateId).some((text) => /has the id of an earlier one/.test(text)));
});

test('a run that is cancelled says so and keeps what was said before; a file that cannot be read is a problem in it', { timeout: 30_000 }, async (t) => {
  // Long enough to be still under way when the server comes to read the cancellation.
  const folder = workspace(t, { 'serving.log': `${servingLog()}\n`.repeat(50), 'empty.csv': '' });
  const file = path.join(folder, 'serving.log');
  const server = await startServer(t, { folder });
  await inspect(server, file);
  const before = await server.until(file, (list) => list.length > 0);
  const source = new CancellationTokenSource();
  const running = server.connection.sendRequest<InspectResult>(INSPECT, { uri: uriOf(file) }, source.token);
  source.cancel();
  assert.equal((await running).cancelled, true);
  assert.deepEqual(server.of(file), before);

  const empty = path.join(folder, 'empty.csv');
  const { report } = await inspect(server, empty);
  assert.ok(report?.summary.problem);
  const [told] = await server.until(empty, (list) => list.length > 0);
  assert.deepEqual([told?.code, told?.severity], [report.summary.problem.code, 1]);
  assert.equal((await server.connection.sendRequest<InspectResult>(INSPECT, { uri: 'https://example.com/a.csv' })).problem?.code, 'not-on-disk');
});

test('names of features come from the pair in plumbline.json, and an empty list leaves them without', { timeout: 60_000 }, async (t) => {
  const rows = Array.from({ length: 60 }, (_, k) => JSON.stringify({ captureData: { endpointInput: { observedContentType: 'text/csv', mode: 'INPUT', data: `${20 + (k % 40)},${k % 7}`, encoding: 'CSV' }, endpointOutput: { observedContentType: 'text/csv', mode: 'OUTPUT', data: String((k % 10) / 10), encoding: 'CSV' } }, eventMetadata: { eventId: `e${k}`, inferenceTime: new Date(Date.UTC(2026, 2, 1) + k * 60_000).toISOString() }, eventVersion: '0' }));
  const pair = { name: 'capture', training: 'train.csv', production: 'capture.jsonl' };
  const folder = workspace(t, { 'train.csv': csv(['age', 'rooms', 'price'], 100, (row, column) => String((row * (column + 3)) % 50)), 'capture.jsonl': `${rows.join('\n')}\n`, 'plumbline.json': JSON.stringify({ pairs: [{ ...pair, features: ['age', 'rooms'] }] }) });
  const file = path.join(folder, 'capture.jsonl');
  const server = await startServer(t, { folder });
  const { report } = await inspect(server, file);
  assert.deepEqual([report?.summary.log?.names, report?.columns.slice(0, 2).map(({ name }) => name)], ['stated', ['age', 'rooms']]);
  const compare = (): Promise<CompareResult> => server.connection.sendRequest(COMPARE, { training: uriOf(path.join(folder, 'train.csv')), production: uriOf(file) });
  assert.equal((await compare()).report?.production.log?.names, 'stated', 'also in a comparison');
  fs.writeFileSync(path.join(folder, 'plumbline.json'), JSON.stringify({ pairs: [{ ...pair, features: [] }] }));
  const unnamed = (await compare()).report;
  assert.equal(unnamed?.production.log?.names, 'positions');
  assert.ok(!unnamed.findings.some(({ evidence }) => evidence.what === 'positions'), 'what was said is not asked for again');
  fs.writeFileSync(path.join(folder, 'plumbline.json'), '{}');
  assert.ok((await compare()).report?.findings.some(({ evidence }) => evidence.what === 'positions'));
});

test('a report of one file as Markdown and JSON', { timeout: 30_000 }, async (t) => {
  const folder = workspace(t, { 'serving.log': servingLog() });
  const server = await startServer(t, { folder });
  const { report } = await inspect(server, path.join(folder, 'serving.log'));
  const { text } = await server.connection.sendRequest<RenderResult>(RENDER, { report, format: 'markdown' });
  assert.match(text, /^# Plumbline: serving\.log\n/);
  assert.match(text, /\| warning \| log-incidents \| 6 of 602 records/);
  assert.match(text, /\| age \| numeric \| feature \|/);
  const json = await server.connection.sendRequest<RenderResult>(RENDER, { report, format: 'json' });
  assert.deepEqual(JSON.parse(json.text), report);
});
