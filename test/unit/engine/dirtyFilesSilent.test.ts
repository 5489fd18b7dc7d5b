/** What readers of data are known to get wrong without a word: each must come out right, or be said. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { inAllModes } from './inAllModes.ts';
import { profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const HEADER = 'id,amount,kind,day\n';
const rows = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, k) => `${from + k},${((from + k) * 7919) % 1000},cat${k % 5},2024-01-${String(1 + (k % 28)).padStart(2, '0')}\n`).join('');
const clean = folder.write('clean.csv', HEADER + rows(300));

/** Compares a file with itself. */
async function alone(name: string, content: string | Uint8Array) {
  const file = folder.write(name, content);
  return inAllModes(file, file);
}

test('a fraction behind 21,000 whole numbers keeps its fraction', async () => {
  const { pair } = await alone('late.csv', `n,k\n${Array.from({ length: 21_000 }, (_, k) => `${k % 3},${k}\n`).join('')}3.5,0\n`);
  assert.deepEqual([pair.columns[0]?.numeric?.training.max, pair.columns[0]?.training?.integers], [3.5, false]);
});

test('ragged records at the very top leave the columns as they are', async () => {
  const { pair, report } = await inAllModes(clean, folder.write('top.csv', `${HEADER}0,1\n1,2,cat0,2024-01-01,EXTRA\n${rows(100)}`));
  assert.deepEqual(pair.production.header, ['id', 'amount', 'kind', 'day']);
  assert.deepEqual([report.production.rows, report.production.malformedRows, pair.production.malformed.first[0]?.line], [100, 2, 2]);
});

test('a header of numbers names the columns, and numbers without a header are all rows', async () => {
  const years = await alone('years.csv', `2019,2020,2021\n${'5,1,7\n6,2,8\n'.repeat(20)}`);
  assert.deepEqual([years.pair.training.header, years.report.training.rows], [['2019', '2020', '2021'], 40]);
  const bare = await alone('bare.csv', '5,1,7\n6,2,8\n'.repeat(20));
  assert.deepEqual([bare.pair.training.header, bare.report.training.rows], [['column_1', 'column_2', 'column_3'], 40]);
});

test('texts without a header cannot pass for the named ones', async () => {
  const named = folder.write('named.csv', `city,colour\n${'york,red\nbath,blue\n'.repeat(30)}`);
  const { report } = await inAllModes(named, folder.write('unnamed.csv', 'york,red\nbath,blue\n'.repeat(30)));
  assert.deepEqual(report.findings.filter(({ rule }) => rule === 'column-missing').map(({ column }) => column), ['city', 'colour']);
});

test('words for missing values leave a column of numbers one', async () => {
  const { pair } = await alone('words.csv', `x,k\n${['NULL', 'None', 'NA', 'null', 'nan', 'NaN', 'N/A', '""'].map((word, k) => `${word},${k}\n`).join('')}1.5,1\n2.5,2\n`);
  assert.deepEqual([pair.columns[0]?.training?.missing, pair.columns[0]?.numeric?.training.mean], [8, 2]);
});

test('integers beyond 2^64 and beyond 2^53 keep their digits', async () => {
  const lines = Array.from({ length: 30 }, (_, k) => `${18446744073709551616n + BigInt(k)},${9007199254740993n + BigInt(k)}`);
  const { pair } = await alone('beyond.csv', `a,b\n${lines.join('\n')}\n`);
  assert.deepEqual(pair.columns.map(({ training }) => [training?.distinct, training?.firstText]), [[30, '18446744073709551616'], [30, '9007199254740993']]);
});

test('days before months in one file and behind them in the other are no match', async () => {
  const dates = (of: (day: number, month: number) => string): string => `when,k\n${Array.from({ length: 400 }, (_, k) => `${of(1 + (k % 28), 1 + (k % 12))},${k}\n`).join('')}`;
  const { report } = await inAllModes(folder.write('dmy.csv', dates((day, month) => `${day}/${month}/2024`)), folder.write('mdy.csv', dates((day, month) => `${month}/${day}/2024`)));
  assert.ok(report.findings.some(({ column, severity }) => column === 'when' && severity !== 'hint'), JSON.stringify(report.findings.map(({ rule }) => rule)));
});

test('equal names, names equal but for case, and empty names stay as they are', async () => {
  const { pair } = await alone('equal.csv', 'a,a,A,\n1,2,3,4\n2,3,4,5\n');
  assert.deepEqual([pair.training.header, pair.columns.map(({ numeric }) => numeric?.training.min)], [['a', 'a', 'A', ''], [1, 2, 3, 4]]);
});

test('a column without values is empty, not text', async () => {
  const { report } = await alone('nothing.csv', `a,b\n${'1,\n2,NA\n'.repeat(20)}`);
  assert.deepEqual(report.columns.map(({ kind }) => kind), ['numeric', 'empty']);
});

