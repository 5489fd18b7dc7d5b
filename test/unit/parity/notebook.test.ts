import assert from 'node:assert/strict';
import test from 'node:test';
import { readNotebook } from '../../../src/parity/python/notebook.ts';
import { locate, readSource } from '../../../src/parity/python/source.ts';
import { walkExpressions } from '../../../src/parity/python/walk.ts';
import { notebook } from '../../fixtures/parity/memoryTree.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();

test('code cells become one module; magics, shell lines and help are blanked where they stand', () => {
  const { text, cells } = readNotebook(notebook(['#%% markdown\n# Title', '%matplotlib inline\n!pip install x\nimport a\ndf?\nfiles = !ls', 'b = 1']));
  assert.equal(text, '\n\nimport a\n\n\nb = 1\n');
  assert.deepEqual(cells, [{ cell: 1, firstLine: 1, lines: 5, dedent: 0 }, { cell: 2, firstLine: 6, lines: 1, dedent: 0 }]);
});

test('cells of other languages are blank, timed cells are Python, continued magics are blank to their end', () => {
  assert.equal(readNotebook(notebook(['%%bash\necho hi', '%%time\nx = 1', '!pip install \\\n  numpy\ny = 2'])).text, '\n\n\nx = 1\n\n\ny = 2\n');
});

test('an indented cell is read without its indentation, and places count it again', () => {
  const source = readSource('n.ipynb', notebook(['x = 1', '    y = call(x)\n    z = 2']), parser, false);
  const [location] = callLocations(source);
  assert.deepEqual(location, { file: 'n.ipynb', cell: 1, line: 1, column: 9, endLine: 1, endColumn: 16 });
});

test('places are in the cell, lines from 1', () => {
  const source = readSource('n.ipynb', notebook(['#%% markdown', 'a = 1\nb = 2', 'c = 3\n\nrun(a)']), parser, false);
  assert.deepEqual(callLocations(source), [{ file: 'n.ipynb', cell: 2, line: 3, column: 1, endLine: 3, endColumn: 7 }]);
});

test('the sources of old notebooks and single texts are read; what is no notebook is empty', () => {
  assert.equal(readNotebook(JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: ['x = 1\n', 'y = 2'] }] }] })).text, 'x = 1\ny = 2\n');
  assert.equal(readNotebook(JSON.stringify({ cells: [{ cell_type: 'code', source: 'x = 1\r\ny = 2' }] })).text, 'x = 1\ny = 2\n');
  for (const text of ['', '{', '[]', '{"cells": 3}', '{"cells": [null, 1, {"cell_type": "code", "source": 5}]}', 'null']) assert.equal(readNotebook(text).text, '');
});

function callLocations(source: ReturnType<typeof readSource>) {
  const found: ReturnType<typeof locate>[] = [];
  walkExpressions(source.module.body, (expression) => {
    if (expression.kind === 'call') found.push(locate(source, expression.span));
  });
  return found;
}
