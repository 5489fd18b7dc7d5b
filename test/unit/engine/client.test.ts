import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { defaultSettings } from '../../../src/core/settings.ts';
import { AnalysisClient } from '../../../src/engine/client.ts';
import type { CompareProgress, CompareRequest, FromAnalysis, ToAnalysis } from '../../../src/protocol/analysis.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const SCRIPT = path.join(import.meta.dirname, '../../../src/engine/process.ts');
const folder = temporaryFolder();
const lines: string[] = [];
const client = new AnalysisClient({ script: SCRIPT, log: (line) => lines.push(line) });
after(() => client.dispose());

/** Long enough for something to happen in the middle: unique texts and numbers. */
function writeTable(name: string, rows: number): string {
  const body = Array.from({ length: rows }, (_, k) => `${k},${Math.sin(k)},user-${(k * 2654435761) % 4294967296},${k % 7}`);
  return folder.write(name, `id,value,user,kind\n${body.join('\n')}\n`);
}

const small: CompareRequest = { training: writeTable('a.csv', 2000), production: writeTable('b.csv', 1500), root: folder.path, settings: defaultSettings() };
const large: CompareRequest = { training: writeTable('c.csv', 400_000), production: writeTable('d.csv', 400_000), root: folder.path, settings: defaultSettings() };

function privateFolders(pid: number): string[] {
  return fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith(`plumbline-${pid}-`));
}

/** Resolves once the stage has begun. */
function when(stage: string): { begun: Promise<void>; onProgress: (progress: CompareProgress) => void } {
  let resolve: () => void = () => undefined;
  const begun = new Promise<void>((done) => (resolve = done));
  return {
    begun,
    onProgress: (progress) => {
      if (progress.stage === stage) resolve();
    },
  };
}

test('forks only when asked, and answers with a report', async () => {
  assert.equal(client.pid, undefined);
  const seen: CompareProgress[] = [];
  const outcome = await client.compare(small, { onProgress: (progress) => seen.push(progress) });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.deepEqual([outcome.report.training.path, outcome.report.training.rows, outcome.report.production.rows], ['a.csv', 2000, 1500]);
  assert.ok(client.pid);
  assert.deepEqual([...new Set(seen.map(({ stage }) => stage))], ['open', 'read-training', 'read-production', 'profile', 'facts', 'compare', 'locate']);
  assert.ok(seen.every(({ fraction }, k) => fraction >= (seen[k - 1]?.fraction ?? 0) && fraction <= 1));
  assert.deepEqual(privateFolders(client.pid), [], 'the private folder is gone');
  assert.ok((outcome.report.timing?.total ?? 0) > 0);
});

test('remembers a comparison until a file or the settings change', async () => {
  const first = await client.compare(small);
  const again = await client.compare(small);
  assert.ok(first.ok && again.ok);
  assert.equal(again.report.createdAt, first.report.createdAt);
  const other = await client.compare({ ...small, settings: { ...small.settings, memoryLimit: 512 } });
  assert.ok(other.ok);
  assert.notEqual(other.report.createdAt, first.report.createdAt);
  fs.appendFileSync(small.training, '2000,0.5,user-x,1\n');
  const changed = await client.compare(small);
  assert.ok(changed.ok);
  assert.equal(changed.report.training.rows, 2001);
});

test('comparisons that come together are all answered', async () => {
  const outcomes = await Promise.all([client.compare(small), client.compare({ ...small, training: small.production }), client.compare(small)]);
  assert.deepEqual(outcomes.map((outcome) => outcome.ok && outcome.report.training.rows), [2001, 1500, 2001]);
});

for (const stage of ['read-training', 'profile']) {
  test(`a kill during "${stage}" settles the comparison, leaves nothing behind, and the next one works`, async () => {
    const { begun, onProgress } = when(stage);
    const running = client.compare(large, { onProgress });
    const queued = client.compare(small);
    await begun;
    const pid = client.pid;
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    for (const outcome of [await running, await queued]) {
      assert.ok(!outcome.ok);
      assert.equal(outcome.problem.code, 'analysis-ended');
      assert.equal(outcome.cancelled, undefined);
      assert.match(outcome.problem.remedy, /^Run the comparison again/);
    }
    assert.deepEqual(privateFolders(pid), []);
    const next = await client.compare(small);
    assert.ok(next.ok);
    assert.notEqual(client.pid, pid);
  });
}

for (const stage of ['read-training', 'profile']) {
  test(`a cancel during "${stage}" is answered by the same process`, async () => {
    const controller = new AbortController();
    const { begun, onProgress } = when(stage);
    const running = client.compare(large, { signal: controller.signal, onProgress });
    await begun;
    const pid = client.pid;
    controller.abort();
    const outcome = await running;
    assert.ok(!outcome.ok && outcome.cancelled);
    assert.equal(client.pid, pid);
    const next = await client.compare(small);
    assert.ok(next.ok);
    assert.deepEqual(privateFolders(pid ?? 0), []);
  });
}

