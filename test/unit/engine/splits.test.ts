/** One file as both sides, split by a column. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { boundary, isoTime, sideOf, splitProblem } from '../../../src/core/pairOptions.ts';
import type { SplitOptions } from '../../../src/core/pairOptions.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { RowSelection } from '../../../src/engine/split/rowSelection.ts';
import { KERNEL_SCRIPT, profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const DAY = 86_400_000;
const dayOf = (k: number): string => new Date(Date.UTC(2026, 0, 1) + k * DAY).toISOString().slice(0, 10);

/** 600 rows: in turn train, test, train, valid, train and missing; the days go on. */
const PARTS = ['train', 'test', 'train', 'valid', 'train', ''];
const cells = (k: number): string[] => [String(k), PARTS[k % 6] ?? '', dayOf(k), String((k * 7919) % 1000)];
const HEADER = ['id', 'part', 'day', 'amount'];
const text = (delimiter = ','): string => [HEADER, ...Array.from({ length: 600 }, (_, k) => cells(k))].map((row) => `${row.join(delimiter)}\n`).join('');
const file = folder.write('data.csv', text());

async function split(name: string, options: SplitOptions) {
  const { report, pair } = await profiled(name, name, { root: folder.path, options: { split: options } });
  return { report, pair, rows: [report.training.rows, report.production.rows], part: report.production.part };
}

async function parquet(name: string, select: string): Promise<string> {
  const target = path.join(folder.path, name);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${target}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return target;
}

test('by values: named ones, the rest, and rows on neither side', async () => {
  const named = await split(file, { column: 'part', training: ['train'], production: ['test'] });
  assert.deepEqual(named.rows, [300, 100]);
  assert.deepEqual(named.part, { column: 'part', values: ['test'], rowsOfFile: 600, rowsOnNeitherSide: 200 });
  const leftOut = named.report.findings.find(({ rule }) => rule === 'rows-left-out');
  assert.equal(leftOut?.message, '200 of 600 rows of the file (33.3\u00a0%) are on neither side by column part and were left out.');
  // A missing value is no other value.
  assert.deepEqual((await split(file, { column: 'part', training: ['train'] })).rows, [300, 200]);
  const rest = await split(file, { column: 'part', production: ['test', ' valid '] });
  assert.deepEqual(rest.rows, [300, 200]);
  assert.deepEqual(rest.report.training.part, { column: 'part', rest: true, rowsOfFile: 600, rowsOnNeitherSide: 100 });
  assert.ok(!rest.report.findings.some(({ column }) => column === 'part'), 'the column that tells the sides apart differs by itself');
});

test('by a day: production begins on it', async () => {
  const { rows, part, report } = await split(file, { column: 'day', at: '2026-03-01' });
  // January and February 2026 have 59 days.
  assert.deepEqual(rows, [59, 541]);
  assert.deepEqual(part, { column: 'day', from: '2026-03-01', rowsOfFile: 600, rowsOnNeitherSide: 0 });
  assert.ok(!report.findings.some(({ rule, column }) => rule === 'rows-left-out' || column === 'day'));
  assert.deepEqual((await split(file, { column: 'id', at: '100' })).rows, [100, 500]);
});

test('in every format alike', async () => {
  const names = [
    folder.write('data.tsv', text('\t')),
    folder.write('data.csv.gz', zlib.gzipSync(text())),
    folder.write('data.jsonl', Array.from({ length: 600 }, (_, k) => `${JSON.stringify({ id: k, part: PARTS[k % 6] === '' ? null : PARTS[k % 6], day: dayOf(k), amount: (k * 7919) % 1000 })}\n`).join('')),
    await parquet('data.parquet', `SELECT * REPLACE (day::DATE AS day) FROM read_csv('${file}', all_varchar = true)`),
    await parquet('times.parquet', `SELECT id::DOUBLE AS id, part, day::TIMESTAMP AS day, amount FROM read_csv('${file}', all_varchar = true)`),
  ];
  for (const name of names) {
    assert.deepEqual((await split(name, { column: 'part', training: ['train'], production: ['test'] })).rows, [300, 100], name);
    assert.deepEqual((await split(name, { column: 'part', production: ['test'] })).rows, [400, 100], name);
    assert.deepEqual((await split(name, { column: 'day', at: '2026-03-01' })).rows, [59, 541], name);
    assert.deepEqual((await split(name, { column: 'id', training: ['1', '2.0', '3'] })).rows, [3, 597], name);
    assert.deepEqual((await split(name, { column: 'id', at: '100' })).rows, [100, 500], name);
  }
});

