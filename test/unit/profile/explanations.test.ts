import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

const amounts = (length: number, seed: number): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => Math.round(100 * 20 * Math.exp(0.8 * normal(random))) / 100);
};
const labels = (length: number, seed: number, shares: readonly (readonly [string, number])[]): string[] => {
  const random = seeded(seed);
  return Array.from({ length }, () => {
    let left = random();
    return (shares.find(([, share]) => (left -= share) < 0) ?? shares.at(-1))?.[0] ?? '';
  });
};
const CONTRACTS = [['monthly', 0.55], ['one year', 0.25], ['two years', 0.15], ['none', 0.05]] as const;

test('unit-changed replaces drift, range and extremes, and keeps their severity', async () => {
  const { report } = await compared({ x: amounts(2000, 1) }, { x: amounts(1500, 2).map((value) => value * 1000) });
  assert.deepEqual(rulesOf(report, 'x'), ['unit-changed:error']);
  const { explanation, drift } = report.columns[0] ?? {};
  assert.equal(explanation?.transform, 'affine');
  assert.equal(explanation.parameters['a'], 1000);
  assert.equal(explanation.parameters['source'], 'known-unit');
  // The measures and the verdict stay those of the values as they are.
  assert.equal(drift?.verdict, 'drift');
  assert.match(findingOf(report, 'unit-changed')?.message ?? '', /^x in production looks like the values of training multiplied by a thousand, x × 1,?000: the median goes from .* falls to 0\.0\d\d with this change\.$/);
});

test('a rule that is off leaves the plain findings', async () => {
  const { report } = await compared({ x: amounts(2000, 1) }, { x: amounts(1500, 2).map((value) => value * 1000) }, { rules: [{ rule: 'unit-changed', severity: 'off' }] });
  assert.ok(rulesOf(report, 'x').includes('numeric-drift:error'));
});

test('transformed-column, and no value of a private column', async () => {
  const training = amounts(2000, 1);
  const mean = training.reduce((sum, value) => sum + value, 0) / 2000;
  const production = amounts(1500, 2).map((value) => (value - mean) / 17);
  const plain = await compared({ x: amounts(2000, 1) }, { x: amounts(1500, 2).map(Math.sqrt) });
  assert.deepEqual(rulesOf(plain.report, 'x'), ['transformed-column:error']);
  // Not its own deviation: no scaler, so no name.
  const unnamed = await compared({ x: training }, { x: production });
  assert.ok(rulesOf(unnamed.report, 'x').includes('numeric-drift:error'));
  const clipped = await compared({ secret: training }, { secret: amounts(1500, 2).map((value) => Math.min(value, 37.25)) }, { privatePatterns: ['secret'] });
  assert.deepEqual(rulesOf(clipped.report, 'secret').map((entry) => entry.split(':')[0]), ['transformed-column']);
  assert.doesNotMatch(JSON.stringify(clipped.report.findings) + JSON.stringify(clipped.report.columns[0]?.explanation), /37\.25/);
});

test('filled cells replace the change of the missing rate; without missing cells in training there is no fill', async () => {
  const random = seeded(3);
  const training = amounts(2000, 1).map((value) => (random() < 0.2 ? '' : value));
  const filled = amounts(1500, 2).map((value) => (random() < 0.2 ? 19.77 : value));
  const { report } = await compared({ x: training }, { x: filled });
  assert.deepEqual(rulesOf(report, 'x').map((entry) => entry.split(':')[0]), ['transformed-column']);
  assert.equal(report.columns[0]?.explanation?.transform, 'fill');
  assert.match(findingOf(report, 'transformed-column')?.message ?? '', /missing falls from \d\d\.\d.% to 0.%/);
  const complete = await compared({ x: amounts(2000, 1) }, { x: filled });
  assert.notEqual(complete.report.columns[0]?.explanation?.transform, 'fill');
});

test('untouched columns and real drift have no explanation', async () => {
  const { report } = await compared({ x: amounts(2000, 1), c: labels(2000, 2, CONTRACTS) }, { x: amounts(1500, 3), c: labels(1500, 4, CONTRACTS) });
  assert.deepEqual(report.findings, []);
  const moved = await compared(
    { c: labels(2000, 2, CONTRACTS) },
    { c: labels(1500, 4, [['monthly', 0.3], ['one year', 0.2], ['two years', 0.4], ['none', 0.1]]) },
  );
  assert.deepEqual(rulesOf(moved.report, 'c').map((entry) => entry.split(':')[0]), ['categorical-drift']);
  assert.equal(moved.report.columns[0]?.explanation, null);
});

