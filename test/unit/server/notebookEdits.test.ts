import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changedCells } from '../../../src/server/notebookEdits.ts';

function changed(json: string, cell: number, line: number, column: number, text: string): string {
  const document = TextDocument.create('file:///a.ipynb', 'json', 0, json);
  return TextDocument.applyEdits(document, changedCells(document, [{ location: { file: 'a.ipynb', cell, line, column, endLine: line, endColumn: column }, text }]));
}

const CELLS = [
  { cell_type: 'markdown', metadata: { source: ['no'] }, source: ['# "source": ["x"]'] },
  { cell_type: 'code', metadata: {}, execution_count: 1, outputs: [{ text: ['model\n'], source: ['no'] }], source: ['a = 1\n', 'b = "quoted \\" and \\\\"\n', 'c = 3'] },
];

for (const [name, indent] of [['as Jupyter writes it', 1], ['in one line', 0]] as const) {
  test(`a cell of a notebook ${name} gets its line, and nothing else changes`, () => {
    const json = JSON.stringify({ cells: CELLS, nbformat: 4 }, null, indent);
    const expected = [CELLS[0], { ...CELLS[1], source: ['a = 1\n', 'b = "quoted \\" and \\\\"\n', 'c = 3\n', 'd = "4"'] }];
    assert.equal(changed(json, 1, 3, 6, '\nd = "4"'), JSON.stringify({ cells: expected, nbformat: 4 }, null, indent));
  });
}

test('a source that is one text stays one', () => {
  const json = JSON.stringify({ cells: [{ cell_type: 'code', source: 'a = 1\nb = 2' }] });
  assert.equal(changed(json, 0, 1, 6, '\nx = 0'), JSON.stringify({ cells: [{ cell_type: 'code', source: 'a = 1\nx = 0\nb = 2' }] }));
});

test('a cell that is not there is left alone', () => {
  const json = JSON.stringify({ cells: [] });
  assert.equal(changed(json, 3, 1, 1, 'x'), json);
});