test('findings point to the line of the one file', async () => {
  // Production is every second row from the 300th on, and its fares are missing; the first of them is row 301, on line 303.
  const lines = Array.from({ length: 600 }, (_, k) => (k % 2 === 1 ? `test,${k < 300 ? k : ''}\n` : `train,${k}\n`));
  const name = folder.write('holes.csv', `part,fare\nbroken\n${lines.join('')}`);
  const { report } = await split(name, { column: 'part', training: ['train'], production: ['test'] });
  const missing = report.findings.find(({ rule }) => rule === 'missing-rate-changed');
  assert.deepEqual(missing?.production, { file: 'holes.csv', line: 304, column: 6, endLine: 304, endColumn: 6 });
  const malformed = report.findings.filter(({ rule }) => rule === 'malformed-rows');
  assert.deepEqual(malformed.map(({ message }) => message), ['1 of 601 records of the file (0.17\u00a0%) cannot be read, the first at line 2: 1 field instead of 2.']);
  const json = folder.write('holes.jsonl', lines.map((line) => `{"part": "${line.split(',')[0]}"${/,\d/.test(line) ? `, "fare": ${line.split(',')[1]?.trim()}` : ''}}\n`).join(''));
  const found = (await split(json, { column: 'part', training: ['train'], production: ['test'] })).report.findings.find(({ rule }) => rule === 'missing-rate-changed');
  assert.equal(found?.production?.line, 302);
});

test('alike whatever holds the cells', async () => {
  for (const options of [{ column: 'part', training: ['train'] }, { column: 'day', at: '2026-03-01' }]) {
    const [memory, database] = await Promise.all((['memory', 'database'] as const).map((mode) => profiled(file, file, { mode, options: { split: options } })));
    assert.deepEqual(memory?.pair, database?.pair);
    assert.deepEqual(memory?.report.findings, database?.report.findings);
  }
});

test('two parts of one file are read alike', async () => {
  const name = folder.write('bars.csv', text('|'));
  const { report } = await profiled(name, name, { options: { split: { column: 'part', training: ['train'] }, dialect: { training: { delimiter: '|', header: true } } } });
  assert.deepEqual([report.training.overridden, report.production.overridden, report.production.rows], [true, true, 200]);
});

test('what cannot be split says why', async () => {
  const problem = async (name: string, options: SplitOptions, other = name) => {
    const outcome = await compareFiles({ training: name, production: other, root: folder.path, settings: defaultSettings(), options: { split: options } }, { kernelScript: KERNEL_SCRIPT });
    return outcome.ok ? outcome.report.training.problem : outcome.problem;
  };
  assert.deepEqual(await problem(file, { column: 'prat', at: '2026-03-01' }), {
    code: 'no-split-column', message: 'data.csv has no column prat to split its rows by.', remedy: 'Name one of its columns, such as part.', file: 'data.csv',
  });
  assert.equal((await problem(file, { column: 'part', training: ['nowhere'] }))?.message, 'None of the 600 rows of data.csv belongs to this side by its column part.');
  assert.match((await problem(file, { column: 'part', at: '2026-03-01' }))?.remedy ?? '', /days or times/);
  assert.equal((await problem(file, { column: 'part', at: 'March' }))?.message, '"March" is neither a day, a time nor a number.');
  assert.equal((await problem(file, { column: 'part', training: ['a', '1'], production: ['1.0'] }))?.message, 'The value "1.0" is on both sides.');
  assert.equal((await problem(file, { column: 'part' }))?.code, 'bad-split');
  assert.equal((await problem(file, { column: 'part', training: ['a'] }, folder.write('b.csv', text())))?.code, 'split-of-two');
});

test('the values of a private column are not in the report', async () => {
  const name = folder.write('private.csv', text().replace('part', 'part_token').replaceAll('train', 'SEKRET'));
  const { report, part } = await split(name, { column: 'part_token', training: ['SEKRET'], production: ['test'] });
  assert.deepEqual(part, { column: 'part_token', rowsOfFile: 600, rowsOnNeitherSide: 200 });
  assert.ok(!JSON.stringify(report).includes('SEKRET'));
});

test('times, numbers and values', () => {
  assert.equal(isoTime('2026-03-01'), Date.UTC(2026, 2, 1));
  assert.equal(isoTime('2026-03-01T01:30+01:30'), Date.UTC(2026, 2, 1));
  assert.equal(isoTime('2026-03-01 00:00:00.25Z'), Date.UTC(2026, 2, 1) + 250);
  for (const none of ['2026-02-30', '2026-13-01', '1.3.2026', '2026-03', '', '2026-03-01T25:00']) assert.equal(isoTime(none), undefined, none);
  assert.deepEqual(boundary('2026'), { number: 2026 });
  assert.equal(splitProblem({ column: 'x', production: ['a'] }), undefined);
  const side = sideOf({ column: 'x', training: ['1', 'a'] }, (cell) => cell === '');
  assert.deepEqual(['1.0', 'a', 'b', '', 'A'].map(side), ['training', 'training', 'production', undefined, 'production']);
});

test('the n-th chosen row, over many blocks', () => {
  const selection = new RowSelection();
  for (let row = 0; row < 100_000; row++) selection.add(row % 7 === 3);
  assert.deepEqual([selection.rows, selection.chosen], [100_000, 14_286]);
  for (const n of [0, 1, 999, 5000, 14_285]) assert.equal(selection.at(n), 3 + 7 * n);
  assert.deepEqual([selection.at(-1), selection.at(14_286)], [undefined, undefined]);
});
