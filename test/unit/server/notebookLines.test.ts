import assert from 'node:assert/strict';
import test from 'node:test';
import { notebookLines } from '../../../src/server/notebookLines.ts';

/** The text that a place covers. */
function covered(json: string, cell: number, line: number): string | undefined {
  const range = notebookLines(json).get(cell)?.[line];
  if (!range) return undefined;
  assert.equal(range.start.line, range.end.line);
  return json.split('\n')[range.start.line]?.slice(range.start.character, range.end.character);
}

test('each source line of a saved notebook has its line in the file', () => {
  const source = ['import pandas as pd\n', 'path = "a \\"quoted\\" name"\n', 'df = pd.read_csv(path)'];
  const notebook = {
    cells: [
      { cell_type: 'markdown', metadata: { source: 'not this' }, source: ['# Title'] },
      { cell_type: 'code', outputs: [{ data: { 'text/plain': ['{"cells": ['] } }], source },
    ],
    metadata: { cells: { source: ['nor this'] } },
  };
  const json = JSON.stringify(notebook, null, 1);
  assert.equal(covered(json, 0, 0), '# Title');
  for (const [line, text] of source.entries()) assert.equal(covered(json, 1, line), JSON.stringify(text).slice(1, -1));
  assert.equal(covered(json, 1, 3), undefined);
  assert.equal(notebookLines(json).size, 2);
});

test('a cell whose source is one string has its lines in that string', () => {
  const json = JSON.stringify({ cells: [{ cell_type: 'code', source: 'a = 1\nb = 2\n' }, { source: 'c = "\\\\n"' }] });
  assert.equal(covered(json, 0, 0), 'a = 1\\nb = 2\\n');
  assert.equal(covered(json, 0, 1), 'a = 1\\nb = 2\\n');
  assert.equal(covered(json, 0, 2), undefined);
  assert.equal(covered(json, 1, 1), undefined, 'an escaped backslash before an n is no line break');
});

test('a line may be spread over several strings', () => {
  const json = '{"cells": [{"source": [\n"a = ",\n"1\\n",\n"b"\n]}]}';
  assert.equal(covered(json, 0, 0), 'a = ');
  assert.equal(covered(json, 0, 1), 'b');
});

test('text that is no notebook has no places', () => {
  for (const text of ['', '{', '[[[', '"', '{"cells": "source"}', '}{]', '[{"cells": {"source": ["x"]}}]']) {
    assert.equal(notebookLines(text).size, 0, text);
  }
});
