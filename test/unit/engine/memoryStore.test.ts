import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings } from '../../../src/core/settings.ts';
import type { StoreMode, StoreOptions } from '../../../src/engine/chooseStore.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

async function compared(
  training: string,
  production: string,
  options: { mode?: StoreMode; loadDatabase?: StoreOptions['loadDatabase']; signal?: AbortSignal } = {},
  settings: Partial<ComparisonSettings> = {},
) {
  return compareFiles({ training, production, root: folder.path, settings: { ...defaultSettings(), ...settings } }, { kernelScript: KERNEL_SCRIPT, ...options });
}

/** What happens where the native library is missing or does not fit the platform. */
const broken: StoreOptions['loadDatabase'] = () => Promise.reject(Object.assign(new Error('/somewhere/duckdb.node: invalid ELF header'), { code: 'ERR_DLOPEN_FAILED' }));

const table = (rows: number): string => `id,amount,kind\n${Array.from({ length: rows }, (_, k) => `${k},${((k * 7919) % 1000) / 10},cat${k % 5}`).join('\n')}\n`;
const small = folder.write('small.csv', table(300));
const large = folder.write('large.csv', table(200_000));
const wide = folder.write('wide.csv', `${Array.from({ length: 2000 }, (_, k) => `c${k}`).join(',')}\n${`${Array.from({ length: 2000 }, (_, k) => 1_000_000 + k).join(',')}\n`.repeat(250)}`);
const lines = folder.write('lines.jsonl', Array.from({ length: 300 }, (_, k) => JSON.stringify({ id: k, amount: ((k * 7919) % 1000) / 10, kind: `cat${k % 5}` })).join('\n'));
const parquet = path.join(folder.path, 'small.parquet');
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(`COPY (SELECT * FROM read_csv('${small}')) TO '${parquet}' (FORMAT parquet)`);
connection.closeSync();
instance.closeSync();

for (const { name, training, production, memoryLimit = 1024, asked } of [
  { name: 'small files', training: small, production: small, asked: false },
  { name: 'a small CSV file and JSON Lines', training: small, production: lines, asked: false },
  { name: 'wide and short files', training: wide, production: wide, asked: false },
  { name: 'files that are large for the memory', training: large, production: small, memoryLimit: 24, asked: true },
  { name: 'Parquet', training: parquet, production: parquet, asked: true },
  { name: 'Parquet beside CSV', training: small, production: parquet, asked: true },
]) {
  test(`${asked ? 'the database' : 'memory'} holds ${name}`, async () => {
    let times = 0;
    const outcome = await compared(training, production, {
      loadDatabase: () => {
        times++;
        return import('../../../src/engine/readers/databaseStore.ts');
      },
    }, { memoryLimit });
    assert.ok(outcome.ok, JSON.stringify(outcome));
    assert.equal(outcome.report.training.problem ?? outcome.report.production.problem, undefined);
    assert.equal(times, asked ? 1 : 0);
  });
}

test('without a database CSV and JSON Lines are compared all the same', async () => {
  for (const [training, production, rows] of [[large, small, 200_000], [small, lines, 300]] as const) {
    const outcome = await compared(training, production, { loadDatabase: broken });
    assert.ok(outcome.ok, JSON.stringify(outcome));
    assert.deepEqual([outcome.report.training.problem, outcome.report.production.problem], [undefined, undefined]);
    assert.deepEqual([outcome.report.training.rows, outcome.report.production.rows], [rows, 300]);
  }
});

test('without a database Parquet is a problem with a remedy, and the other file is still profiled', async () => {
  const outcome = await compared(small, parquet, { loadDatabase: broken });
  assert.ok(outcome.ok);
  assert.equal(outcome.report.training.rows, 300);
  assert.deepEqual(outcome.report.production.problem, {
    code: 'no-database',
    file: 'small.parquet',
    message: 'small.parquet is Parquet, which needs the database that comes with Plumbline, and that could not be loaded (ERR_DLOPEN_FAILED).',
    remedy: 'Install Plumbline again for this platform, or write the data as CSV or JSON Lines.',
  });
});

test('without a database a file beyond the memory limit is a problem that says so', async () => {
  const outcome = await compared(large, small, { loadDatabase: broken }, { memoryLimit: 4 });
  assert.ok(outcome.ok);
  assert.equal(outcome.report.training.problem?.code, 'no-database');
  assert.match(outcome.report.training.problem?.message ?? '', /^large\.csv takes more memory than half the limit of 4 MiB, .*\(ERR_DLOPEN_FAILED\)\.$/);
  assert.equal(outcome.report.production.rows, 300);
});

test('memory that is asked for keeps its limit', async () => {
  const outcome = await compared(large, small, { mode: 'memory' }, { memoryLimit: 4 });
  assert.deepEqual(outcome.ok ? undefined : outcome.problem.code, 'out-of-memory');
});

test('a comparison in memory can be cancelled', async () => {
  const controller = new AbortController();
  const running = compareFiles(
    { training: large, production: large, settings: defaultSettings() },
    {
      kernelScript: KERNEL_SCRIPT,
      mode: 'memory',
      signal: controller.signal,
      onProgress: ({ stage }) => {
        if (stage === 'read-production') controller.abort();
      },
    },
  );
  const outcome = await running;
  assert.deepEqual(outcome.ok ? undefined : [outcome.cancelled, outcome.problem.code], [true, 'cancelled']);
});
