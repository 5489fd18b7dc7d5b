/** What the panel may name of a log: entries of the report's own lists by their number, and nothing else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { OperationsReport } from '../../../src/core/logs/operations.ts';
import { logCall, logMoment, momentLocation } from '../../../src/extension/panel/logMoment.ts';

const at = (line: number, file?: string) => ({ line, ...(file === undefined ? {} : { file }) });
const call = { file: 'serve.py', line: 31, column: 5, endLine: 31, endColumn: 9 };
const variant = (line: number) => ({ template: 'x', count: 2, first: at(line), last: at(line + 1), writtenBy: [call] });
const operations = {
  templates: [
    { template: 'a', count: 2, first: at(1), last: at(9) },
    { template: 'b', count: 4, first: at(2), last: at(8), variants: [variant(20), variant(30)] },
    { template: 'c', count: 2, first: at(3), last: at(7), variants: [variant(40)], writtenBy: [call, { ...call, line: 40 }] },
  ],
  knownErrors: [{ error: 'timeout', count: 1, first: at(11, 'logs/app.log.1') }],
  schemaChanges: [{ column: 'x', change: 'appears', at: at(12), rowsBefore: 30, rowsAfter: 30 }],
  resources: [{ name: 'cpu', unit: '%', n: 1, mean: 1, max: 1, p95: 1, windows: [] }],
  firstAbnormal: { at: at(13), templates: [{ first: at(14) }] },
} as unknown as OperationsReport;

test('each kind leads to its line', () => {
  assert.deepEqual([logMoment(operations, 'template', 1, 'last'), logMoment(operations, 'known-error', 0, 'first'), logMoment(operations, 'schema-change', 0, 'first'), logMoment(operations, 'abnormal', 0, 'first'), logMoment(operations, 'rising', 0, 'first')], [at(8), at(11, 'logs/app.log.1'), at(12), at(13), at(14)]);
  // Variants are numbered through over all templates.
  assert.deepEqual([0, 1, 2].map((index) => logMoment(operations, 'variant', index, 'first').line), [20, 30, 40]);
});

test('a log of one file is itself the place, one of several names its file', () => {
  assert.deepEqual(momentLocation(at(8), '/data/app.log'), { file: '/data/app.log', line: 8, column: 1, endLine: 8, endColumn: 1 });
  assert.equal(momentLocation(at(11, 'logs/app.log.1'), '/data').file, 'logs/app.log.1');
});

test('calls are named by the form of the messages and their number', () => {
  assert.equal(logCall(operations, 'template', 2, 1).line, 40);
  assert.equal(logCall(operations, 'variant', 1, 0).line, 31);
});

test('what is none of them is refused', () => {
  for (const index of [-1, 3, 0.5, '0', NaN, null, undefined, {}, [0], '__proto__', 2 ** 40]) {
    assert.throws(() => logMoment(operations, 'template', index, 'first'), RangeError, String(index));
    assert.throws(() => logCall(operations, 'template', 2, index), RangeError, String(index));
  }
  for (const kind of ['constructor', '__proto__', 'windows', undefined, 0]) assert.throws(() => logMoment(operations, kind, 0, 'first'), RangeError, String(kind));
  for (const which of ['file', 'line', '__proto__', undefined]) assert.throws(() => logMoment(operations, 'template', 0, which), RangeError, String(which));
  // An entry without such a place, a message that no known call writes, and a report without a log.
  assert.throws(() => logMoment(operations, 'resource', 0, 'first'), /The entry has no first place\./);
  assert.throws(() => logMoment(operations, 'known-error', 0, 'last'), /The entry has no last place\./);
  assert.throws(() => logCall(operations, 'template', 0, 0), RangeError);
  assert.throws(() => logMoment(null, 'template', 0, 'first'), RangeError);
  assert.throws(() => logCall(undefined, 'variant', 0, 0), RangeError);
});
