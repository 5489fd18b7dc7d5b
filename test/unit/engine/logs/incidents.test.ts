/** Incidents in generated logs: the first abnormal moment is found within a window, with the messages that begin there; clean logs say nothing. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { seeded } from '../../core/random.ts';
import { logTables } from './logTables.ts';

const table = logTables();
const START = Date.parse('2026-03-02T06:00:00Z');
const SECONDS = 2 * 3600;

/** Two hours of a service that is busier in the middle: requests of two versions, errors now and then, other messages. From `incident` on, for ten minutes, some requests fail. */
function log(seed: number, incident = Infinity): string {
  const uniform = seeded(seed);
  const lines: string[] = [];
  const broken = (second: number): boolean => second >= incident && second < incident + 600;
  for (let second = 0; second < SECONDS; second++) {
    const time = new Date(START + 1000 * second + Math.floor(uniform() * 1000)).toISOString().replace('T', ' ').replace('Z', '').replace('.', ',');
    const line = (level: string, message: string): void => void lines.push(`${time} - app - ${level} - ${message}`);
    if (uniform() > 0.4 + 0.3 * Math.sin((Math.PI * second) / SECONDS)) continue;
    const version = uniform() < 0.5 ? 'v1' : 'v2';
    const failed = uniform() < (broken(second) ? 0.3 : 0.02);
    const latency = (20 - 10 * Math.log(1 - uniform())).toFixed(1);
    line('INFO', `handled request_id=r${second} path=/predict status=${failed ? 500 : 200} latency_ms=${latency} model_version=${version}`);
    if (failed && broken(second) && uniform() < 0.8) line('ERROR', `feature store at 10.0.0.${Math.floor(uniform() * 9)} refused the connection for request ${second}`);
    else if (failed) line('ERROR', `prediction failed for request ${second}`);
    if (uniform() < 0.05) line('INFO', `cache refreshed with ${Math.floor(uniform() * 500)} entries`);
    if (uniform() < 0.01) line('WARNING', `slow query took ${Math.floor(uniform() * 900)} ms`);
  }
  return `${lines.join('\n')}\n`;
}

for (const [seed, incident] of [[1, 3000], [2, 1234], [3, 5400], [4, 4321], [5, 2477]] as const) {
  test(`an incident after ${incident} seconds is found within a window, with what begins there`, async () => {
    const { firstAbnormal, windowSeconds } = (await table(log(seed, incident))).operations;
    assert.ok(firstAbnormal && windowSeconds);
    const offset = (Date.parse(firstAbnormal.from) - START) / 1000;
    assert.ok(Math.abs(offset - incident) <= windowSeconds, `found at ${offset} s, windows of ${windowSeconds} s`);
    const [rising] = firstAbnormal.templates ?? [];
    assert.equal(rising?.template, 'feature store at <*> refused the connection for request <*>');
    assert.equal(rising.level, 'ERROR');
    assert.ok(rising.share >= 2 * rising.before);
    // Refreshed caches go on as before.
    assert.ok(firstAbnormal.templates?.every(({ template }) => !template.startsWith('cache') && !template.startsWith('slow')));
  });
}

test('20 clean logs have no abnormal moment', async () => {
  for (let seed = 101; seed <= 120; seed++) {
    const { operations } = await table(log(seed));
    assert.equal(operations.firstAbnormal, null, `seed ${seed}`);
    assert.deepEqual(operations.schemaChanges, []);
    assert.ok(operations.requests > 2000 && operations.errors > 10);
  }
});

test('messages of one version are told to be', async () => {
  const lines = Array.from({ length: 4000 }, (_, k) => {
    const broken = k >= 2400 && k < 3000 && k % 2 === 0;
    const version = k % 2 === 0 ? 'v2' : 'v1';
    const time = new Date(START + 1000 * k).toISOString().replace('T', ' ').replace('Z', '').replace('.', ',');
    return `${time} - app - ${broken ? 'ERROR' : 'INFO'} - ${broken ? 'tensor shape does not fit' : 'handled'} status=${broken ? 500 : 200} path=/predict model_version=${version}\n`;
  });
  const { firstAbnormal } = (await table(lines.join(''))).operations;
  const [rising] = firstAbnormal?.templates ?? [];
  assert.deepEqual([rising?.isNew, rising?.version, rising?.route, rising?.first.line], [true, 'v2', '/predict', 2401]);
});
