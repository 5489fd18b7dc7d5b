/** An access log and the log of the application in one folder: a request that both tell of is counted once, where that can be known. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { operationsText } from '../../../../src/cli/output/operationsText.ts';
import { seeded } from '../../core/random.ts';
import { jsonLines, logTables } from './logTables.ts';

const table = logTables();
const START = Date.parse('2026-11-20T18:00:00Z');
const COUNT = 400;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const uniform = seeded(5);
/** Requests of which the last 20 never reach the application: a gateway answers 502. */
const requests = Array.from({ length: COUNT }, (_, k) => ({ at: START + Math.floor(700 * (k + uniform())), id: `req-${k}-abcdef`, status: k >= COUNT - 20 ? 502 : uniform() < 0.05 ? 500 : 200, route: k % 4 === 0 ? '/health' : '/predict', latency: 5 + 40 * uniform() }));
const reached = requests.slice(0, COUNT - 20);
const failed = requests.filter(({ status }) => status >= 500).length;
const ownFailed = reached.filter(({ status }) => status >= 500).length;

/** To the second, when the answer has gone. */
function access(from: typeof requests, id = false): string {
  return from.map(({ at, id: own, status, route, latency }) => {
    const done = new Date(at + latency);
    return `10.0.0.1 - - [${String(done.getUTCDate()).padStart(2, '0')}/${MONTHS[done.getUTCMonth()]}/${done.getUTCFullYear()}:${done.toISOString().slice(11, 19)} +0000] "POST ${route} HTTP/1.1" ${status} 12 "-" "curl"${id ? ` ${own}` : ''}\n`;
  }).join('');
}

const application = (from: typeof requests, fields: readonly string[], shift = 0): string =>
  jsonLines(...from.map(({ at, id, status, route, latency }) => {
    const all: Record<string, unknown> = { request_id: id, status, path: route, latency_ms: latency };
    return { timestamp: new Date(at + shift).toISOString(), level: 'info', message: 'handled', model_version: 'v7', ...Object.fromEntries(fields.map((name) => [name, all[name]])) };
  }));

const text = (operations: Parameters<typeof operationsText>[0]): string => operationsText(operations).join('\n');

test('by time, route and status', async () => {
  const { operations } = await table([access(requests), application(reached, ['status', 'path', 'latency_ms'])]);
  assert.deepEqual([operations.requests, operations.errors, operations.routes.map(({ name, requests: n }) => [name, n])], [COUNT, failed, [['/predict', 300], ['/health', 100]]]);
  assert.deepEqual(operations.requestSources?.map(({ requests: n, errors, as, by, same }) => [n, errors, as, by, same]), [[COUNT, failed, 'counted', undefined, undefined], [COUNT - 20, ownFailed, 'same', 'time', COUNT - 20]]);
  // What only the application knows goes with the request.
  assert.deepEqual([operations.latencyMs?.n, operations.versions.map(({ name, requests: n, errors }) => [name, n, errors])], [COUNT - 20, [['v7', COUNT - 20, ownFailed]]]);
  assert.equal(operations.windows.reduce((sum, window) => sum + window.requests, 0), COUNT);
  assert.match(text(operations), /380 requests .* in the JSON access log: 380 are those of the access log .* by time, route and status, each counted once/);
});

test('by id, whatever the clocks say', async () => {
  const { operations } = await table([access(requests, true), application(reached, ['request_id', 'status'], 30_000)]);
  assert.deepEqual([operations.requests, operations.errors, operations.requestSources?.[1]?.by, operations.requestSources?.[1]?.same], [COUNT, failed, 'id', COUNT - 20]);
});

test('where nothing tells, the logs stand apart', async () => {
  for (const log of [application(reached, ['status', 'latency_ms']), application(reached, ['status', 'path', 'latency_ms'], 30_000)]) {
    const { operations } = await table([access(requests), log]);
    assert.deepEqual([operations.requests, operations.errors], [COUNT, failed]);
    assert.deepEqual(operations.requestSources?.map(({ as }) => as), ['counted', 'apart']);
    assert.equal(operations.requestSources?.[1]?.latencyMs?.n, COUNT - 20);
    assert.deepEqual(operations.versions.map(({ name, requests: n, errors, latencyMs }) => [name, n, errors, latencyMs?.n]), [['v7', COUNT - 20, ownFailed, COUNT - 20]]);
    assert.match(text(operations), /not counted, because they may be those of the access log/);
  }
});

test('logs of other times, and replicas of one format, are all counted', async () => {
  const later = requests.map((request) => ({ ...request, at: request.at + 86_400_000 }));
  const formats = await table([access(requests), application(later, ['status', 'path'])]);
  assert.deepEqual([formats.operations.requests, formats.operations.requestSources?.map(({ as }) => as)], [2 * COUNT, ['counted', 'counted']]);
  const replicas = await table([access(requests), access(requests)]);
  assert.deepEqual([replicas.operations.requests, replicas.operations.requestSources], [2 * COUNT, undefined]);
  const messages = await table([access(requests), 'INFO:app:started\nINFO:app:ready\n']);
  assert.deepEqual([messages.operations.requests, messages.operations.requestSources], [COUNT, undefined]);
});
