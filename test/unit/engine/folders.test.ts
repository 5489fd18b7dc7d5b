/** Folders of files as one dataset. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Finding } from '../../../src/core/report.ts';
import { keysOf } from '../../../src/engine/folder/listParts.ts';
import { profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const temporary = temporaryFolder();
let folders = 0;

/** Writes a folder of files and returns its path; names may have folders in them. */
function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = path.join(temporary.path, `data-${folders++}`);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** Rows `from` up to `to` of a table that is the same on every machine. */
function rows(from: number, to: number, cells: (k: number) => unknown[] = (k) => [k, ((k * 7919) % 1000) / 10, `kind ${k % 5}`]): string {
  return Array.from({ length: to - from }, (_, k) => `${cells(from + k).join(',')}\n`).join('');
}
const HEADER = 'id,amount,kind\n';
const whole = temporary.write('whole.csv', HEADER + rows(0, 900));
const THREE = { 'part-0.csv': HEADER + rows(0, 300), 'part-2.csv': HEADER + rows(300, 600), 'part-10.csv': HEADER + rows(600, 900) };

const rulesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule, severity }) => `${severity} ${rule}`);

test('a folder of parts is the file they were cut from, in natural order', async () => {
  const { report, pair } = await profiled(whole, folderOf(THREE));
  assert.deepEqual([report.production.rows, report.production.files, report.production.filesFound, report.training.files], [900, 3, 3, undefined]);
  assert.deepEqual(report.findings.filter(({ rule }) => rule !== 'train-production-overlap'), []);
  assert.equal(pair.columns[0]?.production?.nonDecreasing, 1, 'id counts on over the parts, so 10 comes behind 2');
  assert.equal(report.production.path.endsWith('/data-0'), true);
});

test('compressed parts, other dialects, other encodings, JSON: what a part is, is recognised by itself', async () => {
  const latin = Buffer.from('id;amount;kind\n' + rows(300, 600, (k) => [k, 'x']).replaceAll(',x', `;${'1.5'};d\xe9j\xe0`), 'latin1');
  const folder = folderOf({
    'a.csv.gz': zlib.gzipSync(HEADER + rows(0, 300)),
    'b.csv': latin,
    'c.jsonl': Array.from({ length: 100 }, (_, k) => `{"id": ${600 + k}, "amount": ${k}, "kind": "say \\"x\\", y"}\n`).join(''),
  });
  const { report, pair } = await profiled(whole, folder);
  assert.equal(report.production.rows, 700);
  assert.deepEqual(pair.production.header, ['id', 'amount', 'kind']);
  const kinds = new Map(pair.columns[2]?.categories?.top.map(({ value, production }) => [value, production]));
  assert.equal(kinds.get('déjà'), 300);
  assert.equal(kinds.get('say "x", y'), 100);
});

test('key=value folders become columns, unless the files have them', async () => {
  assert.deepEqual([...keysOf(['year=2026', 'x', 'city=S%C3%A3o%20Paulo', 'empty=__HIVE_DEFAULT_PARTITION__', 'year=2027'])], [
    ['year', '2027'],
    ['city', 'São Paulo'],
    ['empty', null],
  ]);
  const folder = folderOf({
    'year=2025/city=K%C3%B6ln/part-0.csv': HEADER + rows(0, 10),
    'year=2026/city=__HIVE_DEFAULT_PARTITION__/part-0.csv': HEADER + rows(10, 30),
    'year=2026/city=a,b/part-0.csv': HEADER + rows(30, 35),
  });
  const { pair } = await profiled(folder, folder);
  assert.deepEqual(pair.training.header, ['id', 'amount', 'kind', 'year', 'city']);
  const [year, city] = pair.columns.slice(3);
  assert.deepEqual(year?.categories?.top.map(({ value, training }) => [value, training]), [['2026', 25], ['2025', 10]]);
  assert.equal(city?.training?.missing, 20);
  assert.deepEqual(city.categories?.top.map(({ value }) => value), ['Köln', 'a,b']);
  const own = folderOf({ 'kind=other/part.csv': HEADER + rows(0, 10) });
  assert.deepEqual((await profiled(own, own)).pair.training.header, ['id', 'amount', 'kind']);
});

test('what is no data is left out, and a folder without data says so', async () => {
  const folder = folderOf({
    ...THREE, _SUCCESS: '', '.part-0.csv.crc': 'crc', 'part-0.csv.crc': 'x', '_temporary/0/part-9.csv': HEADER + rows(0, 5), '.hidden/a.csv': HEADER,
    'README.md': '# data', 'metadata.json': '{"a": 1}', 'schema.sql': 'create',
  });
  const { report } = await profiled(whole, folder);
  assert.deepEqual([report.production.rows, report.production.filesFound], [900, 3]);
  const none = await profiled(whole, folderOf({ _SUCCESS: '', 'notes.md': 'x' }));
  assert.equal(none.report.production.problem?.code, 'no-files');
  assert.equal(none.report.training.rows, 900, 'the other side is still read');
});

