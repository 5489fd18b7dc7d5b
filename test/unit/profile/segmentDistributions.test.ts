/** Columns within the rows of each value of another one: expected counts follow from how the rows are made. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { countsInBins } from '../../../src/core/stats/countsInBins.ts';
import { kolmogorovSmirnov } from '../../../src/core/stats/kolmogorovSmirnov.ts';
import { seededRandom } from '../../../src/core/stats/seededRandom.ts';
import { inAllModes } from '../engine/inAllModes.ts';
import { temporaryFolder } from '../engine/temporaryFolder.ts';

const folder = temporaryFolder();

/** 1,200 rows: site goes round a, b, c; x from 0 to 99, raised in site b where `raised`; colour red or blue, always red in site c where `raised`. */
function table(name: string, raised: boolean): string {
  const lines = Array.from({ length: 1200 }, (_, row) => {
    const site = ['a', 'b', 'c'][row % 3]!;
    const x = ((row * 7) % 100) + (raised && site === 'b' ? 100 : 0);
    const colour = (row >> 2) % 2 === 0 || (raised && site === 'c') ? 'red' : 'blue';
    return `${row * 31},${site},${x + 0.5},${colour}`;
  });
  return folder.write(name, ['key,site,x,colour', ...lines].join('\n') + '\n');
}

test('numbers and categories are counted within each value, alike in all stores', async () => {
  const { report } = await inAllModes(table('a.csv', false), table('b.csv', true));
  const found = report.segmentDistributions!;
  assert.deepEqual(found.rows, { training: 1200, production: 1200 });
  const nameOf = (position: number): string => report.columns[position]!.name;
  assert.deepEqual(found.dividers.map(({ column, values, further }) => [nameOf(column), values, further]), [['site', ['a', 'b', 'c'], 0], ['colour', ['red', 'blue'], 0]]);
  const x = found.columns.find(({ column }) => nameOf(column) === 'x')!;
  assert.ok(x.edges!.length <= 21);
  const [bySite, byColour] = x.segments;
  assert.deepEqual(bySite!.map(({ distance }) => distance), [0, 1, 0]);
  for (const { training, production } of bySite!) assert.deepEqual([training, production].map((counts) => counts.reduce((sum, count) => sum + count, 0)), [400, 400]);
  assert.equal(byColour!.length, 2);
  const colour = found.columns.find(({ column }) => nameOf(column) === 'colour')!;
  assert.deepEqual(colour.categories, ['red', 'blue']);
  // Half of the rows are red, in each site; in site c of production all.
  assert.deepEqual(colour.segments, [
    [
      { training: [200, 200, 0], production: [200, 200, 0], distance: 0 },
      { training: [200, 200, 0], production: [200, 200, 0], distance: 0 },
      { training: [200, 200, 0], production: [400, 0, 0], distance: 0.5 },
    ],
    null,
  ]);
});

test('named segments come first; private and ignored columns neither divide nor are shown', async () => {
  const files = [table('named1.csv', false), table('named2.csv', true)] as const;
  const named = await inAllModes(...files, { roles: { segments: ['colour'] } }, []);
  assert.deepEqual(named.report.segmentDistributions!.dividers.map(({ column }) => named.report.columns[column]!.name), ['colour', 'site']);
  const { report } = await inAllModes(...files, { columns: [{ name: 'site', private: true }, { name: 'x', ignore: true }] }, []);
  const { dividers, columns } = report.segmentDistributions ?? { dividers: [], columns: [] };
  assert.deepEqual([...dividers, ...columns].filter(({ column }) => ['site', 'x'].includes(report.columns[column]!.name)), []);
});

test('distances and counts are those of the rows of each value, as computed from them alone', async () => {
  const random = seededRandom(5);
  const rows = (shift: number): [string, number][] => Array.from({ length: 900 }, () => ['abc'[Math.floor(3 * random() ** 2)]!, random() < 0.05 ? NaN : Math.round(40 * (random() + random() + shift)) / 2]);
  const [before, after] = [rows(0), rows(0.3)];
  const file = (name: string, of: [string, number][]): string => folder.write(name, ['site,x', ...of.map(([site, x]) => `${site},${Number.isNaN(x) ? '' : x}`)].join('\n') + '\n');
  const { report } = await inAllModes(file('ks1.csv', before), file('ks2.csv', after));
  const { dividers, columns } = report.segmentDistributions!;
  const { edges, segments } = columns.find(({ column }) => report.columns[column]!.name === 'x')!;
  for (const [k, value] of dividers[0]!.values.entries()) {
    const own = (of: [string, number][]): Float64Array => Float64Array.from(of.flatMap(([site, x]) => (site === value && !Number.isNaN(x) ? [x] : []))).sort();
    const [a, b] = [own(before), own(after)];
    const { distance, ...counts } = segments[0]![k]!;
    assert.deepEqual(counts, { training: countsInBins(a, edges!), production: countsInBins(b, edges!) });
    assert.ok(Math.abs(distance! - kolmogorovSmirnov(a, b).statistic) < 1e-12);
  }
});

test('what only grows is not looked into; many rare values in small segments are no difference', async () => {
  const file = (name: string, from: number): string => folder.write(name, ['step,site,tag', ...Array.from({ length: 600 }, (_, k) => `${from + k},${'ab'[k % 2]},t${((k * 7919 + from) * 31) % 400}`)].join('\n') + '\n');
  const { report } = await inAllModes(file('grow1.csv', 1), file('grow2.csv', 601), {}, []);
  const shown = new Map((report.segmentDistributions?.columns ?? []).map((column) => [report.columns[column.column]!.name, column]));
  assert.equal(shown.has('step'), false);
  // 300 rows of 400 tags a segment: nearly all of them differ one by one, and eight of them with all others hardly.
  const tags = shown.get('tag')!.segments[0]!;
  for (const { distance } of tags) assert.ok(distance! < 0.1, String(distance));
});

test('where nothing divides the rows there is nothing to look into', async () => {
  const lines = (from: number): string => ['x,y', ...Array.from({ length: 300 }, (_, k) => `${(k * 17 + from) % 301}.5,${(k * 29) % 307}.25`)].join('\n') + '\n';
  const { report } = await inAllModes(folder.write('plain1.csv', lines(0)), folder.write('plain2.csv', lines(5)), {}, []);
  assert.equal(report.segmentDistributions, undefined);
});
