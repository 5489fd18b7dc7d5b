import assert from 'node:assert/strict';
import test from 'node:test';
import { isIgnored, readDirectives } from '../../../src/parity/directives.ts';
import { fitsGlob } from '../../../src/parity/globs.ts';
import { readSource } from '../../../src/parity/python/source.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();
const read = (text: string) => readDirectives(readSource('a.py', text, parser, false));

test('a file says which side it is on, near its top', () => {
  assert.deepEqual(read('# plumbline: train\n').role, { side: 'train' });
  assert.deepEqual(read('"""doc"""\n# plumbline: serve [pair=churn]\n').role, { side: 'serve', pair: 'churn' });
  assert.deepEqual(read('# plumbline: serve pair=a.b-c\n').role, { side: 'serve', pair: 'a.b-c' });
  assert.equal(read(`${'x = 1\n'.repeat(40)}# plumbline: train\n`).role, undefined);
  assert.equal(read('# plumbline: trainer\n').role, undefined);
});

test('a line is ignored by the comment in it or alone above it', () => {
  const directives = read('a()  # plumbline: ignore[missing-step] scaled by the caller\nb()\n# plumbline: ignore\nc()\nd()\n');
  assert.ok(isIgnored(directives, 1, 'missing-step'));
  assert.ok(!isIgnored(directives, 1, 'extra-step'));
  assert.ok(!isIgnored(directives, 2, 'missing-step'));
  assert.ok(isIgnored(directives, 4, 'anything'));
  assert.ok(!isIgnored(directives, 5, 'anything'));
});

test('globs', () => {
  const cases: [string, string, boolean][] = [
    ['src/a.py', 'src/*.py', true], ['src/b/a.py', 'src/*.py', false], ['src/b/a.py', 'src/**/*.py', true], ['src/a.py', 'src/**/*.py', true], ['a.py', '**/*.py', true],
    ['src/a.py', 'src', true], ['src/a.py', 'src/', true], ['srcs/a.py', 'src', false], ['a.py', './a.py', true], ['a(1).py', 'a(1).py', true], ['ab.py', 'a?.py', true],
    ['train.ipynb', '*.{py,ipynb}', true], ['train.txt', '*.{py,ipynb}', false], ['a.py', '{', false], ['aXpy', 'a.py', false],
  ];
  for (const [path, glob, fits] of cases) assert.equal(fitsGlob(path, glob), fits, `${path} ${glob}`);
});
