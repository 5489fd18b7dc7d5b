import assert from 'node:assert/strict';
import test from 'node:test';
import { align } from '../../../src/parity/align.ts';
import type { SourceFile } from '../../../src/parity/python/source.ts';
import type { Operation, Step } from '../../../src/parity/steps.ts';

const source: SourceFile = { path: 'a.py', module: { body: [], comments: [], errorShare: 0 }, lines: 1 };
function step(operation: Operation, name: string, object?: string, parameters: [string, unknown][] = []): Step {
  return {
    operation, name, parameters: new Map(parameters), state: 'fitted', callPath: [], certainty: 'proved',
    place: { source, span: { line: 1, column: 1, endLine: 1, endColumn: 2 } }, ...(object === undefined ? {} : { object }),
  };
}
const script = (training: Step[], serving: Step[]) => align(training, serving).map((entry) => `${entry.kind} ${entry.kind === 'extra' ? entry.serving.name : entry.training.name}`);

test('nothing, the same, missing, extra', () => {
  assert.deepEqual(script([], []), []);
  assert.deepEqual(script([step('scale', 'S', '1')], [step('scale', 'S', '1')]), ['same S']);
  assert.deepEqual(script([step('scale', 'S')], []), ['missing S']);
  assert.deepEqual(script([], [step('scale', 'S')]), ['extra S']);
});

test('fitted steps of one class correspond, stateless ones only with equal parameters', () => {
  assert.deepEqual(script([step('scale', 'S', 'a')], [step('scale', 'S', 'b')]), ['same S']);
  assert.deepEqual(script([step('arithmetic', '/', undefined, [['value', 255]])], [step('arithmetic', '/', undefined, [['value', 256]])]), ['missing /', 'extra /']);
});

test('the shortest script, and a step in another place is not missing', () => {
  assert.deepEqual(script([step('impute', 'I'), step('scale', 'S'), step('reduce', 'P')], [step('impute', 'I'), step('reduce', 'P')]), ['same I', 'missing S', 'same P']);
  assert.deepEqual(script([step('scale', 'S'), step('reduce', 'P')], [step('reduce', 'P'), step('scale', 'S')]).toSorted(), ['same P', 'same S']);
});
