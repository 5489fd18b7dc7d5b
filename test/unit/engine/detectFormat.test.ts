import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import { detectFormat } from '../../../src/engine/formats/detectFormat.ts';
import { openSource } from '../../../src/engine/formats/sourceFile.ts';
import { ProblemError } from '../../../src/engine/problems.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

async function outcome(file: string, root = folder.path): Promise<string> {
  try {
    return await detectFormat(await openSource(file, root));
  } catch (error) {
    assert.ok(error instanceof ProblemError, String(error));
    assert.ok(error.problem.message.includes(path.basename(file)), error.problem.message);
    if (root === folder.path) assert.ok(!error.problem.message.includes(folder.path), 'relative to the root');
    assert.ok(error.problem.remedy.length > 10);
    return `${error.problem.code}: ${error.problem.message}`;
  }
}

const CSV = 'id,x\n1,2\n';

for (const [name, content, expected] of [
  ['gzip named .csv', zlib.gzipSync(CSV), /^gzip$/],
  ['zstd', Buffer.from('28b52ffd0458', 'hex'), /^zstd$/],
  ['zip', Buffer.from('504b030414000000', 'hex'), /ZIP/],
  ['pickle', Buffer.from('8004950a000000', 'hex'), /pickle/],
  ['png', Buffer.from('89504e470d0a1a0a', 'hex'), /PNG/],
  ['hdf5', Buffer.from('894844460d0a1a0a', 'hex'), /HDF5/],
  ['sqlite', 'SQLite format 3\0....', /SQLite/],
  ['numpy', Buffer.from('934e554d50590100', 'hex'), /NumPy/],
  ['json lines', '{"id": 1}\n{"id": 2}\n', /^jsonl$/],
  ['json lines with a broken first one', '{"id": 1\n{"id": 2}\n', /^jsonl$/],
  ['json array', '[\n  {"id": 1}\n]', /^json$/],
  ['json by columns', '{\n  "id": [1, 2],\n  "x": [1, 2]\n}\n', /is JSON, but/],
  ['json of lists', '[[1, 2], [3, 4]]', /is JSON, but/],
  ['html', '<!DOCTYPE html><html></html>', /HTML/],
  ['git lfs pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', /Git LFS/],
  ['utf-16', Buffer.from(`\uFEFF${CSV}`, 'utf16le'), /^utf-16le$/],
  ['utf-16 without mark', Buffer.from(CSV.repeat(5), 'utf16le'), /^utf-16le$/],
  ['utf-32', Buffer.from('fffe0000690000006400', 'hex'), /UTF-32LE/],
  ['eight-bit text', Buffer.from('id,x\n1,caf\xe9\n', 'latin1'), /^eight-bit$/],
  ['cut parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(50)]), /corrupt-parquet/],
  ['empty file', '', /empty-file/],
  ['text', CSV, /^csv$/],
  ['text that begins like a bitmap', 'BMI,age\n20,30\n', /^csv$/],
  ['text that begins like Parquet', 'PAR1,PAR2\n20,30\n', /^csv$/],
  ['text that begins with a bracket', '[a],[b]\n1,2\n', /^csv$/],
] as const) {
  test(`decides by content: ${name}`, async () => {
    assert.match(await outcome(folder.write(`${name}.csv`, content)), expected);
  });
}

test('refuses what is no regular file', async () => {
  assert.match(await outcome(path.join(folder.path, 'absent.csv')), /^missing-file/);
  fs.mkdirSync(path.join(folder.path, 'sub.csv'));
  assert.match(await outcome(path.join(folder.path, 'sub.csv')), /^directory/);
});

test('refuses a device and a pipe without opening it', { skip: process.platform === 'win32' ? 'Windows has neither' : false }, async () => {
  assert.match(await outcome('/dev/zero', '/dev'), /^special-file/);
  execFileSync('mkfifo', [path.join(folder.path, 'pipe.csv')]);
  assert.match(await outcome(path.join(folder.path, 'pipe.csv')), /^special-file/);
});

test('follows symbolic links only inside the root', { skip: process.platform === 'win32' ? 'links need a privilege on Windows' : false }, async () => {
  folder.write('target.csv', CSV);
  fs.mkdirSync(path.join(folder.path, 'inner'));
  fs.symlinkSync(path.join(folder.path, 'target.csv'), path.join(folder.path, 'inner', 'link.csv'));
  assert.equal(await outcome(path.join(folder.path, 'inner', 'link.csv')), 'csv');
  assert.match(await outcome(path.join(folder.path, 'inner', 'link.csv'), path.join(folder.path, 'inner')), /^symbolic-link/);
  assert.match(await outcome(path.join(folder.path, 'inner', 'link.csv'), path.join(folder.path, 'elsewhere')), /^symbolic-link/);
});
