import assert from 'node:assert/strict';
import test from 'node:test';
import { parseJson } from '../../../../src/core/logs/jsonValue.ts';
import { keyValues } from '../../../../src/core/logs/keyValues.ts';
import { cellText } from '../../../../src/core/logs/jsonValue.ts';
import { csvRows, payloadRows } from '../../../../src/core/logs/payload.ts';

const rows = (text: string, side: 'request' | 'response' = 'request') => payloadRows(parseJson(text), side)?.map((row) => row.map(({ role, name, text: cell }) => `${role === 'feature' ? '' : `${role}:`}${name}=${cell}`).join(' '));

test('bodies of all protocols become rows', () => {
  assert.deepEqual(rows('{"instances": [[1.0, "a"], [2, null]]}'), ['0=1.0 1=a', '0=2 1=null']);
  assert.deepEqual(rows('{"instances": [{"features": [1, 2]}, {"features": [3, 4]}]}'), ['0=1 1=2', '0=3 1=4']);
  assert.deepEqual(rows('{"instances": [{"x": 1, "y": {"z": [1]}}]}'), ['x=1 y.z=[1]']);
  assert.deepEqual(rows('{"dataframe_split": {"columns": ["a", "b"], "index": [0], "data": [[1, 2]]}}'), ['a=1 b=2']);
  assert.deepEqual(rows('{"columns": ["a"], "index": [0, 1], "data": [[1], [2]]}'), ['a=1', 'a=2']);
  assert.deepEqual(rows('{"dataframe_records": [{"a": 1}]}'), ['a=1']);
  assert.deepEqual(rows('{"inputs": {"a": [1, 2], "b": [3, 4]}}'), ['a=1 b=3', 'a=2 b=4']);
  assert.deepEqual(rows('{"data": {"names": ["a", "b"], "ndarray": [[1, 2], [3, 4]]}}'), ['a=1 b=2', 'a=3 b=4']);
  assert.deepEqual(rows('{"data": {"names": ["a", "b"], "tensor": {"shape": [2, 2], "values": [1, 2, 3, 4]}}}'), ['a=1 b=2', 'a=3 b=4']);
  assert.deepEqual(rows('{"data": {"data": [[1, 2]]}}'), ['0=1 1=2']);
  assert.deepEqual(rows(JSON.stringify({ strData: '{"columns": ["a"], "data": [["x"]]}' })), ['a=x']);
});

test('tensors are columns, row-major, by their first dimension', () => {
  const tensors = (...list: object[]): string => JSON.stringify({ inputs: list });
  assert.deepEqual(rows(tensors({ name: 'a', shape: [2, 1], datatype: 'FP64', data: [1, 2] }, { name: 'b', shape: [2, 2], datatype: 'INT64', data: [3, 4, 5, 6] })), ['a=1 b_1=3 b_2=4', 'a=2 b_1=5 b_2=6']);
  assert.deepEqual(rows(tensors({ name: 'a', shape: [2, 2], data: [[1, 2], [3, 4]] })), ['a_1=1 a_2=2', 'a_1=3 a_2=4']);
  // One that does not fit the others stays whole.
  assert.deepEqual(rows(tensors({ name: 'a', shape: [2, 1], data: [1, 2] }, { name: 'b', shape: [3], data: [true] })), ['a=1 b=[true]', 'a=2 b=[true]']);
});

test('answers are predictions or scores by their names, and open without one', () => {
  assert.deepEqual(rows('{"predictions": [0.25, 0.5]}', 'response'), ['output:0=0.25', 'output:0=0.5']);
  assert.deepEqual(rows('{"predictions": [{"score": 0.9, "predicted_label": 1}]}', 'response'), ['score:score=0.9 prediction:predicted_label=1']);
  assert.deepEqual(rows('{"outputs": [{"name": "predict_proba", "shape": [1, 2], "data": [0.1, 0.9]}, {"name": "predict", "shape": [1], "data": [1]}]}', 'response'), ['score:predict_proba_1=0.1 score:predict_proba_2=0.9 prediction:predict=1']);
  assert.deepEqual(rows('[1, 2]', 'response'), ['output:0=1', 'output:0=2']);
  assert.equal(rows('{"error_code": "INTERNAL_ERROR"}', 'response'), undefined);
  assert.equal(rows('{"messages": [{"role": "user"}]}'), undefined);
});

test('CSV without a header is rows by position', () => {
  const fields = (text: string) => csvRows(text, 'request').map((row) => row.map((cell) => cell.text));
  assert.deepEqual(fields('1,2.5,abc\n'), [['1', '2.5', 'abc']]);
  assert.deepEqual(fields('1,"a, ""b""",\r\n 2 , x ,3\n\n'), [['1', 'a, "b"', ''], ['2', 'x', '3']]);
  assert.deepEqual(csvRows('1,-2.5,1e5,2021-01-01,', 'request')[0]?.map(({ kind }) => kind), ['number', 'number', 'number', 'text', 'text']);
});

test('pairs of key and value come out of a message', () => {
  const pairs = (text: string) => keyValues(text).map(([name, value]) => `${name}=${cellText(value)}`);
  assert.deepEqual(pairs('prediction id=req-1 model=m:3 features={"a": 1.0, "b": {"c": "x}"}} score=0.5, note="two words"'), ['id=req-1', 'model=m:3', 'features={"a":1.0,"b":{"c":"x}"}}', 'score=0.5', 'note=two words']);
  assert.deepEqual(pairs('a == b and https://x.org/?q=1'), []);
  assert.deepEqual(pairs('broken={"a": '), ['broken={"a":']);
});
