import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import type { ProfiledPair } from '../../../src/core/model.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import type { CompareOptions } from '../../../src/engine/compareFiles.ts';
import { ScanCache } from '../../../src/engine/formats/scanCache.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { TableCache } from '../../../src/engine/memory/tableCache.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

async function profiled(training: string, production: string, options: Partial<CompareOptions> = {}): Promise<ProfiledPair> {
  const pairs: ProfiledPair[] = [];
  const request = { training, production, root: folder.path, settings: defaultSettings() };
  const outcome = await compareFiles(request, { kernelScript: KERNEL_SCRIPT, mode: 'database', onProfile: (pair) => pairs.push(structuredClone(pair)), ...options });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return pairs[0] as ProfiledPair;
}

test('a file that has been gone through is not gone through again until it changes', async () => {
  const training = folder.write('training.csv', 'a,b\n1,x\n2,y\nNA,x\n');
  const scans = new ScanCache();
  const first = await profiled(training, folder.write('may.csv', 'a,b\n2,x\n5,y\n'), { scans });
  assert.equal(scans.hits, 0);
  const second = await profiled(training, folder.write('june.csv', 'a,b\n3,x\n7,z\n'), { scans });
  assert.equal(scans.hits, 1);
  assert.deepEqual(second.columns.map((column) => column.training), first.columns.map((column) => column.training));
  fs.appendFileSync(training, '9,z\n');
  const third = await profiled(training, folder.path + '/june.csv', { scans });
  assert.equal(scans.hits, 2, 'only the production file is as it was');
  assert.equal(third.training.summary.rows, 4);
  const request = { training, production: training, root: folder.path, settings: { ...defaultSettings(), missingValues: ['x'] } };
  await compareFiles(request, { kernelScript: KERNEL_SCRIPT, scans });
  assert.equal(scans.hits, 2, 'other missing values are other cells');
});

test('a training file that has been loaded is not loaded again until it changes, or is read otherwise', async () => {
  const training = folder.write('again.csv', 'a,b,c\n1,x,1\n2,y,2\nNA,x,3\n');
  const tables = new TableCache();
  const options = { tables, mode: 'memory' } as const;
  const plain = folder.write('plain-c.csv', 'a,b,c\n2,x,4\n5,y,5\n');
  // Here c is no number, so that training's is compared as text.
  const odd = folder.write('odd-c.csv', 'a,b,c\n3,x,4\n7,z,four\n');
  const fresh = { plain: await profiled(training, plain, { mode: 'memory' }), odd: await profiled(training, odd, { mode: 'memory' }) };
  for (const [hits, name, production] of [[0, 'plain', plain], [1, 'odd', odd], [2, 'plain', plain], [3, 'odd', odd]] as const) {
    assert.deepEqual(await profiled(training, production, options), fresh[name]);
    assert.equal(tables.hits, hits);
  }
  fs.appendFileSync(training, '9,z,4\n');
  assert.equal((await profiled(training, plain, options)).training.summary.rows, 4);
  assert.equal(tables.hits, 3);
  await compareFiles({ training, production: plain, root: folder.path, settings: { ...defaultSettings(), missingValues: ['x'] } }, { kernelScript: KERNEL_SCRIPT, tables });
  assert.equal(tables.hits, 3, 'other missing values are other cells');
  tables.clear();
});

test('what the numbers lay in is given back', async () => {
  const kernel = new Kernel(KERNEL_SCRIPT);
  const buffers = [kernel.take(1000), kernel.take(1000)] as const;
  const { result } = await kernel.submit(...buffers);
  await result;
  assert.equal(kernel.spareBytes, buffers[0].shared.byteLength + buffers[1].shared.byteLength);
  await kernel.close();
  assert.equal(kernel.spareBytes, 0);
});

test('text that only looks like a number, byte by byte, is text in the database too', async () => {
  const lines = (cells: readonly string[]): string => ['v,w', ...cells.map((cell) => `${cell},1`), ''].join('\n');
  const plain = ['0.5', '1.5', '2.5', '3.5'];
  for (const odd of ['1.2.3', '.', '-.', '12345678901234567.5']) {
    const { columns } = await profiled(folder.write('plain.csv', lines(plain)), folder.write('odd.csv', lines([...plain, odd])));
    const number = odd.startsWith('1234');
    assert.equal(columns[0]?.production?.numbers, number ? 5 : 4, odd);
    assert.equal(columns[0]?.numeric !== undefined, number, odd);
    assert.equal(columns[1]?.numeric !== undefined, true);
  }
});

test('how cells are written is told of text files', async () => {
  const { columns } = await profiled(folder.write('w1.csv', 'n,t\n1,a\n2,NA\n,b\nnull,\n'), folder.write('w2.csv', 'n,t\n1.0,a\n2.0,b\n3.0,c\n,d\n'));
  assert.deepEqual(columns.map(({ training }) => training?.missingSpellings), [[{ value: '', count: 1 }, { value: 'null', count: 1 }], [{ value: '', count: 1 }, { value: 'NA', count: 1 }]]);
  assert.deepEqual(columns.map(({ training, production }) => [training?.decimalPoints, production?.decimalPoints]), [[0, 3], [undefined, undefined]]);
  assert.equal(columns[1]?.production?.missingSpellings, undefined);
});
