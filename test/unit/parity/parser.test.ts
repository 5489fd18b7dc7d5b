import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression, Module, Statement } from '../../../src/parity/python/ast.ts';
import { walkExpressions, walkStatements } from '../../../src/parity/python/walk.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();

function only(text: string): Statement {
  const [statement, ...rest] = parser.parse(text).body;
  assert.equal(rest.length, 0);
  assert.ok(statement);
  return statement;
}

function value(text: string): Expression {
  const statement = only(text);
  assert.equal(statement.kind, 'expression');
  return statement.kind === 'expression' ? statement.value : assert.fail();
}

function calls(module: Module): string[] {
  const names: string[] = [];
  walkExpressions(module.body, (expression) => {
    if (expression.kind === 'call') names.push(expression.callee.kind === 'attribute' ? expression.callee.name : expression.callee.kind === 'name' ? expression.callee.id : '?');
  });
  return names;
}

test('numbers with a trailing point are numbers', () => {
  const division = value('1./255');
  assert.ok(division.kind === 'binary' && division.left.kind === 'number' && division.right.kind === 'number');
  assert.deepEqual([division.left.value, division.right.value, division.operator], [1, 255, '/']);
  assert.deepEqual(value('0.').kind, 'number');
});

test('positions count from 1 in UTF-16 units', () => {
  const statement = only('x = f("é𝒳", name)');
  assert.ok(statement.kind === 'assign' && statement.value?.kind === 'call');
  // 5: f( starts at column 5; the string of é and a surrogate pair takes 5 units with its quotes, so `name` starts at 14.
  assert.deepEqual(statement.value.span, { line: 1, column: 5, endLine: 1, endColumn: 19 });
  assert.equal(statement.value.arguments[1]?.value.span.column, 14);
});

test('texts: escapes, raw, f-strings, adjacent literals', () => {
  const parts = (text: string) => {
    const expression = value(text);
    return expression.kind === 'string' ? expression.parts.map((part) => (typeof part === 'string' ? part : part.kind)) : [];
  };
  assert.deepEqual(parts(String.raw`"a\n\x41\u00e9"`), ['a\nAé']);
  assert.deepEqual(parts(String.raw`r"a\n"`), [String.raw`a\n`]);
  assert.deepEqual(parts('f"a{b!r:>3}c{{d}}"'), ['a', 'name', 'c{d}']);
  assert.deepEqual(parts('"a" "b"'), ['ab']);
  assert.deepEqual(parts('""'), ['']);
});

test('statements keep their structure', () => {
  const kinds = (text: string) => parser.parse(text).body.map((statement) => statement.kind);
  assert.deepEqual(kinds('import a.b as c\nfrom ..d import (e as f, g)\nfrom h import *\nglobal x\ndel y[0], z\nassert q'), ['import', 'import-from', 'import-from', 'global', 'delete', 'pass']);
  const chained = only('a = b, c = 1, 2');
  assert.ok(chained.kind === 'assign');
  assert.deepEqual([chained.targets.map((target) => target.kind), chained.value?.kind], [['name', 'tuple'], 'tuple']);
  const conditional = only('if a:\n  b\nelif c:\n  d\nelse:\n  e\n');
  assert.ok(conditional.kind === 'if' && conditional.otherwise[0]?.kind === 'if' && conditional.otherwise[0].otherwise.length === 1);
  const attempt = only('try:\n  a\nexcept (B, C) as d:\n  e\nexcept F:\n  g\nelse:\n  h\nfinally:\n  i\n');
  assert.ok(attempt.kind === 'try');
  assert.deepEqual([attempt.handlers.length, attempt.handlers[0]?.name, attempt.otherwise.length, attempt.finalBody.length], [2, 'd', 1, 1]);
  const context = only('with open("a") as f, lock:\n  pass');
  assert.ok(context.kind === 'with');
  assert.deepEqual(context.items.map((item) => item.target?.kind), ['name', undefined]);
  const from = only('from ..d import e');
  assert.ok(from.kind === 'import-from');
  assert.deepEqual([from.module, from.level], ['d', 2]);
});

test('parameters: defaults, annotations, stars, keyword-only', () => {
  const definition = only('async def f(a, b: int = 2, /, *args: str, c=3, **rest): pass');
  assert.ok(definition.kind === 'function');
  assert.deepEqual(definition.parameters.map(({ name, star, keywordOnly, default: value }) => [name, star, keywordOnly, value?.kind]), [
    ['a', undefined, undefined, undefined],
    ['b', undefined, undefined, 'number'],
    ['args', 1, undefined, undefined],
    ['c', undefined, true, 'number'],
    ['rest', 2, undefined, undefined],
  ]);
});

test('slices know which bound is which', () => {
  const bounds = (text: string) => {
    const expression = value(text);
    const slice = expression.kind === 'subscript' ? expression.indices.at(-1) : undefined;
    return slice?.kind === 'slice' ? [slice.lower?.kind, slice.upper?.kind, slice.step?.kind] : undefined;
  };
  assert.deepEqual(bounds('x[1:]'), ['number', undefined, undefined]);
  assert.deepEqual(bounds('x[:2]'), [undefined, 'number', undefined]);
  assert.deepEqual(bounds('x[:, ::-1]'), [undefined, undefined, 'unary']);
});

test('half-typed lines leave the rest readable', () => {
  const rest = '\nmodel = load("m")\n\ndef predict(x):\n    return model.predict(x)\n';
  for (const broken of ['frame = read(', 'frame = read("a', 'frame.', 'def half', 'def half(a, b', 'if frame ==', 'x = [1, 2', 'from sklearn.prep', 'import ', 'for row in', 'class Half(', 'x = {"a": 1,']) {
    const module = parser.parse(`${broken}${rest}`);
    const found = calls(module);
    assert.ok(found.includes('load') && found.includes('predict'), `${broken}: ${found.join(' ')}`);
    const functions: string[] = [];
    walkStatements(module.body, (statement) => {
      if (statement.kind === 'function') functions.push(statement.name);
    });
    assert.ok(functions.includes('predict'), broken);
  }
});

test('Python 2, magics left in, and hostile nesting do not throw', () => {
  for (const text of ['print "a"\n', '%matplotlib inline\nx = 1\n', '\0\u0001', `${'('.repeat(5000)}`, `${'-'.repeat(20_000)}1`, `x = ${'['.repeat(800)}${']'.repeat(800)}`]) {
    assert.ok(Array.isArray(parser.parse(text).body));
  }
});

test('incremental parsing gives what parsing afresh gives', () => {
  const text = 'import joblib\n\n\ndef f(x):\n    y = x + 1\n    return g(y, "é")\n\n\nmodel = joblib.load("m.pkl")\nmodel.predict(f(2))\n';
  const edits: [number, number, string][] = [[0, 0, '# first\n'], [20, 3, 'abc'], [40, 10, ''], [text.length - 5, 2, '(1, [2'], [60, 0, '"""'], [60, 3, ''], [10, 30, 'x\n\n'], [5, 0, '𝒳']];
  let current = text;
  parser.parse(current, 'edited.py');
  for (const [start, length, insert] of edits) {
    current = current.slice(0, start) + insert + current.slice(start + length);
    assert.deepEqual(parser.parse(current, 'edited.py'), parser.parse(current));
  }
  parser.forget('edited.py');
});

test('comments know whether they stand alone', () => {
  assert.deepEqual(parser.parse('x = 1  # a\n    # b\n').comments, [{ line: 1, text: '# a', alone: false }, { line: 2, text: '# b', alone: true }]);
});
