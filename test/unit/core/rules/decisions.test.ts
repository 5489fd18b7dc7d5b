/** What the decision rules make of dependent rows, thresholds of single rules and columns with many rare values. Seeds are fixed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { profiledPair } from '../profiled.ts';
import type { Table } from '../profiled.ts';
import { base, choices, letters, numbers, report, run } from './tables.ts';

test('rows that depend on each other are counted as fewer, and the finding says so', () => {
  const pair = profiledPair(base(5000, 1), [['x', numbers(5000, 10, (z) => z + 0.5)], ['g', choices(5000, 11, letters)]]);
  const [x] = pair.columns;
  assert.ok(x?.training && x.production);
  [x.training.effective, x.production.effective] = [400, 400];
  const result = report(pair);
  assert.deepEqual(result.columns[0]?.drift.effectiveRows, { training: 400, production: 400 });
  assert.deepEqual(result.findings.find(({ rule }) => rule === 'numeric-drift')?.evidence['effectiveRows'], { training: 400, production: 400 });
  [x.training.effective, x.production.effective] = [20, 20];
  const few = report(pair);
  assert.equal(few.columns[0]?.drift.verdict, 'inconclusive');
  assert.equal(few.columns[0]?.drift.reason, 'inconclusive: dependent rows');
  assert.deepEqual(few.findings, []);
  // √(ln 400 / 2) √(40 / 400), by hand, of 2 columns: 0.547.
  assert.equal(few.sentence, 'Too few independent rows to say: in 1 column neighbouring rows depend on each other, so only a shift above 0.55 would show.');
});

test('thresholds of a rule move that rule alone, those of a column win', () => {
  const pair = profiledPair([['a', choices(20_000, 5, (u) => (u < 0.5 ? 'p' : 'q'))]], [['a', choices(20_000, 6, (u) => (u < 0.57 ? 'p' : 'q'))]]);
  const rules = (more: Partial<ReturnType<typeof defaultSettings>>) => compareProfiles(pair, { ...defaultSettings(), ...more }, run).report.findings.map(({ rule }) => rule);
  assert.deepEqual(rules({}), ['category-share-changed']);
  assert.deepEqual(rules({ ruleThresholds: [{ rule: 'category-share-changed', thresholds: { rateDifference: 0.1 } }] }), []);
  assert.deepEqual(rules({ ruleThresholds: [{ rule: 'categorical-drift', thresholds: { driftEffect: 0.05 } }] }), ['categorical-drift']);
  assert.deepEqual(rules({ ruleThresholds: [{ rule: 'categorical-drift', thresholds: { driftEffect: 0.05 } }], columns: [{ name: 'a', thresholds: { driftEffect: 0.2 } }] }), ['category-share-changed']);
});

test('many rare values: only what the total variation exceeds sampling by is an effect', () => {
  const places = (skew: number) => (u: number) => `place ${Math.floor(4000 * u ** skew)}`;
  const table = (seed: number, skew: number): Table => [['city', choices(12_000, seed, places(skew))]];
  const [same] = report(profiledPair(table(1, 1.5), table(2, 1.5))).columns;
  const { distance = 0, expected = 0 } = same?.drift.measures.totalVariation ?? {};
  assert.ok(distance > 0.2 && Math.abs(distance - expected) < 0.03 && (same?.drift.effect ?? 1) < 0.03, `${distance}, ${expected}`);
  assert.equal(same?.drift.verdict, 'none');
  const [finding, ...more] = report(profiledPair(table(1, 1.5), table(2, 4))).findings;
  assert.deepEqual([finding?.rule, more.length], ['categorical-drift', 0]);
  assert.match(finding?.message ?? '', /^city has other shares in production: the total variation is 0\.\d{3}, which is 0\.\d{3} more than sampling alone gives, where 0\.100 matters/);
});
