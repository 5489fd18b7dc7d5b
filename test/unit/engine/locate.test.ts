import assert from 'node:assert/strict';
import test from 'node:test';
import { sniffText } from '../../../src/engine/formats/csvDialect.ts';
import { Dataset } from '../../../src/engine/dataset.ts';
import { locate } from '../../../src/engine/locate.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { matchColumns } from '../../../src/engine/profile/matchColumns.ts';
import { DatabaseStore } from '../../../src/engine/readers/databaseStore.ts';
import type { Anchor } from '../../../src/core/model.ts';
import type { Location } from '../../../src/core/report.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const TEXT = 'id,"naïve, name",x\n1,"two\nlines",1.0\n2,"a ""b""",\n3,c\n4,😀d,n/a\n5, NA ,1\n';

async function places(text: string, firsts: (Omit<Anchor, 'side'> | undefined)[]): Promise<(Location | undefined)[]> {
  const file = folder.write('data.csv', text);
  const dataset = new Dataset('training', 'data.csv', folder.path);
  const production = new Dataset('production', 'other.csv', folder.path);
  await dataset.open(file, folder.path);
  await dataset.check(defaultSettings().missingValues, undefined, () => undefined);
  const store = new DatabaseStore({ folder: folder.path, settings: defaultSettings(), kernel: new Kernel(KERNEL_SCRIPT), signal: undefined }, [dataset]);
  try {
    await dataset.load(store);
    await store.profile(matchColumns(dataset.header, []), () => undefined);
    const anchors = firsts.map((first): Anchor[] => (first ? [{ side: 'training', ...first }] : []));
    return (await locate(anchors, { training: dataset, production }, store)).map(({ training }) => training);
  } finally {
    await store.close();
  }
}

const at = (line: number, column: number, endLine: number, endColumn: number): Location => ({ file: 'data.csv', line, column, endLine, endColumn });

test('points to header cells and to the first row that fits', async () => {
  assert.equal(sniffText(TEXT).header, true);
  assert.deepEqual(
    await places(TEXT, [
      { column: 'id' },
      { column: 'naïve, name' },
      {},
      { column: 'x', first: { kind: 'missing' } },
      { column: 'naïve, name', first: { kind: 'missing' } },
      { column: 'x', first: { kind: 'not-a-number' } },
      { column: 'naïve, name', first: { kind: 'value', value: 'a "b"' } },
      { column: 'naïve, name', first: { kind: 'value', value: 'two\nlines' } },
      { column: 'x', first: { kind: 'value', value: '1' } },
      { column: 'naïve, name', first: { kind: 'value', value: '😀d' } },
      { column: 'id', first: { kind: 'value', value: 'absent' } },
      { column: 'absent' },
      { first: { kind: 'line', line: 5 } },
      { first: { kind: 'line', line: 99 } },
      undefined,
    ]),
    [
      at(1, 1, 1, 3),
      at(1, 4, 1, 17),
      at(1, 1, 1, 19),
      at(4, 13, 4, 13),
      at(7, 3, 7, 7),
      at(6, 7, 6, 10),
      at(4, 3, 4, 12),
      at(2, 3, 3, 7),
      // 1.0 is 1 by value.
      at(3, 8, 3, 11),
      at(6, 3, 6, 6),
      at(1, 1, 1, 3),
      at(1, 1, 1, 19),
      at(5, 1, 5, 4),
      at(99, 1, 99, 1),
      undefined,
    ],
  );
});

test('counts rows as the reader does: preamble, blank lines and malformed rows are none', async () => {
  const text = `Report\n\nid,x\n1,a\n\n2,"b"c\n3,d,e\n4,target\n${'5,z\n'.repeat(20)}`;
  assert.deepEqual(await places(text, [{ column: 'x', first: { kind: 'value', value: 'target' } }, { column: 'x' }]), [at(8, 3, 8, 9), at(3, 4, 3, 5)]);
});

test('without a header a column is placed at the start of the file', async () => {
  assert.deepEqual(await places('1,2\n3,4\n5,6\n', [{ column: 'column_2' }, { column: 'column_2', first: { kind: 'value', value: '4' } }]), [
    at(1, 1, 1, 1),
    at(2, 3, 2, 4),
  ]);
});
