import assert from 'node:assert/strict';
import test from 'node:test';
import type { Report } from '../../../src/core/report.ts';
import type { Comparison } from '../../../src/extension/comparisons.ts';
import { allColumns, columnVerdict, knownColumns } from '../../../src/extension/columns/knownColumns.ts';
import { functionLine } from '../../../src/extension/columns/functionLines.ts';
import { literal } from '../../../src/extension/columns/literal.ts';
import { openSubscript, pythonWord } from '../../../src/extension/columns/pythonWord.ts';
import { textFields } from '../../../src/extension/columns/textFields.ts';

test('the word of a place is a text without its quotes or a name, and never part of a comment', () => {
  const line = `x = df["fare"] + df.tip  # df["no"]`;
  assert.deepEqual(pythonWord(line, line.indexOf('fare')), { text: 'fare', start: 7, end: 13 });
  assert.equal(pythonWord(line, line.indexOf('tip'))?.text, 'tip');
  assert.equal(pythonWord(line, line.indexOf('no"')), undefined);
  assert.equal(pythonWord(`usecols=['a "b"', "c"]`, 11)?.text, 'a "b"');
  assert.equal(pythonWord(`df[r"a\\d"]`, 6)?.text, 'a\\d');
});

test('a column is being written behind an open quote in a subscript or a list in one, nowhere else', () => {
  assert.deepEqual(openSubscript('y = df["di'), { typed: 'di', quote: '"' });
  assert.deepEqual(openSubscript(`df.loc[mask][['a', "b c", '`), { typed: '', quote: "'" });
  for (const before of ['print("di', 'x = ["di', 'df["a"]', 'df["a"].fillna("', 'df[', 'd = {"']) assert.equal(openSubscript(before), undefined, before);
});

test('fields of a line, with quotes', () => {
  const values = (line: string, delimiter = ',', quote = '"'): string[] => textFields(line, delimiter, quote).map(({ value }) => value);
  assert.deepEqual(values('a,"b, ""c""",,d'), ['a', 'b, "c"', '', 'd']);
  assert.deepEqual(values('a;"b;c', ';'), ['a', '"b;c']);
  assert.deepEqual(values('"a","b"', ',', ''), ['"a"', '"b"']);
  assert.deepEqual(values(''), ['']);
  assert.deepEqual(textFields('ab,"c"', ',', '"').map(({ start, end }) => [start, end]), [[0, 2], [3, 6]]);
});

test('the newest comparison that has a column speaks of it, under either of its names', () => {
  const report = (...names: [string, string?][]): Report =>
    ({ columns: names.map(([name, productionName]) => ({ name, productionName, drift: { reason: 'no drift: within noise' }, explanation: null })), findings: [{ rule: 'unseen-categories', column: 'b2' }] }) as unknown as Report;
  const all = [{ id: 'old', report: report(['a'], ['c']) }, { id: 'new', report: report(['a'], ['b', 'b2']) }, { id: 'none' }] as unknown as Comparison[];
  assert.deepEqual(knownColumns({ all }, 'a').map(({ comparison }) => comparison.id), ['new', 'old']);
  const [renamed] = knownColumns({ all }, 'b2');
  assert.deepEqual([renamed?.index, columnVerdict(renamed!)], [1, 'unseen categories']);
  assert.deepEqual(knownColumns({ all }, '__proto__'), []);
  assert.deepEqual(allColumns({ all }).map(({ column }) => column.name), ['a', 'b', 'c']);
});

test('text from data is no Markdown', () => {
  assert.equal(literal('[x](command:y) <b>'), '\\[x\\]\\(command\\:y\\) \\<b\\>');
  assert.equal(literal('a\n\n# b'), 'a \\# b');
});

test('the function around a line is told by indentation', () => {
  const lines = ['def outer(x):', '    y = 1', '', '    async def inner(z):', '        # note', '        if z:', '            return df["a"]', '', '    return y', 'b = df["b"]', 'class C:', '    c = df["c"]'];
  assert.deepEqual([6, 8, 1, 9, 11, 0].map((line) => functionLine(lines, line)), [3, 0, 0, undefined, undefined, undefined]);
});
