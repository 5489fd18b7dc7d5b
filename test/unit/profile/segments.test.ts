import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

interface Rows {
  site: string[];
  kind: string[];
  x: number[];
}

/** Skewed numbers with two decimals; `change` is applied by site. */
function rows(length: number, seed: number, change: (x: number, site: string) => number = (x) => x): Rows {
  const random = seeded(seed);
  const table: Rows = { site: [], kind: [], x: [] };
  for (let k = 0; k < length; k++) {
    const site = ['north', 'south', 'west'][Math.floor(3 * random())] as string;
    table.site.push(site);
    table.kind.push(random() < 0.5 ? 'a' : 'b');
    table.x.push(change(Math.round(100 * 20 * Math.exp(0.6 * normal(random))) / 100, site));
  }
  return table;
}
const TRAINING = { ...rows(3000, 1) };

test('drift that one segment carries names the segment, and what was done there', async () => {
  const { report } = await compared(TRAINING, { ...rows(2400, 2, (x, site) => (site === 'south' ? x * 1.609344 : x)) });
  assert.deepEqual(rulesOf(report, 'x').map((entry) => entry.split(':')[0]), ['segment-drift']);
  const [, , x] = report.columns;
  assert.equal(x?.explanation?.transform, 'affine');
  assert.equal(x.explanation.parameters['a'], 1.609344);
  assert.deepEqual(x.explanation.segment, { column: 'site', value: 'south' });
  assert.match(
    findingOf(report, 'segment-drift')?.message ?? '',
    /^x has drifted only where site is south \(3\d\.\d.% of production rows\): the Kolmogorov–Smirnov distance is 0\.\d{3} there and 0\.0\d\d in all other rows; there it looks like the values of training converted from miles to kilometres, x × 1\.609344\.$/,
  );
});

test('a segment without a named change', async () => {
  const { report } = await compared(TRAINING, { ...rows(2400, 2, (x, site) => (site === 'south' ? x * 1.3 + 9.37 : x)) });
  assert.deepEqual(rulesOf(report, 'x').map((entry) => entry.split(':')[0]), ['segment-drift']);
  assert.equal(report.columns[2]?.explanation?.transform, 'segment');
});

test('drift of all segments, or of two of three, is no matter of one segment', async () => {
  for (const moved of [(x: number) => x + 9.37, (x: number, site: string) => (site === 'north' ? x : x + 9.37)]) {
    const { report } = await compared(TRAINING, { ...rows(2400, 2, moved) });
    assert.ok(rulesOf(report, 'x').some((entry) => entry.startsWith('numeric-drift')));
    assert.equal(findingOf(report, 'segment-drift'), undefined);
  }
});

test('too few rows in the other segments say nothing about them', async () => {
  const { report } = await compared({ ...rows(240, 1) }, { ...rows(240, 2, (x, site) => (site === 'south' ? x * 9.37 : x)) });
  assert.equal(findingOf(report, 'segment-drift'), undefined);
});

test('silent where nothing drifts, where the rule is off, and where the segment is private', async () => {
  assert.deepEqual((await compared(TRAINING, { ...rows(2400, 2) })).report.findings, []);
  const production = { ...rows(2400, 2, (x, site) => (site === 'south' ? x * 1.3 + 9.37 : x)) };
  const off = await compared(TRAINING, production, { rules: [{ rule: 'segment-drift', severity: 'off' }] });
  assert.ok(rulesOf(off.report, 'x').some((entry) => entry.startsWith('numeric-drift')));
  const hidden = await compared(TRAINING, production, { privatePatterns: ['site'] });
  assert.equal(findingOf(hidden.report, 'segment-drift'), undefined);
  assert.equal(hidden.report.columns[2]?.explanation, null);
});
