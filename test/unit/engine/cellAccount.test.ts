import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultSettings } from '../../../src/core/settings.ts';
import { CellAccount } from '../../../src/engine/formats/cellAccount.ts';
import type { ColumnCells } from '../../../src/engine/formats/cellAccount.ts';
import { FAULT_NONE, RecordScanner } from '../../../src/engine/formats/recordScanner.ts';

/** The account of text without a header, pushed in pieces of so many bytes that share one buffer, as a file is read. */
function account(text: string, columns: number, missing: readonly string[] = defaultSettings().missingValues, piece = Infinity): ColumnCells[] {
  const bytes = Buffer.from(text);
  const cells = new CellAccount(columns, 44, 34, missing);
  const onRecord = ({ fault, start, end }: { fault: number; start: number; end: number }): void => {
    if (fault === FAULT_NONE) cells.take(start, end);
  };
  const scanner = new RecordScanner({ delimiter: ',', quote: '"', columns, cells, onRecord });
  const buffer = Buffer.alloc(Math.min(piece, bytes.length));
  for (let at = 0; at < bytes.length; at += piece) {
    const length = bytes.copy(buffer, 0, at, at + buffer.length);
    scanner.push(buffer.subarray(0, length), at);
  }
  scanner.finish(bytes.length);
  return cells.result();
}

const column = (cells: readonly string[], missing?: readonly string[]): ColumnCells => account(cells.map((cell) => `${cell},\n`).join(''), 2, missing)[0] as ColumnCells;

test('plain numbers: lengths, and whether all are whole', () => {
  assert.deepEqual(column(['1', '-20', '300']).numbers, { integers: true, length: 7, shortest: 1, longest: 3 });
  assert.deepEqual(column(['1', '2.5', 'NA', '1e3']).numbers, { integers: false, length: 7, shortest: 1, longest: 3 });
  assert.deepEqual(column(['+5', '.5', '5.']).numbers, { integers: false, length: 6, shortest: 2, longest: 2 });
});

test('no plain numbers: text, quotes, white space, other notations, digits that may be a code', () => {
  for (const cell of ['x', '"5"', ' 5', '1_000', 'inf', '1e400', '+-5', '1-2', '2024-01-01', '1,5'.replace(',', '·'), '-', '"NA"', ' NA']) {
    assert.equal(column(['1', cell, '2']).numbers, undefined, cell);
  }
  assert.equal(column(['01', '10']).numbers, undefined);
  assert.notEqual(column(['01', '100']).numbers, undefined);
  assert.notEqual(column(['0.5', '1.5']).numbers, undefined);
  assert.equal(column(['1234567890123456', '1']).numbers, undefined);
  assert.equal(column(['', 'NA']).numbers, undefined);
});

test('whole numbers with a decimal point are counted where all numbers are whole', () => {
  assert.equal(column(['1.0', '2', '3.00', '']).decimalPoints, 2);
  assert.equal(column(['1', '2']).decimalPoints, 0);
  assert.equal(column(['1.0', '2.5']).decimalPoints, undefined);
  assert.equal(column(['1.0', 'x']).decimalPoints, undefined);
});

test('missing cells by how they are written, in numbers and in text', () => {
  const written = ['', 'NA', '""', '"NA"', ' NA ', 'null', '\u00a0', 'NA'];
  const expected = [{ value: 'NA', count: 4 }, { value: '', count: 3 }, { value: 'null', count: 1 }];
  assert.deepEqual(column(['1', ...written]).missing, expected);
  assert.deepEqual(column(['x', ...written]).missing, expected);
  assert.deepEqual(column(['NaNs', 'N', 'nano']).missing, []);
  assert.deepEqual(column(['', 'NA'], ['-']).missing, []);
  assert.deepEqual(column(['"say ""so"""', 'x'], ['say "so"']).missing, [{ value: 'say "so"', count: 1 }]);
});

test('where a number can mean "missing", no column is one of plain numbers', () => {
  const { missing, numbers } = column(['1', '-999', '2'], ['-999']);
  assert.deepEqual(missing, [{ value: '-999', count: 1 }]);
  assert.equal(numbers, undefined);
});

test('broken records count for nothing', () => {
  const [first, second] = account('1,2\nx\nNA,3,4\n"a"b,5\n6,7\n', 2);
  assert.deepEqual(first, { missing: [], decimalPoints: 0, numbers: { integers: true, length: 2, shortest: 1, longest: 1 } });
  assert.deepEqual(second?.numbers, { integers: true, length: 2, shortest: 1, longest: 1 });
});

test('the cut into pieces changes nothing', () => {
  const text = '1.5,"a, b",NA\r\n-22,,7.0\r\n\r\n"x",NaN,8\r\n3e2,"NA",99\n4, null ,1';
  const whole = account(text, 3);
  for (const piece of [1, 2, 3, 5, 8, 13]) assert.deepEqual(account(text, 3, undefined, piece), whole, `pieces of ${piece} bytes`);
});