test('mixed schemas are told: lacking columns, other types, another order', async () => {
  const folder = folderOf({
    'a.csv': HEADER + rows(0, 300),
    'b.csv': `id,kind\n${rows(300, 600, (k) => [k, `kind ${k % 5}`])}`,
    'c.csv': `amount,id,kind\n${rows(600, 900, (k) => [k % 7, k, `kind ${k % 5}`])}`,
    'd.csv': `id,amount,kind,extra\n${rows(900, 950, (k) => [k, 'much', 'kind 0', 1])}`,
  });
  const { report, pair } = await profiled(whole, folder, { root: temporary.path });
  assert.deepEqual(pair.production.header, ['id', 'amount', 'kind', 'extra']);
  assert.equal(pair.columns[1]?.production?.missing, 300);
  const mixed = report.findings.filter(({ rule }) => rule === 'mixed-schemas');
  const name = path.basename(folder);
  assert.deepEqual(mixed.map(({ severity, message }) => `${severity}: ${message}`).toSorted(), [
    `info: 1 of 4 files of production has the columns in another order than the others, the first: ${name}/c.csv; they were matched by name.`,
    `warning: Column amount holds text in 1 of 4 files of production, the first: ${name}/d.csv, and numbers in 2.`,
    `warning: Column amount is absent from 1 of 4 files of production, the first: ${name}/b.csv; its rows count as missing there.`,
    `warning: Column extra is absent from 3 of 4 files of production, the first: ${name}/a.csv; its rows count as missing there.`,
  ]);
  assert.equal(mixed.find(({ message }) => /absent/.test(message))?.production?.file.startsWith(name), true);
});

test('a column of both numbers and words is no mixture of types, and a few rows prove none', async () => {
  const cell = (k: number): string => (k % 2 === 0 ? String(k) : `w${k}`);
  const folder = folderOf({
    'a.csv': `id,code\n${rows(0, 100, (k) => [k, cell(k)])}`,
    'b.csv': `id,code\n${rows(100, 120, (k) => [k, 7])}`,
    'c.csv': `id,code\n${rows(120, 140, (k) => [k, 'seven'])}`,
  });
  assert.deepEqual((await profiled(folder, folder)).report.findings.filter(({ rule }) => rule === 'mixed-schemas'), []);
  const few = folderOf({ 'a.csv': `id,code\n${rows(0, 100, (k) => [k, 1])}`, 'b.csv': `id,code\n${rows(0, 9, (k) => [k, 'x'])}` });
  assert.deepEqual((await profiled(few, few)).report.findings.filter(({ rule }) => rule === 'mixed-schemas'), []);
});

test('parts that cannot be used are an error, and the rest is compared', async () => {
  const cut = zlib.gzipSync(HEADER + rows(300, 600));
  const folder = folderOf({ ...THREE, 'part-2.csv': '', 'part-5.csv.gz': cut.subarray(0, cut.length - 20), 'part-7.csv': HEADER });
  const { report } = await profiled(whole, folder, { root: temporary.path });
  assert.deepEqual([report.production.rows, report.production.files, report.production.filesFound, report.verdict], [600, 2, 5, 'error']);
  const [error, info] = report.findings.filter(({ rule }) => rule === 'unreadable-file');
  const name = path.basename(folder);
  assert.equal(error?.severity, 'error');
  assert.match(error.message, new RegExp(`^1 of 5 files of the production data cannot be used, so only 2 files were compared; the first: ${name}/part-5.csv.gz is a damaged or incomplete gzip file`));
  assert.equal(error.production?.file, `${name}/part-5.csv.gz`);
  assert.equal(info?.message, `2 of 5 files of the production data have no rows, the first: ${name}/part-2.csv.`);
  assert.equal(info.severity, 'info');
  const all = await profiled(whole, folderOf({ 'a.csv': '', 'b.csv': 'a,b\0\n1,2\n' }));
  assert.equal(all.report.production.problem?.code, 'no-usable-file');
});

test('rows are placed in the file and on the line they come from', async () => {
  const folder = folderOf({
    'a.csv': HEADER + rows(0, 300),
    // Columns in another order, a quoted line end, a broken record, and then the value.
    'b.csv': `kind,id,amount\n${rows(300, 590, (k) => ['kind 1', k, 1.5])}"kind\n1",590,2\nbroken\nnever seen,591,\n`,
    'c.csv': HEADER + rows(600, 900),
  });
  const { report } = await profiled(whole, folder, { root: temporary.path });
  const name = path.basename(folder);
  const missing = report.findings.find(({ rule }) => rule === 'missing-rate-changed');
  const malformed = report.findings.find(({ rule }) => rule === 'malformed-rows');
  assert.match(malformed?.message ?? '', new RegExp(`the first in ${name}/b.csv at line 294: 1 field instead of 3`));
  assert.deepEqual(malformed?.production, { file: `${name}/b.csv`, line: 294, column: 1, endLine: 294, endColumn: 7 });
  assert.equal(missing, undefined, 'one missing cell of 900 is none too many');
  const holes = folderOf({ 'a.csv': HEADER + rows(0, 300), 'b.csv': `kind,id,amount\n"two\nlines",1,1\n${rows(300, 600, (k) => ['kind 1', k, ''])}` });
  const found = (await profiled(whole, holes, { root: temporary.path })).report.findings.find(({ rule }) => rule === 'missing-rate-changed');
  assert.deepEqual(found?.production, { file: `${path.basename(holes)}/b.csv`, line: 4, column: 12, endLine: 4, endColumn: 12 });
});

