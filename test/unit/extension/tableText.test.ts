import assert from 'node:assert/strict';
import test from 'node:test';
import { tableText } from '../../../src/extension/panel/tableText.ts';

test('numbers and texts are cells of a table, and no text is a formula, a cell or a row of its own', () => {
  assert.equal(tableText([['value', 'share'], ['=HYPERLINK("x")', 0.25], [' @cmd', -1e-7], ['a\tb\r\nc', Number.NaN]]), 'value\tshare\n\'=HYPERLINK("x")\t0.25\n\' @cmd\t-1e-7\na b  c\t\n');
});

test('what is no table is refused', () => {
  for (const rows of [undefined, [], 'text', [1], [[{}]], [[null]], Array.from({ length: 10_001 }, () => ['x']), [Array.from({ length: 21 }, () => 1)]]) assert.throws(() => tableText(rows), RangeError);
});