test('bad lines of JSON are counted, and a key of the last line is a column', async () => {
  const lines = [...Array.from({ length: 50 }, (_, k) => JSON.stringify({ id: k })), '{"id": ', 'id: 7', JSON.stringify({ id: 50, late: 'x' })];
  const { pair, report } = await alone('bad.jsonl', lines.join('\n'));
  assert.deepEqual([report.training.rows, report.training.malformedRows, pair.training.malformed.first.map(({ line }) => line)], [51, 2, [51, 52]]);
  assert.deepEqual(pair.columns.map(({ name, training }) => [name, training?.missing]), [['id', 0], ['late', 50]]);
});

for (const { name, bytes } of [
  { name: 'UTF-16', bytes: Buffer.from(`\uFEFF${HEADER}${rows(300)}`, 'utf16le') },
  { name: 'Windows-1252', bytes: Buffer.from(HEADER + rows(300).replaceAll('cat1', 'caf\u00e9'), 'latin1') },
  { name: 'gzip', bytes: gzipSync(HEADER + rows(300)) },
]) {
  test(`${name} bytes under the name of a CSV file are read, and so is the other file`, async () => {
    const { report } = await inAllModes(clean, folder.write('disguised.csv', bytes));
    assert.deepEqual([report.training.rows, report.production.rows, report.production.problem], [300, 300, undefined]);
  });
}

for (const { name, content, rows: expected, malformed } of [
  { name: 'comments above the header', content: `# made by x\n# on a day\n${HEADER}${rows(40)}`, rows: 40, malformed: 2 },
  { name: 'quotes behind backslashes', content: `${HEADER}${rows(20)}20,5,"say \\"so\\"",2024-01-01\n${rows(20, 21)}`, rows: 40, malformed: 1 },
  { name: 'line ends of three kinds', content: `${HEADER}${rows(20)}${rows(20, 20).replaceAll('\n', '\r\n')}${rows(20, 40).replaceAll('\n', '\r')}`, rows: 60, malformed: 0 },
  { name: 'spaces between quotes and delimiters', content: `${HEADER}${rows(20)}20,5, "a, b" ,2024-01-01\n${rows(20, 21)}`, rows: 41, malformed: 0 },
  { name: 'a field of 3 MB with line ends and delimiters', content: `${HEADER}${rows(5)}5,1,"${'x,\n'.repeat(1e6)}",2024-01-01\n${rows(5, 6)}`, rows: 11, malformed: 0 },
]) {
  test(`every record is accounted for: ${name}`, async () => {
    const { pair, report } = await inAllModes(clean, folder.write('odd.csv', content));
    assert.deepEqual([report.production.rows, report.production.malformedRows, report.production.problem], [expected, malformed, undefined]);
    assert.deepEqual(pair.production.header, ['id', 'amount', 'kind', 'day']);
  });
}

for (const { name, content, code } of [
  { name: 'nothing', content: '', code: 'empty-file' },
  { name: 'a quote that is never closed', content: `${HEADER}${rows(30)}30,1,"open,2024-01-01\n${rows(3000, 31)}`, code: 'unterminated-quote' },
  { name: 'records without end', content: `${HEADER}${rows(3)}"${'a'.repeat(65 * 2 ** 20)}`, code: 'unterminated-quote' },
]) {
  test(`${name} is a problem of that file, and the other is profiled`, async () => {
    const { pair, report } = await inAllModes(clean, folder.write('bad.csv', content));
    assert.equal(report.production.problem?.code, code);
    assert.deepEqual([report.training.rows, pair.columns.length], [300, 4]);
  });
}

test('a Parquet file without its end is a problem of that file', async () => {
  const whole = path.join(folder.path, 'whole.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT i, i * 1.5 AS x FROM range(5000) AS numbers(i)) TO '${whole}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const { report } = await profiled(clean, folder.write('cut.parquet', fs.readFileSync(whole).subarray(0, -500)));
  assert.deepEqual([report.production.problem?.code, report.training.rows], ['corrupt-parquet', 300]);
});

test('ten thousand columns of fifty rows', async () => {
  const line = (of: (k: number) => string | number): string => Array.from({ length: 10_000 }, (_, k) => of(k)).join(',');
  const lines = [line((k) => `c${k}`), ...Array.from({ length: 50 }, (_, row) => line((k) => (k % 4 === 0 ? `t${row % 2}` : row * k)))];
  const file = folder.write('wide.csv', `${lines.join('\n')}\n`);
  const { pair } = await profiled(file, file);
  assert.deepEqual([pair.columns.length, pair.columns[4]?.categories?.categories, pair.columns[9_999]?.numeric?.training.max], [10_000, 2, 49 * 9_999]);
});
