/** Comparisons over the language server protocol: diagnostics, progress, cancelling, and an analysis process that dies. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { TestContext } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { COMPARE, FORGET, PROGRESS } from '../../src/protocol/lsp.ts';
import type { CompareResult, ProgressParams } from '../../src/protocol/lsp.ts';
import { messageOf, startServer, uriOf } from './languageServer.ts';
import type { LanguageServer } from './languageServer.ts';
import { csv, workspace } from './workspace.ts';

const CITIES = ['Aachen', 'Bonn', 'Celle', 'Dresden'];

/** `age` runs through 0 to 49 in training and 30 to 79 in production; `fare` is missing in production. */
function pair(t: TestContext, rows: number) {
  const folder = workspace(t, {
    'data/train.csv': csv(['age', 'city', 'fare'], rows, (row, column) => [String(row % 50), CITIES[row % 4] ?? '', String(row % 100)][column] ?? ''),
    'data/production.csv': csv(['age', 'city'], rows, (row, column) => [String(30 + (row % 50)), CITIES[row % 4] ?? ''][column] ?? ''),
  });
  const training = path.join(folder, 'data/train.csv');
  const production = path.join(folder, 'data/production.csv');
  return { folder, training, production, params: { training: uriOf(training), production: uriOf(production) } };
}

function firstProgress(server: LanguageServer): Promise<ProgressParams> {
  return new Promise((resolve) => void server.connection.onNotification(PROGRESS, resolve));
}

const compare = (server: LanguageServer, params: object): Promise<CompareResult> => server.connection.sendRequest(COMPARE, params);

test('findings are diagnostics in the files they are about', { timeout: 30_000 }, async (t) => {
  const { folder, training, production, params } = pair(t, 400);
  const server = await startServer(t, { folder });
  const progress = firstProgress(server);
  const result = await compare(server, params);

  assert.equal(result.problem, undefined);
  assert.equal(result.root, folder);
  assert.equal(result.report?.verdict, 'error');
  assert.equal(result.report.training.path, 'data/train.csv', 'paths are relative to the workspace folder');
  assert.equal((await progress).production, params.production);

  const missing = (await server.until(production, (list) => list.length > 0)).find(({ code }) => code === 'column-missing');
  assert.ok(missing, `no missing column among ${server.of(production).map(({ code }) => code).join(', ')}`);
  assert.deepEqual(missing.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 8 } }, 'the header "age,city" of production');
  const [related] = missing.relatedInformation ?? [];
  assert.equal(related?.location.uri, uriOf(training));
  assert.deepEqual(related.location.range, { start: { line: 0, character: 9 }, end: { line: 0, character: 13 } }, 'the cell "fare" of "age,city,fare"');
  assert.equal(missing.severity, 1);
  assert.equal(missing.source, 'Plumbline');
  assert.match(messageOf(missing), /fare/);

  const drift = server.of(production).find(({ code }) => code === 'numeric-drift');
  assert.ok(drift, `no numeric drift among ${server.of(production).map(({ code }) => code).join(', ')}`);
  assert.deepEqual(drift.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }, 'the header cell "age"');
  assert.deepEqual(drift.relatedInformation?.map(({ location }) => location.uri), [uriOf(training)]);

  for (const diagnostic of [missing, drift]) {
    assert.ok(diagnostic.codeDescription, `${diagnostic.code} has no page`);
    const page = new URL(diagnostic.codeDescription.href);
    assert.equal(path.basename(page.pathname), `${diagnostic.code}.md`);
    assert.ok(fs.existsSync(page), `${page.href} does not exist`);
  }
});

test('a new run replaces what the last one said, and forgetting takes it away', { timeout: 30_000 }, async (t) => {
  const { folder, training, production, params } = pair(t, 400);
  const server = await startServer(t, { folder });
  const first = await compare(server, params);
  await server.until(production, (list) => list.length > 0);
  fs.copyFileSync(training, production);
  const second = await compare(server, params);
  assert.equal(second.comparison, first.comparison);
  assert.notEqual(second.report?.verdict, 'error');
  await server.until(production, (list) => list.length === 0);

  fs.writeFileSync(production, 'age\n1\n');
  await compare(server, params);
  await server.until(production, (list) => list.length > 0);
  await server.connection.sendRequest(FORGET, { comparison: first.comparison });
  await server.until(production, (list) => list.length === 0);
});

test('a file that is not there is an answer, not an error of the protocol', { timeout: 30_000 }, async (t) => {
  const { folder, params } = pair(t, 20);
  const server = await startServer(t, { folder });
  const result = await compare(server, { ...params, production: uriOf(path.join(folder, 'gone.csv')) });
  const problem = result.problem ?? result.report?.production.problem;
  assert.equal(problem?.code, 'missing-file');
  assert.match(problem.message, /gone\.csv/);
  assert.ok(problem.remedy.length > 0);
  for (const training of ['untitled:Untitled-1', 'file://server/share/a.csv', 'https://example.invalid/a.csv', 7]) {
    assert.equal((await compare(server, { ...params, training })).problem?.code, 'not-on-disk', String(training));
  }
});

