import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { inAllModes } from './inAllModes.ts';
import { profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const HEADER = 'id,amount,kind,day\n';
const rows = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, k) => `${from + k},${((from + k) * 7919) % 1000 / 10},cat${k % 5},2024-01-${String(1 + (k % 28)).padStart(2, '0')}\n`).join('');
const clean = folder.write('clean.csv', HEADER + rows(300));

async function against(name: string, content: string | Uint8Array) {
  return inAllModes(clean, folder.write(name, content));
}

for (const { name, content, rows: expected, malformed = 0, first } of [
  { name: 'ragged', content: `${HEADER}${rows(30)}30,1.5\n${rows(10, 31)}41,2.5,a,b,EXTRA\n${rows(30, 42)}`, rows: 70, malformed: 2, first: { line: 32, reason: '2 fields instead of 4' } },
  { name: 'text after a closing quote', content: `${HEADER}${rows(30)}30,1.5,"ab"cd,2024-01-01\n${rows(30, 31)}`, rows: 60, malformed: 1, first: { line: 32, reason: 'text after a closing quote' } },
  { name: 'backslash before a quote', content: `${HEADER}${rows(30)}30,1.5,"a\\"b",2024-01-01\n${rows(30, 31)}`, rows: 60, malformed: 1, first: { line: 32, reason: 'text after a closing quote' } },
  {
    name: 'a stray quote that another one closes',
    content: `${HEADER}${rows(3)}3,1.5,"open,2024-01-01\n${rows(3, 4)}7,1,"x",2024-01-01\n${rows(3, 8)}`,
    rows: 6,
    malformed: 5,
    first: { line: 5, reason: 'text after a closing quote, 5 lines lost' },
  },
  { name: 'a quote inside a cell', content: `${HEADER}${rows(30)}30,1.5,5" pipe,2024-01-01\n`, rows: 31 },
  { name: 'quoted line ends', content: `${HEADER}${rows(30)}30,1.5,"a\nb,c",2024-01-01\n${rows(30, 31)}`, rows: 61 },
  { name: 'mixed line ends', content: (HEADER + rows(50)).replaceAll('\n', '\r\n') + rows(50, 50), rows: 100 },
  { name: 'carriage returns', content: (HEADER + rows(50)).replaceAll('\n', '\r'), rows: 50 },
  { name: 'a byte order mark', content: `\uFEFF${HEADER}${rows(50)}`, rows: 50 },
  { name: 'blank lines', content: `${HEADER}${rows(20)}\n\n${rows(20)}\n`, rows: 40 },
  { name: 'a preamble', content: `Report\n\n${HEADER}${rows(20)}`, rows: 20, malformed: 1, first: { line: 1, reason: 'before the table begins' } },
  { name: 'delimiters at the end', content: `${HEADER}${rows(20).replaceAll('\n', ',\n')}`, rows: 20 },
  { name: 'no line end at the end', content: (HEADER + rows(20)).trimEnd(), rows: 20 },
  { name: 'a field of 3 MB', content: `${HEADER}${rows(5)}5,1.5,"${'x'.repeat(3e6)}",2024-01-01\n${rows(5, 6)}`, rows: 11 },
]) {
  test(`accounts for every row: ${name}`, async () => {
    const { pair, report } = await against(`${name}.csv`, content);
    assert.equal(report.production.problem, undefined);
    assert.equal(report.production.rows, expected);
    assert.equal(report.production.malformedRows, malformed);
    assert.deepEqual(pair.production.malformed.first[0], first);
    assert.deepEqual(pair.production.header, ['id', 'amount', 'kind', 'day']);
  });
}

for (const { name, content, code, line } of [
  { name: 'an open quote', content: `${HEADER}${rows(30)}30,1.5,"open,2024-01-01\n${rows(30, 31)}`, code: 'unterminated-quote', line: 32 },
  { name: 'a broken character of UTF-8', content: Buffer.concat([Buffer.from(`${HEADER}${rows(30)}30,1,é€ü,2024-01-01\n31,1,`), Buffer.from([0xc3]), Buffer.from(',2024-01-01\n')]), code: 'not-utf8', line: 33 },
  { name: 'a NUL byte', content: `${HEADER}${rows(30)}30,1,a\0b,2024-01-01\n`, code: 'binary-data', line: 32 },
  { name: 'only a header', content: HEADER, code: 'no-rows', line: undefined },
  { name: 'only line ends', content: '\n\n', code: 'empty-file', line: undefined },
]) {
  test(`one unusable file leaves the other: ${name}`, async () => {
    const { pair, report } = await against(`${name}.csv`, content);
    assert.equal(report.production.problem?.code, code);
    assert.equal(report.production.problem?.line, line);
    assert.deepEqual(pair.production.header, []);
    assert.equal(report.training.rows, 300);
    assert.equal(pair.columns.length, 4);
    assert.ok(pair.columns.every((column) => column.production === null && column.training?.count === 300 && !column.numeric && !column.categories));
  });
}

