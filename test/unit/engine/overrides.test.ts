/** What is said about how a file is read, instead of recognised. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { encodingNamed, parseDialect } from '../../../src/core/pairOptions.ts';
import type { DialectOverride } from '../../../src/core/pairOptions.ts';
import { profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const clean = folder.write('clean.csv', `id,name\n${Array.from({ length: 50 }, (_, k) => `${k},n${k}\n`).join('')}`);

async function read(name: string, content: string | Uint8Array, dialect: DialectOverride) {
  const { report, pair } = await profiled(clean, folder.write(name, content), { root: folder.path, options: { dialect: { production: dialect } } });
  const { problem, rows, delimiter, quote, header, encoding, overridden, format } = report.production;
  return { problem, rows, delimiter, quote, header, encoding, overridden, format, names: pair.production.header, pair, report };
}

test('the form of the command line', () => {
  assert.deepEqual(parseDialect('csv,delimiter=semicolon,quote=none,header=no,encoding=Latin-1'), { format: 'csv', delimiter: ';', quote: '', header: false, encoding: 'windows-1252' });
  assert.deepEqual(parseDialect('auto,delimiter=;,quote=\',header=yes'), { delimiter: ';', quote: "'", header: true });
  assert.deepEqual(parseDialect('delimiter=tab'), { delimiter: '\t' });
  assert.deepEqual(parseDialect('auto'), {});
  for (const [text, error] of [
    ['cvs', '"cvs" is no format. Did you mean csv?'],
    ['csv,delimitor=;', 'There is no setting "delimitor" for reading a file. Did you mean delimiter?'],
    ['csv,delimiter=;;', 'delimiter=";;" is no delimiter. It is one character or one of comma, semicolon, tab, pipe, space, colon.'],
    ['csv,delimiter=a', 'delimiter="a" is no delimiter. It is one character or one of comma, semicolon, tab, pipe, space, colon.'],
    ['csv,header=maybe', 'header="maybe" is neither yes nor no.'],
    ['csv,encoding=utf-7', 'encoding="utf-7" is not known. Did you mean utf-8?'],
    ['', '"" is no format. It is one of auto, csv, parquet, jsonl, json, or a log format.'],
  ] as const) {
    assert.deepEqual(parseDialect(text), { error }, text);
  }
  assert.deepEqual(['UTF8', 'ISO-8859-1', 'cp1251', 'Shift_JIS', 'klingon'].map(encodingNamed), ['utf-8', 'windows-1252', 'windows-1251', 'shift_jis', undefined]);
});

test('delimiter, quote and header as said, and shown in the report', async () => {
  // Recognised, it would be four columns with a header.
  const text = 'a,b;c,d\n1,2;3,4\n5,6;7,8\n';
  const said = await read('both.csv', text, { delimiter: ';', header: false });
  assert.deepEqual([said.rows, said.delimiter, said.header, said.overridden, said.names], [3, ';', false, true, ['column_1', 'column_2']]);
  const recognised = await profiled(clean, folder.write('both.csv', text));
  assert.deepEqual([recognised.report.production.overridden, recognised.report.production.quote], [undefined, '"']);
  const quotes = await read('quotes.csv', 'id,name\n1,"a\n2,b"c"\n3,"d"\n', { quote: '' });
  assert.deepEqual([quotes.problem, quotes.rows, quotes.quote], [undefined, 3, '']);
  assert.deepEqual(quotes.pair.columns[1]?.categories?.top.map(({ value }) => value).filter((value) => value.includes('"')).toSorted(), ['"a', '"d"', 'b"c"']);
  const spaces = await read('spaces.csv', 'id name\n1 x\n2 y\n', { delimiter: ' ' });
  assert.deepEqual([spaces.rows, spaces.names], [2, ['id', 'name']]);
});

test('places stay those of the file where quotation marks have no meaning', async () => {
  const rows = Array.from({ length: 100 }, (_, k) => `${k},"n${k}\n`).join('');
  const { report } = await read('open.csv', `id,name\n${rows}${Array.from({ length: 100 }, (_, k) => `${k},\n`).join('')}`, { quote: '' });
  const missing = report.findings.find(({ rule }) => rule === 'missing-rate-changed');
  assert.deepEqual(missing?.production, { file: 'open.csv', line: 102, column: 3, endLine: 102, endColumn: 3 });
});

test('encodings that cannot be recognised', async () => {
  for (const [encoding, bytes, text] of [
    ['windows-1251', [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0], 'Москва'],
    ['shift_jis', [0x93, 0x8c, 0x8b, 0x9e], '東京'],
    ['iso-8859-15', [0xa4], '€'],
    ['windows-1252', [0x80], '€'],
  ] as const) {
    const content = Buffer.concat([Buffer.from('id,name\n'), ...Array.from({ length: 30 }, (_, k) => Buffer.concat([Buffer.from(`${k},`), Buffer.from(bytes), Buffer.from('\n')]))]);
    const { rows, encoding: used, pair } = await read('encoded.csv', content, { encoding });
    assert.deepEqual([rows, used], [30, encoding]);
    assert.equal(pair.columns[1]?.production?.firstText ?? pair.columns[1]?.categories?.top.find(({ production }) => production > 0)?.value, text, encoding);
  }
});

test('a file that is taken for another format', async () => {
  // One object a line is recognised as JSON Lines, but may be meant as a column of text.
  const text = '{"a": 1}\n{"a": 2}\n';
  assert.equal((await read('lines.txt', text, {})).format, 'jsonl');
  const csv = await read('lines.txt', text, { format: 'csv', header: false });
  assert.deepEqual([csv.format, csv.rows, csv.overridden], ['csv', 2, true]);
});

test('what is said and cannot be is a clear problem of that file, and the other is still read', async () => {
  for (const [name, content, dialect, message, remedy] of [
    ['a.csv', 'a,b\n1,2\n', { delimiter: '|' }, 'a.csv has no “|” in its first lines, so that cannot be its delimiter.', 'Leave the delimiter out to have it recognised; it looks like “,”.'],
    ['a.csv', 'a,b\n1,2\n', { format: 'parquet' }, 'a.csv is csv, not parquet as it is said to be.', 'Name the right file or format, or leave the format out to have it recognised.'],
    ['a.csv', Buffer.from('a,b\n1,caf\xe9\n', 'latin1'), { encoding: 'euc-jp' }, 'a.csv is not euc-jp text: on or after line 1 there is a character that this encoding does not have.', 'Name the encoding the file really has, or leave it out to have it recognised.'],
    ['a.csv', 'a,b\n1,2\n', { encoding: 'utf-16le' }, 'a.csv is not utf-16le text: on or after line 1 there is a character that this encoding does not have.', 'Name the encoding the file really has, or leave it out to have it recognised.'],
    ['a.jsonl', '{"a": 1}\n', { delimiter: ';' }, 'a.jsonl is JSON Lines, which has no delimiter, quote, header or encoding that could be named.', 'Leave these settings out.'],
  ] as const) {
    const { problem, report } = await read(name, content, dialect);
    assert.deepEqual([problem?.message, problem?.remedy], [message, remedy]);
    assert.equal(report.training.rows, 50);
  }
  assert.equal((await read('a.csv', 'a,b\n1,2\n', { format: 'jsonl' })).problem?.code, 'no-rows');
  const latin = Buffer.from('a,b\n1,caf\xe9\n', 'latin1');
  assert.equal((await read('a.csv', latin, { encoding: 'utf-8' })).problem?.code, 'not-utf8');
});
