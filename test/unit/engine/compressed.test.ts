import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { KERNEL_SCRIPT, profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
/** Numbers that do not repeat, so that the packed file spans several blocks. */
const rows = (count: number, from = 0): string => Array.from({ length: count }, (_, k) => `${from + k},${Math.abs(Math.sin(from + k)).toFixed(12)}\n`).join('');
const TABLE = `id,x\n${rows(100_000)}`;
const plain = folder.write('plain.csv', TABLE);
const half = TABLE.length >> 1;

const zstd = typeof zlib.zstdCompressSync === 'function';
const noZstd = zstd ? false : `Node ${process.version} has no zstd`;
const packers = { gzip: (text: string | Buffer) => zlib.gzipSync(text), zstd: (text: string | Buffer) => zlib.zstdCompressSync(text, { params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } }) };

for (const name of ['gzip', 'zstd'] as const) {
  const skip = name === 'zstd' ? noZstd : false;
  const pack = packers[name];
  const against = async (content: Buffer) => (await profiled(plain, folder.write(`data.csv.${name}`, content), { root: folder.path })).report;

  test(`${name}: the same data, in one part or several`, { skip }, async () => {
    for (const content of [pack(TABLE), Buffer.concat([pack(TABLE.slice(0, half)), pack(TABLE.slice(half))])]) {
      const report = await against(content);
      assert.deepEqual(report.findings, []);
      const { format, compression, rows: count, bytes, encoding } = report.production;
      assert.deepEqual({ format, compression, count, bytes, encoding }, { format: 'csv', compression: name, count: 100_000, bytes: content.length, encoding: 'utf-8' });
    }
    assert.equal((await against(pack(TABLE))).training.compression, undefined);
  });

  test(`${name}: cut or corrupt is a problem, never fewer rows`, { skip }, async () => {
    const packed = pack(TABLE);
    const flipped = Buffer.from(packed);
    flipped.fill(0xff, packed.length >> 1, (packed.length >> 1) + 40);
    const second = pack(TABLE.slice(half));
    for (const content of [
      packed.subarray(0, packed.length >> 1),
      packed.subarray(0, -3),
      flipped,
      Buffer.concat([packed, Buffer.from('what is this')]),
      Buffer.concat([pack(TABLE.slice(0, half)), second.subarray(0, -3)]),
      Buffer.concat([pack(TABLE.slice(0, half)), second.subarray(0, 5)]),
    ]) {
      const report = await against(content);
      assert.equal(report.production.problem?.code, 'damaged-compression', JSON.stringify(report.production.problem));
      assert.equal(report.production.rows, 0);
    }
  });

  test(`${name}: foreign encoding inside, compression inside, nothing inside`, { skip }, async () => {
    const wide = await against(pack(Buffer.from(`\uFEFF${TABLE}`, 'utf16le')));
    assert.deepEqual([wide.findings, wide.production.encoding, wide.production.compression], [[], 'utf-16le', name]);
    assert.equal((await against(pack(pack(TABLE)))).production.problem?.code, 'unsupported-format');
    assert.equal((await against(pack(''))).production.problem?.code, 'empty-file');
  });

  test(`${name}: a small file that unpacks to gigabytes is stopped`, { skip }, async () => {
    const report = await against(pack(Buffer.alloc(400 * 2 ** 20, '1,2\n')));
    assert.equal(report.production.problem?.code, 'decompressed-too-large');
    assert.match(report.production.problem?.message ?? '', /unpacks to more than 256 MiB/);
  });
}

test('zeros behind a gzip file and skippable frames of zstd are no damage', async () => {
  const padded = folder.write('padded.csv.gz', Buffer.concat([packers.gzip(TABLE), Buffer.alloc(512)]));
  assert.deepEqual((await profiled(plain, padded)).report.findings, []);
  if (!zstd) return;
  const frame = Buffer.from('502a4d180400000078787878', 'hex');
  const skippable = folder.write('skippable.csv.zst', Buffer.concat([packers.zstd(TABLE), frame, packers.zstd('100000,0.5\n'), frame]));
  assert.equal((await profiled(plain, skippable)).report.production.rows, 100_001);
});

test('what lies in a compressed file is placed at its start', async () => {
  const broken = folder.write('broken.csv.gz', packers.gzip(TABLE.replace('\n77,', '\n77,zz') + '1,2,3\n'));
  const { report } = await profiled(plain, broken, { root: folder.path });
  const places = report.findings.map(({ rule, production }) => ({ rule, production }));
  assert.ok(places.length >= 2, JSON.stringify(places));
  for (const { production } of places) assert.deepEqual(production, { file: 'broken.csv.gz', line: 1, column: 1, endLine: 1, endColumn: 1 });
  assert.match(report.findings.find(({ rule }) => rule === 'malformed-rows')?.message ?? '', /line 100,?002/);
});

test('unpacking can be cancelled and leaves nothing behind', async () => {
  const controller = new AbortController();
  const packed = folder.write('large.csv.gz', packers.gzip(Buffer.alloc(60 * 2 ** 20, 'a,b\n1,2\n')));
  const running = compareFiles({ training: packed, production: plain, settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT, signal: controller.signal });
  setImmediate(() => controller.abort());
  const outcome = await running;
  assert.ok(!outcome.ok && outcome.cancelled);
  assert.deepEqual(fs.readdirSync(path.dirname(folder.path)).filter((name) => name.startsWith(`plumbline-${process.pid}-`)), []);
});