test('alike whatever holds the cells', async () => {
  const folder = folderOf({ 'year=1/a.csv': HEADER + rows(0, 300), 'year=2/b.csv': `kind,id\n${rows(300, 600, (k) => [`kind ${k % 3}`, k])}` });
  const [memory, database] = await Promise.all((['memory', 'database'] as const).map((mode) => profiled(whole, folder, { mode, root: temporary.path })));
  assert.deepEqual(memory?.pair, database?.pair);
  assert.deepEqual(memory?.report.findings, database?.report.findings);
});

test('pieces of one cut file have its header in the first one only', async () => {
  const folder = folderOf({ 'x-00': HEADER + rows(0, 300), 'x-01': rows(300, 600), 'x-02': rows(600, 900) });
  const { report } = await profiled(whole, folder);
  assert.equal(report.production.rows, 900);
  assert.deepEqual(rulesOf(report.findings), rulesOf((await profiled(whole, whole)).report.findings));
});

test('a link that leads out of the folder is not followed, and is told; one that stays is', { skip: process.platform === 'win32' }, async () => {
  const folder = folderOf({ 'a.csv': HEADER + rows(0, 300) });
  fs.symlinkSync(whole, path.join(folder, 'out.csv'));
  fs.symlinkSync(path.join(folder, 'a.csv'), path.join(folder, 'b.csv'));
  fs.symlinkSync('..', path.join(folder, 'circle'));
  const { report } = await profiled(whole, folder, { root: temporary.path });
  assert.deepEqual([report.production.rows, report.production.files, report.production.filesFound], [600, 2, 4]);
  assert.match(report.findings.find(({ rule }) => rule === 'unreadable-file')?.message ?? '', /symbolic link that leads out/);
  const linked = path.join(folder, '..', 'linked');
  fs.symlinkSync(os, linked);
  const refused = await profiled(whole, linked, { root: temporary.path });
  assert.equal(refused.report.production.problem?.code, 'symbolic-link');
});
const os = path.parse(temporary.path).root;

/** A Parquet file of a query. */
async function parquet(file: string, select: string): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

test('Parquet parts: by name, with the folders as columns, and equal to the same as text', async () => {
  const cells = "i AS id, ((i * 7919) % 1000) / 10.0 AS amount, 'kind ' || (i % 5) AS kind";
  const folder = path.join(temporary.path, 'parquet');
  await parquet(path.join(folder, 'year=2025/part-0.parquet'), `SELECT ${cells} FROM range(0, 300) AS r(i)`);
  await parquet(path.join(folder, 'year=2026/part-0.parquet'), `SELECT kind, amount, id FROM (SELECT ${cells} FROM range(300, 900) AS r(i))`);
  const text = folderOf({ 'year=2025/part-0.csv': HEADER + rows(0, 300), 'year=2026/part-0.csv': HEADER + rows(300, 900) });
  const { report, pair } = await profiled(text, folder);
  assert.deepEqual(pair.production.header, ['id', 'amount', 'kind', 'year']);
  assert.deepEqual([report.production.format, report.production.rows, report.production.files], ['parquet', 900, 2]);
  assert.deepEqual(rulesOf(report.findings.filter(({ rule }) => rule !== 'train-production-overlap')), ['info mixed-schemas']);
});

test('Parquet parts of different types and with damage', async () => {
  const folder = path.join(temporary.path, 'mixed');
  await parquet(path.join(folder, 'a.parquet'), 'SELECT i AS id, i / 2.0 AS amount FROM range(300) AS r(i)');
  await parquet(path.join(folder, 'b.parquet'), "SELECT i AS id, 'x' || i AS amount FROM range(300) AS r(i)");
  const damaged = fs.readFileSync(path.join(folder, 'a.parquet'));
  damaged.fill(0xff, 4, 200);
  fs.writeFileSync(path.join(folder, 'c.parquet'), damaged);
  fs.writeFileSync(path.join(folder, 'd.parquet'), damaged.subarray(0, 300));
  const { report } = await profiled(folder, folder, { root: temporary.path });
  assert.deepEqual([report.training.rows, report.training.files, report.training.filesFound], [600, 2, 4]);
  const messages = report.findings.filter(({ evidence }) => evidence.side === 'training').map(({ message }) => message);
  assert.ok(messages.some((message) => message.startsWith('2 of 4 files of the training data cannot be used')), messages.join('\n'));
  assert.ok(messages.some((message) => message.includes('Column amount holds text in 1 of 2 files')), messages.join('\n'));
});

test('CSV and Parquet in one folder are no one dataset', async () => {
  const folder = folderOf({ 'a.csv': HEADER + rows(0, 10) });
  await parquet(path.join(folder, 'b.parquet'), 'SELECT 1 AS id');
  assert.equal((await profiled(whole, folder)).report.production.problem?.code, 'mixed-formats');
});
