/** Equal rows within and between tables, counted by hand. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { RowFacts } from '../../../src/core/model.ts';
import { DEFAULT_MISSING_VALUES } from '../../../src/core/settings.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { cellFacts } from '../../../src/engine/profile/cellFacts.ts';
import { matchColumns } from '../../../src/engine/profile/matchColumns.ts';
import { profileColumns } from '../../../src/engine/profile/profileColumns.ts';
import { profileRows } from '../../../src/engine/profile/profileRows.ts';
import { Database } from '../../../src/engine/readers/database.ts';
import { DUCKDB } from '../../../src/engine/readers/dialect.ts';
import { columnId, textColumn } from '../../../src/engine/readers/sideTable.ts';
import type { SideTable, TableName } from '../../../src/engine/readers/sideTable.ts';
import { KERNEL_SCRIPT } from '../engine/profiled.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';

const folder = temporaryFolder();

interface Rows {
  header: string[];
  rows: (string | null)[][];
}

async function facts(training: Rows, production: Rows): Promise<RowFacts | undefined> {
  const database = await Database.open(folder.path, [], 256);
  try {
    const side = async (name: TableName, { header, rows }: Rows) => {
      const cell = (value: string | null): string => (value === null ? 'NULL' : DUCKDB.text(value));
      const columns = header.map((_, k) => `${columnId(k)} VARCHAR`).join(', ');
      await database.run(`CREATE TABLE ${name} (${columns})`);
      await database.run(`INSERT INTO ${name} VALUES ${rows.map((row) => `(${row.map(cell).join(', ')})`).join(', ')}`);
      const table: SideTable = { table: name, rows: rows.length, columns: header.map((_, k) => textColumn(DUCKDB, columnId(k))) };
      return { table, facts: await cellFacts(database, DUCKDB, table, DEFAULT_MISSING_VALUES) };
    };
    const sides = { training: await side('training', training), production: await side('production', production) };
    const matches = matchColumns(training.header, production.header);
    const kernel = new Kernel(KERNEL_SCRIPT);
    const columns = await profileColumns({ database, dialect: DUCKDB, kernel, memory: 2 ** 28 }, sides, matches);
    await kernel.close();
    return await profileRows(database, sides, matches, columns);
  } finally {
    await database.close();
  }
}

test('rows are equal by value, and missing cells are alike', async () => {
  const training = { header: ['n', 'g'], rows: [['1', 'a'], ['1.0', 'a'], ['2', null], ['2', null], ['2', null], ['0', 'b'], ['-0', 'b'], ['3', 'a']] };
  const production = { header: ['g', 'n'], rows: [['a', '1e0'], [null, '2'], ['c', '3'], ['c', '3'], ['a', '3']] };
  // Training: (1 a) twice, (2 –) three times, (0 b) twice, (3 a) once. Of production (1 a), (2 –) and (3 a) are there.
  assert.deepEqual(await facts(training, production), { trainingDuplicates: 4, productionDuplicates: 1, shared: { columns: 2, rows: 3, trainingSingletons: 1, trainingDoubletons: 2 } });
});

test('a missing cell, an empty neighbour and shifted text are different rows', async () => {
  const training = { header: ['x', 'y'], rows: [['ab', 'c'], ['a', 'bc'], ['abc', null], [null, 'abc'], [null, null]] };
  assert.deepEqual(await facts(training, { header: ['x', 'y'], rows: [['a', 'b c']] }), { trainingDuplicates: 0, productionDuplicates: 0, shared: { columns: 2, rows: 0, trainingSingletons: 5, trainingDoubletons: 0 } });
});

test('other columns: each side over its own, both over the shared ones', async () => {
  const training = { header: ['id', 'x'], rows: [['i', 'a'], ['j', 'a'], ['k', 'b']] };
  const production = { header: ['x', 'score'], rows: [['a', '1'], ['a', '1'], ['c', '2']] };
  assert.deepEqual(await facts(training, production), { trainingDuplicates: 0, productionDuplicates: 1, shared: { columns: 1, rows: 2, trainingSingletons: 1, trainingDoubletons: 1 } });
  const other = await facts({ header: ['p'], rows: [['1'], ['1']] }, { header: ['q'], rows: [['1']] });
  assert.deepEqual(other, { trainingDuplicates: 1, productionDuplicates: 0 });
});

test('a column that tells all rows apart spares the scan, with the same result', async () => {
  const table = (from: number, x: string[]): Rows => ({ header: ['id', 'x'], rows: x.map((cell, k) => [`u${from + k}`, cell]) });
  const none = { trainingDuplicates: 0, productionDuplicates: 0, shared: { columns: 2, rows: 0, trainingSingletons: 3, trainingDoubletons: 0 } };
  assert.deepEqual(await facts(table(0, ['a', 'a', 'b']), table(3, ['a', 'a'])), none);
  // One identifier is on both sides, with the same cells.
  assert.deepEqual(await facts(table(0, ['a', 'a', 'b']), table(2, ['b', 'a'])), { ...none, shared: { ...none.shared, rows: 1 } });
});