test('a blank line is no row of a one-column table, a quoted empty cell is', async () => {
  const file = folder.write('one.csv', 'x\n1\n\n2\n""\n\n3\n');
  const { pair } = await profiled(file, file);
  assert.deepEqual([pair.training.summary.rows, pair.columns[0]?.training?.missing], [4, 1]);
});

test('missing values are found quoted, with spaces, and by the settings', async () => {
  const file = folder.write('missing.csv', 'a,b\n1,x\n NA ,"NA"\n"",y\n\u00a0,z\nn/a,?\nNaN,none\n');
  const { pair } = await profiled(file, file);
  // a: NA with spaces, the quoted empty cell, the no-break space, NaN. b: the quoted NA.
  assert.deepEqual(pair.columns.map((column) => column.training?.missing), [4, 1]);
  const custom = await profiled(file, file, { settings: { missingValues: ['n/a', '?', '1'] } });
  assert.deepEqual(custom.pair.columns.map((column) => column.training?.missing), [2, 1]);
});

test('codes with leading zeros and integers beyond 2^53 are no numbers', async () => {
  const lines = Array.from({ length: 40 }, (_, k) => `${String(k).padStart(5, '0')},${9007199254740993n + BigInt(k)},${k},${k === 0 ? '9223372036854775807' : k}`);
  const file = folder.write('codes.csv', `zip,big,plain,mark\n${lines.join('\n')}\n`);
  const { pair } = await profiled(file, file);
  assert.deepEqual(pair.columns.map((column) => [column.training?.leadingZeros, column.numeric !== undefined]), [
    [true, false],
    [true, false],
    [false, true],
    [false, true],
  ]);
  assert.equal(pair.columns[1]?.training?.distinct, 40, 'neighbours beyond 2^53 stay apart');
  assert.equal(pair.columns[1]?.categories?.top[0]?.value, '9007199254740993');
});

test('weird and equal column names are just columns', async () => {
  const long = 'n'.repeat(70_000);
  const names = ['__proto__', 'constructor', '', 'a', 'a', "it's", 'say ""hi""', 'new\nline', 'c0', long];
  const header = names.map((name) => `"${name}"`).join(',');
  const file = folder.write('names.csv', `${header}\n${names.map((_, k) => k).join(',')}\n${names.map((_, k) => k + 1).join(',')}\n`);
  const { pair } = await profiled(file, file);
  assert.deepEqual(pair.training.header, ['__proto__', 'constructor', '', 'a', 'a', "it's", 'say "hi"', 'new\nline', 'c0', long]);
  assert.deepEqual(pair.columns.map((column) => column.numeric?.training.min), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(pair.columns.map((column) => column.production?.index), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('columns of one side alone come last, in the order of the file', async () => {
  const training = folder.write('t.csv', 'a,b,b\n1,2,3\n2,3,4\n');
  const production = folder.write('p.csv', 'z,b,a,y\nq,2,1,r\nq,3,2,r\n');
  const { pair } = await profiled(training, production);
  assert.deepEqual(
    pair.columns.map(({ name, training: t, production: p }) => [name, t?.index ?? null, p?.index ?? null]),
    [
      ['a', 0, 2],
      ['b', 1, 1],
      ['b', 2, null],
      ['z', null, 0],
      ['y', null, 3],
    ],
  );
});

test('thousands of columns fit the default memory limit', async () => {
  const columns = 1500;
  const line = (of: (k: number) => string | number): string => Array.from({ length: columns }, (_, k) => of(k)).join(',');
  const lines = [line((k) => `c${k}`), ...Array.from({ length: 20 }, (_, row) => line((k) => (k % 3 === 0 ? ` t${row % 2} ` : k % 7 === 1 ? ' NA ' : row * k)))];
  const file = folder.write('wide.csv', `${lines.join('\n')}\n`);
  const { pair } = await profiled(file, file);
  assert.equal(pair.columns.length, columns);
  assert.deepEqual([pair.columns[3]?.training?.distinct, pair.columns[3]?.categories?.categories], [2, 2]);
  assert.equal(pair.columns[8]?.training?.missing, 20);
  assert.equal(pair.columns[5]?.numeric?.training.max, 95);
});

test('too many columns are refused', async () => {
  const { report } = await against('toowide.csv', `${Array.from({ length: 20_001 }, (_, k) => `c${k}`).join(',')}\n${'1,'.repeat(20_000)}1\n`);
  assert.equal(report.production.problem?.code, 'too-many-columns');
});

test('a header that only the other file shows is recognised', async () => {
  const training = folder.write('h1.csv', `region,2019,extra\n${'north,5,1\n'.repeat(20)}`);
  const production = folder.write('h2.csv', `2019,2031\n${Array.from({ length: 20 }, (_, k) => `${k},${k}`).join('\n')}\n`);
  const { pair } = await profiled(training, production);
  assert.deepEqual(pair.production.header, ['2019', '2031']);
});

test('nothing is left behind in the temporary folder', async () => {
  const before = fs.readdirSync((await import('node:os')).tmpdir()).filter((name) => name.startsWith(`plumbline-${process.pid}-`));
  assert.deepEqual(before, []);
});