test('settings of the editor and of plumbline.json decide; the file wins', { timeout: 30_000 }, async (t) => {
  const { folder, params } = pair(t, 400);
  const server = await startServer(t, { folder, settings: { thresholds: { driftEffect: 0.9, driftErrorEffect: 0.95 } } });
  const has = ({ report }: CompareResult, rule: string): boolean => report?.findings.some((finding) => finding.rule === rule) ?? false;
  const lenient = await compare(server, params);
  assert.equal(lenient.report?.columns[0]?.drift.threshold, 0.9);
  assert.ok(!has(lenient, 'numeric-drift'), 'KS D of this shift is 0.6: 30 of 50 ages');

  const file = path.join(folder, 'plumbline.json');
  fs.writeFileSync(file, JSON.stringify({ thresholds: { driftEffect: 0.2 } }));
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type: 1 }] });
  assert.ok(has(await compare(server, params), 'numeric-drift'));

  fs.writeFileSync(file, '{ "threshold": {} }');
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type: 2 }] });
  const [problem] = await server.until(file, (list) => list.length > 0);
  assert.ok(problem);
  assert.match(messageOf(problem), /threshold/);
  fs.rmSync(file);
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(file), type: 3 }] });
  await server.until(file, (list) => list.length === 0);
});

test('cancelling ends the run, and the next one works', { timeout: 30_000 }, async (t) => {
  const { folder, params } = pair(t, 300_000);
  const server = await startServer(t, { folder });
  const cancellation = new CancellationTokenSource();
  const progress = firstProgress(server);
  const running = server.connection.sendRequest<CompareResult>(COMPARE, params, cancellation.token);
  await progress;
  cancellation.cancel();
  const cancelled = await running;
  assert.equal(cancelled.cancelled, true);
  assert.equal(cancelled.report, undefined);
  assert.equal(server.diagnostics.size, 0);
  assert.ok((await compare(server, params)).report);
});

test('a run of a pair that is under way gives way to a newer one', { timeout: 30_000 }, async (t) => {
  const { folder, params } = pair(t, 300_000);
  const server = await startServer(t, { folder });
  const progress = firstProgress(server);
  const first = compare(server, params);
  await progress;
  const second = compare(server, params);
  assert.equal((await first).cancelled, true);
  assert.ok((await second).report);
});

test('an analysis process that is killed costs one comparison', { timeout: 30_000, skip: process.platform === 'linux' ? false : 'finds the child process with ps' }, async (t) => {
  const { folder, training, production, params } = pair(t, 300_000);
  const server = await startServer(t, { folder });
  await compare(server, params);
  const before = await server.until(production, (list) => list.length > 0);
  // A changed file, or the answer would come from the cache.
  fs.appendFileSync(training, '1,Bonn,1\n');
  const progress = firstProgress(server);
  const running = compare(server, params);
  await progress;
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server.process.pid)], { encoding: 'utf8' }).trim().split(/\s+/);
  assert.equal(children.length, 1, 'one analysis process');
  process.kill(Number(children[0]), 'SIGKILL');
  const result = await running;
  assert.equal(result.report, undefined);
  assert.ok(result.problem, 'the person is told');
  assert.ok(result.problem.message.length > 10 && result.problem.remedy.length > 5);
  assert.deepEqual(server.of(production), before, 'what the last run found stays');
  assert.equal(server.process.exitCode, null, 'the server lives');
  assert.ok((await compare(server, params)).report, 'the next comparison works');
});

test('standard output carries the protocol and nothing else', { timeout: 30_000 }, async (t) => {
  const { folder, params } = pair(t, 400);
  const server = await startServer(t, { folder });
  await compare(server, params);
  await server.connection.sendRequest('plumbline/parity');
  let rest = Buffer.concat(server.written);
  let messages = 0;
  while (rest.length > 0) {
    const header = /^Content-Length: (\d+)\r\n(?:Content-Type: [^\r]*\r\n)?\r\n/.exec(rest.subarray(0, 200).toString('latin1'));
    assert.ok(header, `not a message: ${rest.subarray(0, 80).toString()}`);
    const end = header[0].length + Number(header[1]);
    const { jsonrpc } = JSON.parse(rest.subarray(header[0].length, end).toString('utf8')) as { jsonrpc: string };
    assert.equal(jsonrpc, '2.0');
    rest = rest.subarray(end);
    messages++;
  }
  assert.ok(messages > 3);
});
