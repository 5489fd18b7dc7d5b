import assert from 'node:assert/strict';
import test from 'node:test';
import { headerCells } from '../../../src/engine/formats/headerCells.ts';

const places = (record: string, delimiter = ','): (string | number)[][] =>
  headerCells(record, delimiter, '"', 1).map(({ name, line, column, endLine, endColumn }) => [name, line, column, endLine, endColumn]);

test('columns count UTF-16 units from 1, ends exclusive', () => {
  assert.deepEqual(places('id,größe,😀x'), [
    ['id', 1, 1, 1, 3],
    ['größe', 1, 4, 1, 9],
    ['😀x', 1, 10, 1, 13],
  ]);
});

test('quotes belong to the cell, not to the name', () => {
  assert.deepEqual(places('"a,""b""",c, "d"'), [
    ['a,"b"', 1, 1, 1, 10],
    ['c', 1, 11, 1, 12],
    ['d', 1, 13, 1, 17],
  ]);
});

test('a name may go over lines', () => {
  assert.deepEqual(places('"a\nb",c'), [
    ['a\nb', 1, 1, 2, 3],
    ['c', 2, 4, 2, 5],
  ]);
});

test('empty and repeated names stay', () => {
  assert.deepEqual(places('a,,a,').map(([name]) => name), ['a', '', 'a', '']);
});