const RECODINGS: [what: string, map: (value: string) => string, transform: string, name: RegExp][] = [
  ['label codes', (value) => String(['monthly', 'none', 'one year', 'two years'].indexOf(value)), 'recode', /alphabetical order from 0/],
  ['label codes from 1', (value) => String(['monthly', 'none', 'one year', 'two years'].indexOf(value) + 1), 'recode', /alphabetical order from 1/],
  ['codes by frequency', (value) => String(['monthly', 'one year', 'two years', 'none'].indexOf(value)), 'recode', /by frequency from 0/],
  ['a prefix', (value) => `contract_${value}`, 'affix', /added to each/],
  ['first words', (value) => value.split(' ')[0] ?? '', 'truncate', /first word/],
  ['first letters', (value) => value.slice(0, 3), 'truncate', /cut after 3/],
  ['other words', (value) => ({ monthly: 'Monat', 'one year': 'Jahr', 'two years': 'Jahre', none: 'ohne' })[value] ?? '', 'recode', /by their shares/],
];
for (const [what, map, transform, name] of RECODINGS) {
  test(`recoded-categories: ${what}`, async () => {
    const { report } = await compared({ c: labels(2000, 2, CONTRACTS) }, { c: labels(1500, 4, CONTRACTS).map(map) });
    assert.deepEqual(rulesOf(report, 'c').map((entry) => entry.split(':')[0]), ['recoded-categories']);
    assert.equal(report.columns[0]?.explanation?.transform, transform);
    assert.match(report.columns[0].explanation.name, name);
  });
}

test('recoded-categories: codes moved by one, codes exchanged', async () => {
  const codes = (length: number, seed: number) => labels(length, seed, [['0', 0.5], ['1', 0.3], ['2', 0.2]]);
  const moved = await compared({ c: codes(2000, 1) }, { c: codes(1500, 2).map((code) => String(Number(code) + 1)) });
  assert.deepEqual(rulesOf(moved.report, 'c').map((entry) => entry.split(':')[0]).length, 1);
  assert.match(JSON.stringify(moved.report.columns[0]?.explanation), /moved up by one/);
  const exchanged = await compared({ c: codes(2000, 1) }, { c: codes(1500, 2).map((code) => ({ '0': '2', '2': '0' })[code] ?? code) });
  assert.deepEqual(rulesOf(exchanged.report, 'c').map((entry) => entry.split(':')[0]), ['recoded-categories']);
});

test('a private column shows neither the old names nor the new ones', async () => {
  const { report } = await compared({ secret: labels(2000, 2, CONTRACTS) }, { secret: labels(1500, 4, CONTRACTS).map((value) => `q7_${value}`) }, { privatePatterns: ['secret'] });
  assert.deepEqual(rulesOf(report, 'secret').map((entry) => entry.split(':')[0]), ['recoded-categories']);
  assert.doesNotMatch(JSON.stringify(report), /monthly|q7_/);
});

test('new names with equal shares are not matched: which is which cannot be said', async () => {
  const { report } = await compared({ c: labels(2000, 2, [['north', 0.5], ['east', 0.5]]) }, { c: labels(1500, 4, [['south', 0.5], ['west', 0.5]]) });
  assert.equal(findingOf(report, 'recoded-categories'), undefined);
  assert.ok(findingOf(report, 'unseen-categories'));
});

test('recoded-categories: two hundred branches with a prefix, codes with −1 for missing cells, grades without punctuation', async () => {
  const branches = Array.from({ length: 200 }, (_, k) => [`${'ABCDEFGHIJ'[k % 10]}-${k}`, 1 / 200] as const);
  const prefixed = await compared({ c: labels(8000, 41, branches) }, { c: labels(4000, 42, branches).map((branch) => `branch ${branch}`) });
  assert.deepEqual(rulesOf(prefixed.report, 'c').map((entry) => entry.split(':')[0]), ['recoded-categories']);
  assert.match(findingOf(prefixed.report, 'recoded-categories')?.message ?? '', /with text added to each: .* and 197 more/);
  assert.equal(prefixed.report.columns[0]?.training?.top?.length, 100);

  const gaps = (cells: string[], every: number, missing: string): string[] => cells.map((cell, k) => (k % every === 0 ? missing : cell));
  const codes = new Map<string, string>(CONTRACTS.map(([name]) => name).toSorted().map((name, k) => [name, String(k)]));
  const coded = await compared({ c: gaps(labels(3000, 43, CONTRACTS), 12, '') }, { c: gaps(labels(2000, 44, CONTRACTS).map((name) => codes.get(name) ?? ''), 12, '-1') });
  assert.match(findingOf(coded.report, 'recoded-categories')?.message ?? '', /as codes in alphabetical order from 0/);
  assert.equal(findingOf(coded.report, 'type-changed'), undefined);

  const RATINGS = [['R', 0.46], ['PG-13', 0.34], ['PG', 0.18], ['NC-17', 0.02]] as const;
  const bare = await compared({ c: labels(3000, 45, RATINGS) }, { c: labels(2000, 46, RATINGS).map((rating) => rating.replace('-', '')) });
  assert.match(findingOf(bare.report, 'recoded-categories')?.message ?? '', /without punctuation: PG-13 became PG13 and NC-17 became NC17/);
});
