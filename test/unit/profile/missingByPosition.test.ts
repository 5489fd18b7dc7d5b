/** Where in its file a column is missing: expected counts follow from which rows are made without a cell. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { blockStarts } from '../../../src/core/facts/missingByPosition.ts';
import { inAllModes } from '../engine/inAllModes.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';

const folder = temporaryFolder();
const zeros = (length: number): number[] => Array.from({ length }, () => 0);

/** One row a day from `first` (days since 1970): the date, a number that is empty where `gap` says so, a word likewise, and a whole column. */
function table(name: string, rows: number, first: number, gap: (row: number) => boolean): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const date = new Date((first + row) * 86_400_000).toISOString().slice(0, 10);
    return [date, gap(row) ? '' : ((row * 37) % 101) + 0.5, gap(row) ? '' : `w${row % 5}`, (row * 53) % 97].join(',');
  });
  return folder.write(name, ['at,number,word,whole', ...lines].join('\n') + '\n');
}

test('blocks hold every row once, in order, and differ by one row at most', () => {
  assert.deepEqual(blockStarts(0), [0]);
  assert.deepEqual(blockStarts(3), [0, 1, 2, 3]);
  for (const rows of [40, 41, 79, 100, 4801, 1_000_003]) {
    const starts = blockStarts(rows);
    const sizes = starts.slice(1).map((end, k) => end - starts[k]!);
    assert.deepEqual([starts[0], starts.at(-1), starts.length], [0, rows, 41]);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, String(rows));
    // The block of a row, as the databases compute it.
    for (const row of [0, 1, rows >> 1, rows - 1]) {
      const block = Math.floor((row * 40) / rows);
      assert.ok(row >= starts[block]! && row < starts[block + 1]!, `${row} of ${rows}`);
    }
  }
});

test('missing cells are counted by block and by time, alike in all stores', async () => {
  const { report } = await inAllModes(table('a.csv', 80, 19_000, (row) => row === 0), table('b.csv', 120, 19_080, (row) => row >= 90));
  const [at, number, word, whole] = report.columns;
  assert.deepEqual([at?.missingByPosition, whole?.missingByPosition], [undefined, undefined]);
  for (const column of [number, word]) {
    const { training, production, time } = column!.missingByPosition!;
    // Two rows a block, the first of the first is missing; three rows a block, those from row 90 = 30 · 3 on are missing.
    assert.deepEqual(training, [1, ...zeros(39)]);
    assert.deepEqual(production, [...zeros(30), ...Array.from({ length: 10 }, () => 3)]);
    const { column: name, edges, drawn, ...rows } = report.missingOverTime!;
    assert.deepEqual([name, drawn, edges[0]! <= 19_000 * 86_400_000], ['at', undefined, true]);
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    assert.deepEqual([sum(rows.training), sum(rows.production), sum(time!.training), sum(time!.production)], [80, 120, 1, 30]);
    // The last thirty days: the bins that begin on or after the first of them hold no present cell.
    const from = (19_080 + 90) * 86_400_000;
    for (const [k, edge] of edges.slice(0, -1).entries()) {
      if (edge >= from) assert.equal(time!.production[k], rows.production[k]);
      else if (edges[k + 1]! <= from) assert.equal(time!.production[k], 0);
    }
  }
});

test('of long files the times of a sample are looked at, and all rows by position', async () => {
  const gap = (row: number): boolean => row % 10 === 0;
  const { report } = await inAllModes(table('long1.csv', 21_000, 0, gap), table('long2.csv', 500, 21_000, gap), {}, ['database']);
  const { missingByPosition } = report.columns[1]!;
  assert.deepEqual(report.missingOverTime?.drawn, { rows: 10_000, seed: 1 });
  // 525 rows a block, each of which begins at a multiple of 5: 53 or 52 multiples of ten.
  assert.deepEqual(missingByPosition!.training, Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? 53 : 52)));
  assert.equal(missingByPosition!.time!.training.length, report.missingOverTime!.edges.length - 1);
});

test('a private column keeps its counts; its times are not shown', async () => {
  const files = [table('private1.csv', 80, 19_000, (row) => row > 40), table('private2.csv', 80, 19_080, () => false)] as const;
  const { report } = await inAllModes(...files, { columns: [{ name: 'at', private: true }, { name: 'word', private: true }] }, []);
  assert.equal(report.missingOverTime, undefined);
  assert.deepEqual(report.columns[2]?.missingByPosition?.production, zeros(40));
});

test('a column of one side is counted there; what is never or always missing is not', async () => {
  const training = folder.write('one1.csv', 'a,b,c\n1,,x\n2,,\n3,,y\n');
  const { report } = await inAllModes(training, folder.write('one2.csv', 'a,b\n1,\n5,\n'));
  assert.deepEqual(report.columns.map(({ missingByPosition }) => missingByPosition), [undefined, undefined, { training: [0, 1, 0], production: null }]);
});
