/** The rules about how the rows of a side were put together, and about one dataset that was written twice. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { profiledPair } from '../profiled.ts';
import { base, report } from './tables.ts';

test('mixed-schemas: files of one folder that differ, and silence where they do not', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  const same = { found: 3, unusable: { files: 0, first: [] }, empty: { files: 0, first: [] }, lacking: [], mixedTypes: [], reordered: { files: 0, first: [] } };
  pair.production.folder = same;
  assert.deepEqual(report(pair).findings, []);
  pair.production.folder = { ...same, lacking: [{ column: 'g', without: { files: 1, first: ['p/c.csv'] } }], reordered: { files: 2, first: ['p/a.csv', 'p/b.csv'] } };
  const found = report(pair).findings;
  assert.deepEqual(found.map(({ rule, severity, column }) => [rule, severity, column]), [['mixed-schemas', 'warning', 'g'], ['mixed-schemas', 'info', undefined]]);
  assert.equal(found[0]?.message, 'Column g is absent from 1 of 3 files of production, the first: p/c.csv; its rows count as missing there.');
});

test('rows-left-out: rows of a split file on neither side', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  for (const { summary } of [pair.training, pair.production]) summary.part = { column: 'split', rest: true, rowsOfFile: 10_000, rowsOnNeitherSide: 0 };
  assert.deepEqual(report(pair).findings, []);
  for (const { summary } of [pair.training, pair.production]) summary.part = { column: 'split', rest: true, rowsOfFile: 10_001, rowsOnNeitherSide: 1 };
  const [finding, ...others] = report(pair).findings;
  assert.deepEqual([finding?.rule, finding?.severity, others], ['rows-left-out', 'info', []]);
  assert.match(finding?.message ?? '', /^1 of 10,001 rows of the file \(.*\) is on neither side by column split and was left out\.$/);
});

test('cells-differ: one dataset written twice, but for a cell', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  pair.aligned = { columns: 2, rows: 5000, differing: 1, cells: [{ column: 1, cells: 1, first: { row: 41, training: 'a', production: null } }] };
  const [finding, ...others] = report(pair).findings;
  assert.deepEqual([finding?.rule, finding?.severity, finding?.column, others], ['cells-differ', 'info', 'g', []]);
  assert.match(finding?.message ?? '', /^g differs in 1 of 5,000 rows \(0\.02\s%\) that are otherwise the same in both files: row 42 has a in training and nothing in production\.$/);
});
