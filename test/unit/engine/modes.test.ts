/** Whatever holds the cells, the same files give the same report and the same profile, to the last bit. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import test from 'node:test';
import { generatedTable, randomShape } from './generatedTables.ts';
import type { TableShape } from './generatedTables.ts';
import { inAllModes } from './inAllModes.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
function written(name: string, seed: number, shape: TableShape): [string, string] {
  return [folder.write(`${name}.training.csv`, generatedTable(seed, false, shape).csv), folder.write(`${name}.production.csv`, generatedTable(seed, true, shape).csv)];
}

test('numbers of all kinds', async () => {
  const kinds = ['float', 'decimals', 'integer', 'fewIntegers', 'exponents', 'signs', 'sentinels', 'spaced', 'counter'];
  const { pair, report } = await inAllModes(...written('numbers', 1, { kinds, rows: 1500, missing: 0.05 }));
  assert.deepEqual(pair.columns.map(({ numeric }) => numeric !== undefined), [true, true, true, true, false, false, true, true, true]);
  assert.deepEqual(pair.columns[6]?.sentinels?.marks.map(({ value }) => value), ['-999']);
  assert.ok(report.findings.some(({ rule, production }) => rule === 'sentinel-values' && production?.line !== 1));
});

test('codes, identifiers and integers beyond 2^53', async () => {
  const { pair } = await inAllModes(...written('codes', 2, { kinds: ['padded', 'nearlyPadded', 'huge', 'someHuge', 'identifier'], rows: 1200 }));
  assert.deepEqual(pair.columns.map(({ training }) => training?.leadingZeros), [true, false, true, false, false]);
});

test('categories: spellings, words for missing values, constants, empty columns', async () => {
  const kinds = ['word', 'variants', 'fewWords', 'boolean', 'mostlyMissing', 'constant', 'empty', 'textOnOneSide'];
  const { pair } = await inAllModes(...written('categories', 3, { kinds, rows: 1000, missing: 0.02 }));
  assert.deepEqual(pair.columns[1]?.categories?.spellings?.steps.map(({ steps }) => steps.join(' ')).toSorted(), ['case', 'case strip-punctuation', 'collapse-whitespace', 'trim']);
  assert.deepEqual(pair.columns[2]?.sentinels?.marks.map(({ value }) => value).toSorted(), ['?', 'unknown']);
});

test('dates, free text and numbers in other notations', async () => {
  const kinds = ['date', 'oddDates', 'localDate', 'freeText', 'decimalComma', 'percent', 'currency'];
  const { pair } = await inAllModes(...written('texts', 4, { kinds, rows: 600, missing: 0.03, delimiter: ';' }));
  assert.ok((pair.columns[0]?.training?.timestamps ?? 0) > 500);
  const { decimalComma = 0, currency = 0 } = { decimalComma: pair.columns[4]?.production?.formats?.decimalComma, currency: pair.columns[6]?.production?.formats?.currency };
  assert.ok(decimalComma > 500 && currency > 300, JSON.stringify([decimalComma, currency]));
});

test('a million distinct values would be no different from ten thousand', async () => {
  const lines = (from: number): string => Array.from({ length: 12_000 }, (_, k) => `v${(from + k) * 7919},${((from + k) * 7919) % 9973}.5,${k % 3}`).join('\n');
  const { pair } = await inAllModes(folder.write('many1.csv', `a,b,c\n${lines(0)}\n`), folder.write('many2.csv', `a,b,c\n${lines(3000)}\n`));
  assert.equal(pair.columns[0]?.categories?.categories, 15_000);
});

test('equal rows within and between the files', async () => {
  const [training, production] = written('repeated', 5, { kinds: ['fewIntegers', 'fewWords', 'word', 'signs', 'decimals'], rows: 400, repeated: 0.3, missing: 0.1 });
  const { pair } = await inAllModes(training, production);
  assert.ok((pair.rows?.trainingDuplicates ?? 0) > 50);
  const same = await inAllModes(training, training);
  assert.equal(same.pair.rows?.shared?.rows, 400);
  // By value where both sides are numbers, as texts where one is not.
  const numbers = folder.write('byValue1.csv', 'x,y\n1,1\n1.0,1\n-0,2\n0,2\n1e1,3\n');
  const { pair: byValue } = await inAllModes(numbers, folder.write('byValue2.csv', 'x,y\n1.00,1\n10,3\n11,3\n'));
  assert.deepEqual(byValue.rows, { trainingDuplicates: 2, productionDuplicates: 0, shared: { columns: 2, rows: 2, trainingSingletons: 1, trainingDoubletons: 2 } });
  const { pair: asText } = await inAllModes(numbers, folder.write('byText.csv', 'x,y\n1.00,1\nten,3\n1,1\n'));
  assert.equal(asText.rows?.shared?.rows, 1);
});

test('columns that only one file has, equal names, other orders', async () => {
  const training = folder.write('names1.csv', 'a,b,b,__proto__,\n1,2,3,4,x\n2,3,4,5,y\n');
  await inAllModes(training, folder.write('names2.csv', 'z,b,a,,__proto__\nq,2,1,x,1\nq,3,2,,2\n'));
});

test('files without header, with other delimiters, line ends and quotes', async () => {
  for (const [k, content] of ['1;2,5;x\n3;4,5;y\n5;6,5;z\n', 'a|b\r1|x\r2|y\r', "a,b\n1,'x, y'\n2,'it''s'\n3,'z'\n", '\uFEFFa\tb\r\n1\t"x"\r\n\r\n2\ty\r\n', 'a,b\n1, "x, y" \n 2 ,"z"\n"3" , "say ""hi"""\n', 'x\n1\n\n2\n""\n\n'].entries()) {
    const file = folder.write(`dialect${k}.csv`, content);
    const { report } = await inAllModes(file, file);
    assert.equal(report.training.problem, undefined, content);
  }
});

test('broken records are left out alike', async () => {
  const shape: TableShape = { kinds: ['counter', 'word', 'float'], rows: 500, spoilt: 0.1 };
  const { report } = await inAllModes(...written('spoilt', 6, shape));
  assert.ok(report.production.malformedRows > 20 && report.production.rows > 400);
});

test('an unusable file leaves the profile of the other', async () => {
  const good = folder.write('good.csv', 'a,b\n1,x\n2,y\n');
  for (const bad of ['', 'a,b\n', 'a,b\n1,"x\n']) {
    const { pair } = await inAllModes(good, folder.write('bad.csv', bad));
    assert.deepEqual(pair.columns.map(({ training, production }) => [training?.count, production]), [[2, null], [2, null]]);
  }
});

test('missing values of the settings', async () => {
  const [training, production] = written('missing', 7, { kinds: ['sentinels', 'signs', 'word', 'fewWords'], rows: 300, missing: 0.1 });
  await inAllModes(training, production, { missingValues: ['?', '-999', '1', 'x, y', "O'Neil", 'say "so"'] });
  await inAllModes(training, production, { missingValues: [] });
  // A number that means "missing" does so with white space around it too.
  const spaced = folder.write('spaced.csv', 'a,b\n1, 999 \n2,999\n3,5\n');
  const { pair } = await inAllModes(spaced, spaced, { missingValues: ['999', ''] });
  assert.equal(pair.columns[1]?.training?.missing, 2);
});

test('JSON Lines with objects in objects, lists, late keys and bad lines', async () => {
  const lines = (shift: number): string =>
    Array.from({ length: 200 }, (_, k) =>
      k % 50 === 7 ? '{"broken": ' : JSON.stringify({ id: k, at: { x: k * shift, tags: ['a', k % 3] }, note: k % 4 === 0 ? null : `n${k % 5}`, ...(k > 150 ? { late: k % 2 === 0 } : {}) }),
    ).join('\n');
  const { report } = await inAllModes(folder.write('a.jsonl', lines(1)), folder.write('b.jsonl', lines(1.5)));
  assert.deepEqual([report.training.rows, report.training.malformedRows], [196, 4]);
  await inAllModes(folder.write('a.json', `[${lines(2).split('\n').filter((line) => !line.includes('broken')).join(',')}]`), folder.write('c.jsonl', lines(2)), { missingValues: ['n1'] });
});

test('compressed files and other encodings', async () => {
  const { csv } = generatedTable(8, false, { kinds: ['float', 'variants'], rows: 100 });
  const plain = folder.write('plain.csv', csv);
  await inAllModes(plain, folder.write('plain.csv.gz', gzipSync(csv)));
  await inAllModes(plain, folder.write('wide.csv', Buffer.from(`\uFEFF${csv}`, 'utf16le')));
});

test('rows of hundreds of columns, which the database keeps as lists', async () => {
  const kinds = Array.from({ length: 510 }, (_, k) => ['float', 'fewIntegers', 'fewWords', 'padded', 'empty', 'spaced'][k % 6] as string);
  const { pair } = await inAllModes(...written('columns', 9, { kinds, rows: 6, missing: 0.1 }));
  assert.equal(pair.columns.length, 510);
});

test('a finding points at the first cell that is the value, not at one that only casts to it', async () => {
  const training = folder.write('cast1.csv', `x,k\n${Array.from({ length: 60 }, (_, k) => `${k % 2 === 0 ? 'a' : 'b'},${k}`).join('\n')}\n`);
  const lines = Array.from({ length: 60 }, (_, k) => `${k === 5 ? '1_0' : k % 3 === 1 && k > 9 ? '10' : 'a'},${k}`);
  const { report } = await inAllModes(training, folder.write('cast2.csv', `x,k\n${lines.join('\n')}\n`));
  const lineOf = (rule: string): number | undefined => report.findings.find((finding) => finding.rule === rule)?.production?.line;
  // A header, ten rows, and the first 10.
  assert.equal(lineOf('unseen-categories'), 12);
});

test('a hundred small random pairs', async () => {
  for (let seed = 0; seed < 100; seed++) {
    const shape = randomShape(seed);
    const settings = seed % 10 === 3 ? { missingValues: ['?', '-999', 'n/a'] } : {};
    await inAllModes(...written('random', seed, shape), settings, [seed % 2 === 0 ? 'database' : 'bounded']).catch((error: unknown) => {
      throw new Error(`pair ${seed}: ${JSON.stringify(shape)}`, { cause: error });
    });
  }
});
