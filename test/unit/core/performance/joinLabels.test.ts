/** Labels of a file of their own, joined by id. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { joinLabels } from '../../../../src/core/performance/joinLabels.ts';
import type { Cells } from '../../../../src/core/performance/roleCells.ts';

const texts = (...values: (string | null)[]): Cells => ({ texts: values });
const numbers = (...values: number[]): Cells => ({ numbers: Float64Array.from(values) });

test('labels come to their rows, whatever the order', () => {
  const { label, join } = joinLabels({ rows: 4, id: numbers(10, 11, 12, 13) }, { file: 'labels.csv', rows: 3, id: numbers(12, 10, 13), label: texts('b', 'a', 'c') });
  assert.deepEqual(label, texts('a', null, 'b', 'c'));
  assert.deepEqual(join, { by: 'id', file: 'labels.csv', duplicateIds: 0, contradictoryIds: 0, unknownIds: 0 });
});

test('ids are equal by value, codes are not', () => {
  const join = (production: Cells, labels: Cells) => joinLabels({ rows: 2, id: production }, { file: 'l', rows: 2, id: labels, label: numbers(1, 0) }).join.unknownIds;
  assert.equal(join(texts('7', '8.0'), numbers(7, 8)), 0);
  assert.equal(join(texts('7', '8'), texts('007', ' 8 ')), 1);
  assert.equal(join(texts('9007199254740993', 'x'), texts('9007199254740992', 'x')), 1, 'beyond 2^53 every digit counts');
});

test('unknown ids, repeated ids, ids with different labels, missing ids and labels: counted and located, the rest is used', () => {
  const { label, join } = joinLabels(
    { rows: 6, id: texts('a', 'b', 'c', 'd', null, 'a') },
    { file: 'l', rows: 9, id: texts('a', 'a', 'b', 'b', 'b', 'x', null, 'c', 'c'), label: texts('1', '1', '0', '1', '0', '1', '1', null, '0') },
  );
  // a: twice the same label; b: two labels; x: unknown; c: missing at first
  assert.deepEqual(label, texts('1', null, '0', null, null, '1'));
  assert.deepEqual(join, { by: 'id', file: 'l', duplicateIds: 4, contradictoryIds: 1, unknownIds: 2, first: { contradictory: 3, unknown: 5 } });
});

test('names of objects\' own properties are ids like others', () => {
  const { label } = joinLabels({ rows: 2, id: texts('__proto__', 'constructor') }, { file: 'l', rows: 1, id: texts('__proto__'), label: numbers(1) });
  assert.deepEqual(label, numbers(1, NaN));
});
