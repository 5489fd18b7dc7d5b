import assert from 'node:assert/strict';
import test from 'node:test';
import { compared, findingOf } from './compared.ts';

/** 400 rows that are all different. */
const table = () => ({
  id: Array.from({ length: 400 }, (_, row) => row + 1),
  length: Array.from({ length: 400 }, (_, row) => (row * 0.37).toFixed(2)),
  kind: Array.from({ length: 400 }, (_, row) => ['adelie', 'gentoo', 'chinstrap'][row % 3] as string),
});

test('one changed cell in a copy of the training data is named with both values, and found in both files', async () => {
  const changed = table();
  changed.length[2] = '-1';
  const { report } = await compared(table(), changed);
  const finding = findingOf(report, 'cells-differ');
  assert.equal(finding?.message, 'length differs in 1 of 400 rows (0.25\u00a0%) that are otherwise the same in both files: row 3 has 0.74 in training and -1 in production.');
  assert.equal(finding.severity, 'info');
  // Row 3 is line 4, behind the id.
  assert.deepEqual([finding.production?.line, finding.production?.column, finding.training?.line], [4, 5, 4]);
});

test('a cell that has gone missing differs, and the same number in another spelling does not', async () => {
  const changed = table();
  changed.kind[10] = '';
  changed.length = changed.length.map((text) => `${text}0`);
  const { report } = await compared(table(), changed);
  assert.deepEqual(
    report.findings.filter(({ rule }) => rule === 'cells-differ').map(({ column, message }) => [column, message.slice(-50)]),
    [['kind', ': row 11 has gentoo in training and nothing in production.'.slice(-50)]],
  );
});

test('a column of many changed cells is a warning', async () => {
  const changed = table();
  for (let row = 0; row < 400; row += 15) changed.kind[row] = 'unknown';
  const { report } = await compared(table(), changed);
  assert.equal(findingOf(report, 'cells-differ')?.severity, 'warning');
});

test('private values are not named', async () => {
  const changed = table();
  changed.kind[5] = 'SECRET';
  const { report } = await compared(table(), changed, { columns: [{ name: 'kind', private: true }] });
  assert.equal(findingOf(report, 'cells-differ')?.message, 'kind differs in 1 of 400 rows (0.25\u00a0%) that are otherwise the same in both files: first in row 6.');
  assert.doesNotMatch(JSON.stringify(report), /SECRET/);
});

test('equal files, files of other lengths, equal rows in another order and files with little in common say nothing of it', async () => {
  const longer = table();
  longer.id.push(401);
  longer.length.push('9');
  longer.kind.push('adelie');
  const turned = table();
  for (const cells of [turned.id, turned.length, turned.kind] as (string | number)[][]) cells.reverse();
  turned.length[0] = '-1';
  const other = table();
  other.length = other.length.map((text) => (Number(text) + 1).toFixed(2));
  for (const production of [table(), longer, turned, other]) {
    const { report } = await compared(table(), production);
    assert.equal(findingOf(report, 'cells-differ'), undefined);
  }
});
