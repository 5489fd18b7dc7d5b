/** How groups are treated: rates, their ratio, when the rule speaks and when not. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { FairnessColumn } from '../../../../src/core/facts/performance.ts';
import { performanceSection } from '../../../../src/core/output/performanceSection.ts';
import { fairnessOf, hideGroups } from '../../../../src/core/performance/fairness.ts';
import { profiledPair } from '../profiled.ts';
import { near } from '../near.ts';
import { seeded } from '../random.ts';
import { settingsWith } from './measured.ts';

interface Row {
  group: string | null;
  answer: number;
  truth: number;
}

function measured(rows: readonly Row[], inflation = 1): FairnessColumn {
  const outcomes = { actual: Float64Array.from(rows, ({ truth }) => truth), predicted: Float64Array.from(rows, ({ answer }) => answer), score: new Float64Array(rows.length).fill(NaN) };
  const found = fairnessOf({ name: 'group', production: { texts: rows.map(({ group }) => group) } }, { training: outcomes, production: outcomes, positive: 1, inflation: { training: inflation, production: inflation } });
  assert.ok(found);
  return found;
}

const of = (group: string | null, counts: Readonly<Record<'tp' | 'fp' | 'fn' | 'tn', number>>): Row[] =>
  ([['tp', 1, 1], ['fp', 1, 0], ['fn', 0, 1], ['tn', 0, 0]] as const).flatMap(([kind, answer, truth]) => Array.from({ length: counts[kind] }, () => ({ group, answer, truth })));

function findings(fairness: FairnessColumn) {
  const pair = { ...profiledPair([['group', ['a', 'b']], ['prediction', [0, 1]]], [['group', ['a', 'b']], ['prediction', [0, 1]]]), fairness: [fairness] };
  return compareProfiles(pair, settingsWith({}, { prediction: 'prediction', groups: ['group'] }), { version: '0', createdAt: '2026-01-01T00:00:00Z' }).report.findings.filter(({ rule }) => rule === 'disparate-selection');
}

test('rates of each group are those of its own matrix', () => {
  const { production } = measured([...of('a', { tp: 30, fp: 10, fn: 20, tn: 40 }), ...of('b', { tp: 10, fp: 10, fn: 10, tn: 50 }), ...of(null, { tp: 5, fp: 5, fn: 5, tn: 5 })]);
  const [a, b] = production.groups;
  assert.deepEqual([a?.value, a?.n, a?.selectionRate.value, a?.truePositiveRate?.value, a?.falsePositiveRate?.value, a?.precision?.value], ['a', 100, 0.4, 0.6, 0.2, 0.75]);
  assert.deepEqual([b?.value, b?.n, b?.selectionRate.value, b?.truePositiveRate?.value], ['b', 80, 0.25, 0.5]);
  assert.deepEqual([production.ratio?.value, production.ratio?.lowest, production.ratio?.highest], [0.625, 'b', 'a']);
});

test('the interval of the ratio is that of Walter: half a row added, on a logarithmic scale', () => {
  const { ratio } = measured([...of('a', { tp: 40, fp: 0, fn: 0, tn: 60 }), ...of('b', { tp: 20, fp: 0, fn: 0, tn: 80 })]).production;
  // One pair of groups: 99 %, z = 2.5758.
  const middle = Math.log(20.5 / 40.5);
  const half = 2.5758293035489004 * Math.sqrt(1 / 20.5 - 1 / 100.5 + 1 / 40.5 - 1 / 100.5);
  near(ratio?.low ?? 0, Math.exp(middle - half), 1e-9);
  near(ratio?.high ?? 0, Math.exp(middle + half), 1e-9);
  const wide = measured([...of('a', { tp: 40, fp: 0, fn: 0, tn: 60 }), ...of('b', { tp: 20, fp: 0, fn: 0, tn: 80 })], 4).production.ratio;
  near(Math.log((wide?.high ?? 0) / (wide?.low ?? 1)), 4 * half, 1e-9);
});

test('groups of less than 30 answers, or one group, have no ratio; nobody selected in one has', () => {
  assert.equal(measured([...of('a', { tp: 40, fp: 0, fn: 0, tn: 60 }), ...of('b', { tp: 0, fp: 0, fn: 0, tn: 29 })]).production.ratio, undefined);
  assert.equal(measured(of('a', { tp: 40, fp: 0, fn: 0, tn: 60 })).production.ratio, undefined);
  assert.equal(measured([...of('a', { tp: 0, fp: 0, fn: 0, tn: 60 }), ...of('b', { tp: 0, fp: 0, fn: 0, tn: 60 })]).production.ratio, undefined, 'nobody at all is no disparity');
  const none = measured([...of('a', { tp: 40, fp: 0, fn: 0, tn: 60 }), ...of('b', { tp: 0, fp: 0, fn: 0, tn: 100 })]).production.ratio;
  assert.ok(none && none.value === 0 && none.high < 0.5);
});

function drawn(rates: readonly number[], n: number, seed: number): FairnessColumn {
  const random = seeded(seed);
  return measured(rates.flatMap((rate, k) => Array.from({ length: n }, () => ({ group: `g${k}`, answer: Number(random() < rate), truth: NaN }))));
}

test('the rule is silent for groups that are treated alike or at four fifths, and speaks at a half', () => {
  const spoken = (rates: readonly number[], n: number) => Array.from({ length: 20 }, (_, seed) => findings(drawn(rates, n, seed + 1)).length).reduce((sum, count) => sum + count, 0);
  assert.equal(spoken([0.3, 0.3, 0.3, 0.3, 0.3, 0.3], 100), 0);
  assert.equal(spoken([0.4, 0.32], 2000), 0);
  assert.equal(spoken([0.4, 0.2], 1000), 20);
});

test('the message has both rates, the ratio with its bounds, and no value of a private column', () => {
  const column = measured([...of('a', { tp: 400, fp: 0, fn: 0, tn: 600 }), ...of('b', { tp: 100, fp: 0, fn: 0, tn: 900 })]);
  const [finding] = findings(column);
  assert.match(finding?.message.replaceAll('\u00a0', ' ') ?? '', /^Of group b 10\.0 % get the positive answer, and of a 40\.0 %: the ratio is 0\.250 \(0\.\d+ to 0\.\d+\), where 0\.8 is the least that is usual\.$/);
  const hidden = hideGroups(measured([...of('alice', { tp: 400, fp: 0, fn: 0, tn: 600 }), ...of('bob', { tp: 100, fp: 0, fn: 0, tn: 900 })]));
  assert.doesNotMatch(JSON.stringify([hidden, findings(hidden)]), /alice|bob/);
});

test('a column of too many values is not divided, and that is said', () => {
  const found = measured(Array.from({ length: 300 }, (_, k) => ({ group: `g${k % 60}`, answer: 1, truth: 1 })));
  assert.deepEqual([found.tooMany, found.production.groups], [true, []]);
  const section = performanceSection({ performance: null, timeline: null, fairness: [found] });
  assert.deepEqual(section?.notes, ['group has too many values to be divided into groups; name a column with at most 50.']);
});
