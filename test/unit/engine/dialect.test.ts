import assert from 'node:assert/strict';
import test from 'node:test';
import { isNumberText } from '../../../src/engine/formats/numberText.ts';
import { Database } from '../../../src/engine/readers/database.ts';
import { DUCKDB } from '../../../src/engine/readers/dialect.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

async function withDatabase<T>(use: (database: Database) => Promise<T>, files: string[] = []): Promise<T> {
  const database = await Database.open(folder.path, files, 256);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

/** Texts made of the parts of numbers and of what casts accept besides. */
function numberLikeTexts(): string[] {
  const parts = ['', '+', '-', '1', '0', '12', '.', 'e', 'E5', '_', 'inf', 'nan', '0x', ',', ' ', '%', '5', 'e-3', '400', 'Infinity', '١', '\u00a0'];
  const texts = new Set<string>();
  for (const a of parts) for (const b of parts) for (const c of parts) texts.add(`${a}${b}${c}`);
  for (const text of ['1e400', '1e308', '00012', '1e-400', '1_000', '1__0', '+-5', '1.5.5', '1e+5', '5.', '.5', '5L', '1d', 'true', '9007199254740993']) texts.add(text);
  return [...texts];
}

test('SQL and the pattern agree on what a number is', async () => {
  const texts = numberLikeTexts();
  const trimmed = DUCKDB.trimmed('v');
  const number = DUCKDB.tryNumber(trimmed);
  const values = texts.map((value) => `(${DUCKDB.text(value)})`).join(', ');
  const rows = await withDatabase((database) =>
    database.rows(`SELECT v, coalesce(${DUCKDB.isNumber(trimmed, number)}, false), ${number} FROM (VALUES ${values}) AS cells(v)`),
  );
  const wrong = rows.filter(([value, isNumber]) => isNumber !== isNumberText(String(value).trim()));
  assert.deepEqual(wrong, []);
  for (const [value, isNumber, double] of rows) if (isNumber) assert.equal(double, Number(String(value).trim()));
  assert.ok(rows.length > 5000 && rows.some(([, isNumber]) => isNumber));
});

test('the quick test for white space overlooks none', async () => {
  const spaces = [...'\t\n\v\f\r \u0085\u00a0\u1680\u2003\u2028\u202f\u205f\u3000'];
  const texts = spaces.flatMap((space) => [`${space}a`, `a${space}`, space, `${space}ä`, `ä${space}`]);
  const values = texts.map((value) => `(${DUCKDB.text(value)})`).join(', ');
  const rows = await withDatabase((database) =>
    database.rows(`SELECT v, ${DUCKDB.mayHaveOuterSpace('v')}, ${DUCKDB.trimmed('v')} FROM (VALUES ${values}) AS cells(v)`),
  );
  for (const [value, quick, trimmed] of rows) {
    assert.equal(quick, true, JSON.stringify(value));
    assert.ok(['a', 'ä', ''].includes(String(trimmed)), JSON.stringify(value));
  }
});

test('the database reads the named files and nothing else', async () => {
  const allowed = folder.write("it's [here].csv", 'a\n1\n');
  const other = folder.write('other.csv', 'a\n2\n');
  await withDatabase(async (database) => {
    const read = (file: string): Promise<unknown> => database.rows(`SELECT * FROM read_csv(${DUCKDB.text(file)}, header = true)`);
    assert.deepEqual(await read(allowed), [[1n]]);
    for (const sql of [
      `SELECT * FROM read_csv(${DUCKDB.text(other)})`,
      `SELECT * FROM read_text('/etc/hostname')`,
      `COPY (SELECT 1) TO ${DUCKDB.text(`${folder.path}/out.csv`)}`,
      `ATTACH ${DUCKDB.text(`${folder.path}/x.db`)}`,
      'INSTALL httpfs',
      'LOAD httpfs',
      `SELECT * FROM read_csv('https://localhost/x.csv')`,
      'SET enable_external_access = true',
      `SET memory_limit = '9GB'`,
    ]) {
      await assert.rejects(database.rows(sql), sql);
    }
  }, [allowed]);
});
