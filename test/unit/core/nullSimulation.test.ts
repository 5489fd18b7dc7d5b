/** Random halves of one law raise no alarm, however heavy the tail or long the list of categories. Seeds are fixed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../src/core/compare.ts';
import type { Finding } from '../../../src/core/report.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { profiledPair } from './profiled.ts';
import { normal, seeded } from './random.ts';

const run = { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' };

/** Laws that make uncorrected tests and naive "unseen value" rules fire. */
const LAWS: readonly [string, (random: () => number) => string][] = [
  ['normal', (random) => String(normal(random))],
  ['lognormal', (random) => Math.exp(2 * normal(random)).toFixed(2)],
  ['cauchy', (random) => (normal(random) / normal(random)).toFixed(3)],
  ['pareto', (random) => ((1 - random()) ** (-1 / 0.8)).toFixed(2)],
  ['zero-inflated', (random) => (random() < 0.97 ? '0' : Math.exp(3 * normal(random)).toFixed(1))],
  ['ties', (random) => String(Math.round(3 * normal(random)))],
  ['zipf', (random) => `city ${Math.floor((1 - random()) ** -1.2)}`],
  ['flat, 3,000 values', (random) => `tail ${Math.floor(3000 * random())}`],
  ['rare flag', (random) => (random() < 0.002 ? 'yes' : 'no')],
  ['missing', (random) => (random() < 0.05 ? '' : String(normal(random)))],
];

for (const [n, m] of [[4000, 4000], [8000, 500], [600, 5000], [300, 40]] as const) {
  test(`no alarm on ${n} against ${m} rows of the same laws`, () => {
    const alarms: string[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      const random = seeded(1000 * seed + n);
      const table = (rows: number) => LAWS.map(([name, draw]) => [name, Array.from({ length: rows }, () => draw(random))] as const);
      const { report } = compareProfiles(profiledPair(table(n), table(m)), defaultSettings(), run);
      // A flag that happens to be "no" everywhere is rightly a hint, and a value that training does not have is a fact.
      const facts = (finding: Finding): boolean => finding.severity === 'hint' || (finding.rule === 'unseen-categories' && finding.severity === 'info');
      alarms.push(...report.findings.filter((finding) => !facts(finding)).map((finding) => finding.message));
    }
    // With 40 rows a large difference can only be told from chance at the nominal rate: 1 % a comparison and family of tests.
    assert.ok(alarms.length <= (m < 100 ? 1 : 0), alarms.join('\n'));
  });
}

test('few rows are inconclusive, never none, and name the shift that would show', () => {
  const random = seeded(9);
  const column = (rows: number) => [['x', Array.from({ length: rows }, () => String(normal(random)))]] as const;
  const { report } = compareProfiles(profiledPair(column(4000), column(86)), defaultSettings(), run);
  assert.equal(report.verdict, 'inconclusive');
  const { drift } = report.columns[0] as (typeof report.columns)[number];
  assert.equal(drift.verdict, 'inconclusive');
  // √(ln 200 / 2) √(4086 / (4000 · 86)), by hand
  assert.ok(Math.abs((drift.minimumDetectableEffect as number) - 0.1774) < 1e-3);
  assert.equal(report.sentence, 'Too few rows to say: with 86 production rows only a shift above 0.18 would show.');
});

test('a significant, large difference is drift with any number of rows', () => {
  const random = seeded(10);
  const column = (rows: number, shift: number) => [['x', Array.from({ length: rows }, () => String(normal(random) + shift))]] as const;
  const { report } = compareProfiles(profiledPair(column(300, 0), column(40, 2)), defaultSettings(), run);
  assert.equal(report.columns[0]?.drift.verdict, 'drift');
  assert.equal(report.columns[0]?.drift.reason, 'drift: shifted up');
});
