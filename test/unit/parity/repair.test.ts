import assert from 'node:assert/strict';
import test from 'node:test';
import { repairHalfTyped } from '../../../src/parity/python/repair.ts';

test('what is missing is added at the end of its line', () => {
  const cases: [string, string][] = [
    ['x = f(a, [1\ny = 2', 'x = f(a, [1])\ny = 2'],
    ['x = "half\ny = 2', 'x = "half"\ny = 2'],
    ['x = f("half\ny = 2', 'x = f("half")\ny = 2'],
    ['def half\n    pass', 'def half():\n    pass'],
    ['def half\n\nx = 1', 'def half(): pass\n\nx = 1'],
    ['def half(a\n    pass\nx = 1', 'def half(a):\n    pass\nx = 1'],
    ['if a ==\n    b()', 'if a == _:\n    b()'],
    ['for row in rows\n    b()', 'for row in rows:\n    b()'],
    ['from a.b\nc = 1', 'from a.b import _\nc = 1'],
    ['from a.b imp\nc = 1', 'from a.b import _\nc = 1'],
    ['x = f(a  # why\ny = 2', 'x = f(a  )\ny = 2'],
  ];
  for (const [before, after] of cases) assert.equal(repairHalfTyped(before), after);
});

test('whole code is left as it is', () => {
  for (const text of [
    'x = f(\n    a,\n    b=1,\n)\ny = 2\n',
    'x = """a\nb = (\n"""\n',
    'if a:\n    pass\nelse:\n    b = {\n        "c": 1,\n    }\n',
    'x = [  # (\n    1,\n]\n',
    "y = 'it''s' + \"(\"\n",
    'def f(\n    a: int,\n) -> int:\n    return a\n',
    'total = a + \\\n    b\n',
  ]) assert.equal(repairHalfTyped(text), text);
});
