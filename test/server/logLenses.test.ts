/** The way from the lines of a log to the calls that write them, and back, over the wire. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { CodeLens, Diagnostic } from 'vscode-languageserver-protocol';
import { COMPARE, INSPECT, OPEN_PLACE } from '../../src/protocol/lsp.ts';
import type { CompareResult, InspectResult } from '../../src/protocol/lsp.ts';
import { startServer, uriOf } from './languageServer.ts';
import { workspace } from './workspace.ts';

const SERVICE = `import logging

logger = logging.getLogger(__name__)


def predict(row):
    logger.info("Request %s received", row["id"])
    try:
        answer = model.predict(row)
    except MemoryError:
        logger.exception("Scoring failed: CUDA out of memory")
        raise
    logger.info("Prediction: %.2f for %s", answer, row)
    return answer
`;

const line = (minute: number, level: string, message: string): string => `2026-03-01 12:${String(minute).padStart(2, '0')}:00,000 - app - ${level} - ${message}`;

const LOG = [
  ...Array.from({ length: 20 }, (_, k) => [line(k, 'INFO', `Request r-${k} received`), line(k, 'INFO', `Prediction: 0.${k} for {'id': ${k}}`)]).flat(),
  line(21, 'ERROR', 'Scoring failed: CUDA out of memory'),
  line(22, 'INFO', 'something that no call here writes'),
].join('\n');

test('an inspected log: lenses above its calls, calls in its report and beside its findings', { timeout: 60_000 }, async (t) => {
  const folder = workspace(t, { 'app.py': SERVICE, 'app.log': `${LOG}\n` });
  const server = await startServer(t, { folder });
  const file = path.join(folder, 'app.py');
  await server.open(file, 'python', SERVICE);
  const lenses = () => server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf(file) } });
  assert.deepEqual(await lenses(), []);

  const log = path.join(folder, 'app.log');
  const { report, problem } = await server.connection.sendRequest<InspectResult>(INSPECT, { uri: uriOf(log) });
  assert.equal(problem, undefined);
  const written = report?.operations?.templates.map(({ template, count, writtenBy }) => [template, count, writtenBy?.map(({ file: code, line: at }) => `${code}:${at}`)]);
  assert.deepEqual(written, [
    ['Request <*> received', 20, ['app.py:7']],
    ['Prediction: <*> for <*>', 20, ['app.py:13']],
    ['Scoring failed: CUDA out of memory', 1, ['app.py:11']],
    ['something that no call here writes', 1, undefined],
  ]);
  const shown = (list: readonly CodeLens[]) => list.map(({ range, command }) => [range.start.line + 1, command?.title, command?.command]);
  const expected = (shift: number) => [
    [7 + shift, 'seen 20 times, last 2026-03-01 12:19 in app.log · open', OPEN_PLACE],
    [11 + shift, 'seen once, last 2026-03-01 12:21 in app.log · open', OPEN_PLACE],
    [13 + shift, 'seen 20 times, last 2026-03-01 12:19 in app.log · open', OPEN_PLACE],
  ];
  const first = (await lenses()).toSorted((a, b) => a.range.start.line - b.range.start.line);
  assert.deepEqual(shown(first), expected(0));
  assert.deepEqual(first[1]?.command?.arguments, [{ root: folder, location: { file: 'app.log', line: 41, column: 1, endLine: 41, endColumn: 1 } }]);

  const incident = (await server.until(log, (list) => list.some(({ code }) => code === 'log-incidents'))).find(({ code, range }) => code === 'log-incidents' && range.start.line === 40) as Diagnostic;
  assert.deepEqual(incident.relatedInformation?.map(({ message, location }) => [message, location.uri, location.range.start.line + 1]), [['This call writes the line.', uriOf(file), 11]]);

  // The lenses follow the text; what is no longer written has none.
  await server.change(file, 2, `# a line more\n${SERVICE}`);
  assert.deepEqual(shown((await lenses()).toSorted((a, b) => a.range.start.line - b.range.start.line)), expected(1));
  await server.change(file, 3, SERVICE.replace('Request %s received', 'Got request %s'));
  assert.deepEqual((await lenses()).map(({ range }) => range.start.line + 1).sort((a, b) => a - b), [11, 13]);
});

test('a compared log, and one that is read again; a log outside the workspace cannot be opened', { timeout: 60_000 }, async (t) => {
  const outside = workspace(t, { 'app.log': `${LOG}\n`, 'train.csv': 'a,b\n1,2\n3,4\n' });
  const folder = workspace(t, { 'app.py': SERVICE });
  const server = await startServer(t, { folder });
  const file = path.join(folder, 'app.py');
  const lenses = async () => (await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf(file) } })).toSorted((a, b) => a.range.start.line - b.range.start.line);
  const [training, log] = ['train.csv', 'app.log'].map((name) => path.join(outside, name)) as [string, string];
  const { report } = await server.connection.sendRequest<CompareResult>(COMPARE, { training: uriOf(training), production: uriOf(log) });
  assert.deepEqual(report?.operations?.templates[0]?.writtenBy?.map((location) => location.file), [file]);
  assert.deepEqual((await lenses()).map(({ command }) => [command?.title, command?.command]), [
    ['seen 20 times, last 2026-03-01 12:19 in app.log', ''],
    ['seen once, last 2026-03-01 12:21 in app.log', ''],
    ['seen 20 times, last 2026-03-01 12:19 in app.log', ''],
  ]);
  fs.writeFileSync(log, `${LOG}\n${line(30, 'INFO', 'Request r-99 received')}\n`);
  await server.connection.sendRequest<InspectResult>(INSPECT, { uri: uriOf(log) });
  assert.equal((await lenses())[0]?.command?.title, 'seen 21 times, last 2026-03-01 12:30 in app.log');
});

test('in Restricted Mode no code is read', { timeout: 60_000 }, async (t) => {
  const folder = workspace(t, { 'app.py': SERVICE, 'app.log': `${LOG}\n` });
  const server = await startServer(t, { folder, initializationOptions: { trusted: false } });
  const { report } = await server.connection.sendRequest<InspectResult>(INSPECT, { uri: uriOf(path.join(folder, 'app.log')) });
  assert.equal(report?.operations?.templates.some(({ writtenBy }) => writtenBy), false);
  assert.deepEqual(await server.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uriOf(path.join(folder, 'app.py')) } }), []);
});