test('a queued comparison can be cancelled, and one that is cancelled before it begins', async () => {
  const controller = new AbortController();
  const first = client.compare({ ...small, settings: { ...small.settings, memoryLimit: 700 } });
  const second = client.compare(large, { signal: controller.signal });
  controller.abort();
  const third = await client.compare(large, { signal: controller.signal });
  assert.ok(!third.ok && third.cancelled);
  const outcome = await second;
  assert.ok(!outcome.ok && outcome.cancelled);
  assert.ok((await first).ok);
});

test('who cancels is answered at once; a process that does not stop is killed, and what is asked next waits for another', async () => {
  // The first never answers: it only keeps the channel open.
  const script = folder.write(
    'silent.cjs',
    `const fs = require('fs');
    const again = fs.existsSync(__dirname + '/begun');
    fs.writeFileSync(__dirname + '/begun', '');
    process.on('message', ({ type, id }) => {
      if (again && type === 'compare') process.send({ type: 'done', id, outcome: { ok: false, problem: { code: 'failed', message: 'the second process', remedy: '' } } });
    });`,
  );
  const silent = new AnalysisClient({ script });
  const controller = new AbortController();
  const running = silent.compare(small, { signal: controller.signal });
  const { pid } = silent;
  controller.abort();
  const outcome = await running;
  assert.ok(!outcome.ok && outcome.cancelled);
  assert.equal(silent.pid, pid, 'the answer does not wait for the process');
  const waiting = new AbortController();
  const given = silent.compare(small, { signal: waiting.signal });
  const next = silent.compare(small);
  waiting.abort();
  assert.equal((await given as { cancelled?: boolean }).cancelled, true);
  assert.equal(silent.pid, pid, 'nor does that of a comparison that waits');
  const answer = await next;
  assert.ok(!answer.ok && answer.problem.message === 'the second process', JSON.stringify(answer));
  assert.notEqual(silent.pid, pid);
  await silent.dispose();
});

test('a process that cannot start is a problem, not a hang', async () => {
  const broken = new AnalysisClient({ script: path.join(folder.path, 'absent.cjs') });
  const outcome = await broken.compare(small);
  assert.ok(!outcome.ok);
  assert.equal(outcome.problem.code, 'analysis-ended');
  await broken.dispose();
});

test('the child does not inherit what belongs to the editor', async () => {
  const script = folder.write(
    'environment.cjs',
    `process.on('message', ({ id }) => {
      const names = Object.keys(process.env).filter((name) => /VSCODE|ELECTRON|NODE_OPTIONS/.test(name)).sort();
      process.send({ type: 'done', id, outcome: { ok: false, problem: { code: names.join(' '), message: '', remedy: '' } } });
    });`,
  );
  Object.assign(process.env, { VSCODE_IPC_HOOK: 'x', ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1', NODE_OPTIONS: '--no-warnings' });
  try {
    const scrubbed = new AnalysisClient({ script });
    const outcome = await scrubbed.compare(small);
    assert.ok(!outcome.ok);
    assert.equal(outcome.problem.code, 'ELECTRON_RUN_AS_NODE');
    await scrubbed.dispose();
  } finally {
    for (const name of ['VSCODE_IPC_HOOK', 'ELECTRON_RUN_AS_NODE', 'ELECTRON_NO_ASAR', 'NODE_OPTIONS']) delete process.env[name];
  }
});

for (const [name, leave] of [
  ['its parent leaves', (child: ChildProcess) => child.disconnect()],
  ['it is told to end', (child: ChildProcess) => child.kill('SIGTERM')],
] as const) {
  test(`the process ends when ${name}, in the middle of a comparison, and leaves nothing behind`, async () => {
    const child = fork(SCRIPT);
    const ended = once(child, 'exit');
    const message: ToAnalysis = { type: 'compare', id: 1, request: large };
    child.send(message);
    await new Promise<void>((resolve) => {
      child.on('message', (answer: FromAnalysis) => {
        if (answer.type === 'progress' && answer.progress.stage === 'profile') resolve();
      });
    });
    assert.equal(privateFolders(child.pid ?? 0).length, 1);
    leave(child);
    await ended;
    assert.deepEqual(privateFolders(child.pid ?? 0), []);
  });
}

test('dispose ends the child and settles what is open', async () => {
  const running = client.compare({ ...large, settings: { ...large.settings, memoryLimit: 900 } });
  const pid = client.pid ?? 0;
  await client.dispose();
  const outcome = await running;
  assert.ok(!outcome.ok);
  assert.equal(client.pid, undefined);
  assert.throws(() => process.kill(pid, 0));
  assert.deepEqual(privateFolders(pid), []);
  assert.ok(lines.some((line) => line.includes('analysis process ended')));
});
