import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { folderOf, plumbline, taxiPair } from './plumbline.ts';

test('inspect describes one dataset; nothing at or above --fail-on exits 0', async (context) => {
  const folder = folderOf(context, taxiPair(500));
  const { code, stdout, stderr } = await plumbline(folder, 'inspect', 'train.csv');
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^train\.csv {2}delimited text \(comma\), utf-8, \d+ kB\n500 rows, 7 columns\n\nFindings: /);
  assert.match(stdout, /\n {2}payment +categorical +2 +card \(\d+\), cash \(\d+\)\n/);
});

test('as JSON, to a file, with the schema of a dataset', async (context) => {
  const folder = folderOf(context, taxiPair(500));
  const { code, stdout } = await plumbline(folder, 'inspect', 'train.csv', '--format', 'json', '--output', 'out.json', '--label', 'payment');
  assert.deepEqual([code, stdout], [0, '']);
  const report = JSON.parse(fs.readFileSync(path.join(folder, 'out.json'), 'utf8')) as { schema: string; summary: { rows: number }; columns: { name: string }[]; findings: unknown[] };
  assert.equal(report.schema, 'plumbline.dataset/1');
  assert.equal(report.summary.rows, 500);
  assert.deepEqual(report.columns.map(({ name }) => name), ['id', 'distance', 'fare', 'tip', 'payment', 'hour', 'vendor']);
});

test('findings at or above --fail-on exit 1', async (context) => {
  const folder = folderOf(context, { 'data.csv': `age\n${Array.from({ length: 100 }, (_, row) => (row === 50 ? 'unknown' : row)).join('\n')}\n` });
  const warned = await plumbline(folder, 'inspect', 'data.csv', '--fail-on', 'warning');
  assert.equal(warned.code, 1);
  assert.match(warned.stdout, /type-changed: age holds numbers but for 1 of 100 values/);
  assert.match(warned.stdout, /data\.csv:52:1/);
  assert.equal((await plumbline(folder, 'inspect', 'data.csv')).code, 0);
});

test('what cannot run exits 2 with one line that says what to do', async (context) => {
  const folder = folderOf(context, { 'data.csv': 'a,b\n1,2\n', 'empty.csv': '' });
  for (const [args, line] of [
    [[], /^plumbline: The file is missing: plumbline inspect FILE\.\n$/],
    [['data.csv', 'empty.csv'], /^plumbline: inspect takes one file, not 2; plumbline compare takes two\.\n$/],
    [['none.csv'], /^plumbline: .*none\.csv.*\n$/],
    [['empty.csv'], /^plumbline: .*empty\.csv.*\n$/],
    [['data.csv', '--label', 'c'], /^plumbline: .*does not have the column c that is named as label\..*\n$/],
    [['data.csv', '--format', 'html'], /^plumbline: --format cannot be html\..*\n$/],
    [['data.csv', '--output', 'data.csv'], /would be overwritten/],
  ] as const) {
    const { code, stderr } = await plumbline(folder, 'inspect', ...args);
    assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
    assert.match(stderr, line);
  }
});
