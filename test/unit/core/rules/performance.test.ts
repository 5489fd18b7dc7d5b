/** Every rule about predictions and labels: where it must speak, with what, and where it must be silent. Seeds are fixed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { PerformanceFacts } from '../../../../src/core/facts/performance.ts';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import type { Finding, Report } from '../../../../src/core/report.ts';
import type { ComparisonSettings } from '../../../../src/core/settings.ts';
import { measuredPair, settingsWith } from '../performance/measured.ts';
import { sigmoid, without, world } from '../performance/worlds.ts';
import type { World } from '../performance/worlds.ts';
import type { Table } from '../profiled.ts';
import { seeded } from '../random.ts';
import { PERFORMANCE_RULES } from './performanceRules.ts';

const run = { version: '0.0.0', createdAt: '2026-01-01T00:00:00.000Z' };
const spoken = new Set<string>();

function report(pair: ProfiledPair, settings: ComparisonSettings = settingsWith()): Report {
  return compareProfiles(pair, settings, run).report;
}

/** Of the rules about performance. */
function spokenIn({ findings }: Report): string[] {
  return findings.map(({ rule }) => rule).filter((rule) => PERFORMANCE_RULES.includes(rule)).toSorted();
}

function finding(pair: ProfiledPair, rule: string, settings?: ComparisonSettings): Finding {
  const found = report(pair, settings).findings.filter((one) => one.rule === rule);
  assert.equal(found.length, 1, `${rule}: ${found.length} findings`);
  spoken.add(rule);
  return found[0] as Finding;
}

const pairOf = (training: World, production: World, n = 3000, seed = 1): ProfiledPair => measuredPair(world(n, seed, training), world(n, seed + 1, production), { features: ['a', 'b'] });
const replaced = (table: Table, name: string, cell: (old: string, row: number) => string): Table => table.map(([other, cells]) => (other === name ? [other, cells.map((old, row) => cell(String(old), row))] : [other, cells]));

test('a model that answers as well as in training: nothing is said, also with other rows', () => {
  for (const production of [{}, { shift: 0.3 }] as World[]) assert.deepEqual(spokenIn(report(pairOf({}, production))), []);
  // Of few rows, at the nominal rate: 1 % a comparison and family of tests.
  const few = Array.from({ length: 12 }, (_, k) => spokenIn(report(pairOf({}, {}, 400, 100 + 10 * k)))).flat();
  assert.ok(few.length <= 1, few.join());
});

test('performance-dropped names the metric, both values and the interval of the loss', () => {
  const pair = pairOf({ relation: (a, b) => 2 * (a + b), knows: (a, b) => 2 * (a + b) }, { relation: (a) => a, knows: (a, b) => 2 * (a + b) });
  const { severity, message, column } = finding(pair, 'performance-dropped');
  assert.equal(severity, 'error');
  assert.equal(column, 'prediction');
  assert.match(message, /^(The area under the ROC curve|Accuracy|Balanced accuracy|F1) has fallen from 0\.[89]\d\d in training to 0\.[67]\d\d in production: a loss between 0\.\d\d\d and 0\.\d\d\d, where 0\.050 is tolerated\.$/);
  assert.equal(report(pair).performance?.losses?.verdict, 'dropped');
  assert.match(report(pair).sentence, /the model answers worse/);
});

test('too few labels to say: the verdict is inconclusive and says so', () => {
  const few = measuredPair(world(4000, 1), replaced(world(4000, 2), 'label', (old, row) => (row < 60 ? old : '')));
  const { verdict, sentence, performance } = report(few, settingsWith({ rules: [{ rule: 'class-imbalance', severity: 'off' }, { rule: 'missing-rate-changed', severity: 'off' }, { rule: 'missing-together', severity: 'off' }] }));
  assert.equal(performance?.losses?.verdict, 'inconclusive');
  assert.deepEqual([verdict, sentence], ['inconclusive', 'Too few rows to say: in 1 column as few as 60 rows have a value, so only a shift above 0.26 would show.']);
});

test('numbers: an error that has grown, and one that has not', () => {
  const numbers = (seed: number, noise: number): Table => {
    const [a, b] = [world(1500, seed)[0], world(1500, seed)[1]].map((column) => (column?.[1] ?? []).map(Number)) as [number[], number[]];
    return [['label', a.map((x, k) => (10 * x + noise * (b[k] as number)).toFixed(3))], ['prediction', a.map((x) => (10 * x).toFixed(3))]];
  };
  const { message } = finding(measuredPair(numbers(1, 5), numbers(2, 10)), 'performance-dropped');
  assert.match(message, /^The (mean absolute error|root mean squared error) has grown from 0?[.\d]+ in training to [.\d]+ in production: between \d\d\.\d\s% and 1\d\d\.\d\s% more, where 20\.0\s% is tolerated\.$/);
  assert.deepEqual(spokenIn(report(measuredPair(numbers(1, 5), numbers(2, 5)))), []);
});

test('overfitting stands for the drop where training is nearly perfect and no feature has drifted', () => {
  const sure = (a: number, b: number): number => 60 * (a + b);
  const pair = pairOf({ relation: sure, knows: sure }, { relation: (a, b) => 2 * (a + b), knows: sure });
  assert.match(finding(pair, 'overfitted-model').message, /^Accuracy is 0\.99\d in training and 0\.[78]\d\d in production while no feature has drifted: the model seems to know its training rows by heart\.$/);
  assert.ok(!spokenIn(report(pair)).includes('performance-dropped'));
  const off = settingsWith({ rules: [{ rule: 'overfitted-model', severity: 'off' }] });
  assert.ok(spokenIn(report(pair, off)).includes('performance-dropped'), 'switched off, the drop is told');
  const drifted = pairOf({ relation: sure, knows: sure }, { relation: (a, b) => 2 * (a + b), knows: sure, shift: 0.8 });
  assert.ok(!spokenIn(report(drifted)).includes('overfitted-model'), 'features that drift explain it as well');
});

test('worse-than-baseline: right less often than a constant, and no better than chance', () => {
  const turned = (table: Table): Table => replaced(table, 'prediction', (old) => String(1 - Number(old)));
  const pair = measuredPair(without(world(2000, 1), 'score'), without(turned(world(2000, 2)), 'score'));
  const { severity, message } = finding(pair, 'worse-than-baseline');
  assert.equal(severity, 'error');
  assert.match(message, /^The model is right on [23]\d\.\d\s% of the labelled production rows; always answering [01], the most frequent class of training, would be right on [45]\d\.\d\s%\.$/);
  // A threshold that looks for a rare class gives up accuracy on purpose.
  const rare = (seed: number): Table => {
    const table = world(4000, seed, { relation: (a, b) => 1.5 * (a + b) - 4, knows: (a, b) => 1.5 * (a + b) - 4 });
    const scores = table.find(([name]) => name === 'score')?.[1] ?? [];
    return replaced(table, 'prediction', (_, row) => String(Number(Number(scores[row]) > 0.03)));
  };
  const eager = measuredPair(rare(1), rare(2));
  assert.ok((eager.performance as PerformanceFacts).baseline?.gain.high as number < 0, 'it is right less often than always "no"');
  assert.deepEqual(spokenIn(report(eager)), []);
});

test('calibration-off: scores that overstate, a note where they always did', () => {
  const loud = (a: number, b: number): number => 3 * (a + b) + 1;
  const { severity, message } = finding(pairOf({}, { knows: loud }), 'calibration-off');
  assert.equal(severity, 'warning');
  assert.match(message, /^The score overstates: 5\d\.\d\s% on average in production where (49|50|51)\.\d\s% come true; the calibration error is 0\.1\d\d \(0\.0\d\d in training\), where 0\.050 matters\.$/);
  assert.equal(finding(pairOf({ knows: loud }, { knows: loud }), 'calibration-off').severity, 'info');
});

test('disagreement speaks only of a share that is not tolerated, with its interval', () => {
  const pair = pairOf({}, {}, 1000);
  assert.deepEqual(spokenIn(report(pair)), [], 'by default any share is');
  const strict = settingsWith({ ruleThresholds: [{ rule: 'predictions-disagree', thresholds: { disagreement: 0.1 } }] });
  assert.match(finding(pair, 'predictions-disagree', strict).message, /^Prediction and label disagree on 2\d\.\d\s% of the labelled production rows \(2\d\d of 1,000; between 2\d\.\d\s% and \d\d\.\d\s%\), where 10\.0\s% is tolerated\.$/);
  const loose = settingsWith({ ruleThresholds: [{ rule: 'predictions-disagree', thresholds: { disagreement: 0.27 } }] });
  assert.deepEqual(spokenIn(report(pair, loose)), [], 'the interval reaches what is tolerated');
});

test('segment-fails: one region whose answers have become chance', () => {
  const regions = ['north', 'south', 'east', 'west'];
  const divided = (table: Table, broken: string | undefined): Table => {
    const random = seeded(table[0]?.[1].length ?? 0);
    const own = (table[0]?.[1] ?? []).map(() => regions[Math.floor(random() * regions.length)] as string);
    const clear = replaced(table, 'prediction', (old, row) => (own[row] === broken ? String(Number(random() < 0.5)) : old));
    return [...without(clear, 'score'), ['region', own]];
  };
  const sure: World = { relation: (a, b) => 3 * (a + b), knows: (a, b) => 3 * (a + b) };
  const pair = measuredPair(divided(world(4000, 1, sure), undefined), divided(world(4000, 2, sure), 'east'), { features: ['region'] });
  const { severity, column, message } = finding(pair, 'segment-fails');
  assert.deepEqual([severity, column], ['warning', 'region']);
  assert.match(message, /^Where region is east, the accuracy has fallen from 0\.\d\d\d in training to 0\.[45]\d\d in production \([\d,]+ rows\), while it is 0\.8\d\d in all other rows\.$/);
  const always = measuredPair(divided(world(4000, 1, sure), 'east'), divided(world(4000, 2, sure), 'east'), { features: ['region'] });
  assert.deepEqual(spokenIn(report(always)), [], 'what has always been so is no failure');
});

test('performance-changed names the day', () => {
  const days = Array.from({ length: 3000 }, (_, row) => 20_000 + Math.floor(row / 150));
  const broken = replaced(without(world(3000, 2), 'score'), 'prediction', (old, row) => (row >= 1800 && row % 3 === 0 ? String(1 - Number(old)) : old));
  const pair = measuredPair(without(world(3000, 1), 'score'), broken, { days });
  // Day 20,012 since 1970-01-01 is 2024-10-16.
  assert.match(finding(pair, 'performance-changed').message, /^From 2024-10-16 on the accuracy is 0\.5\d\d, before it was 0\.7\d\d\.$/);
  assert.deepEqual(spokenIn(report(measuredPair(without(world(3000, 1), 'score'), without(world(3000, 2), 'score'), { days }))), []);
});

test('concept-drift: the margins stand still while the relation moves', () => {
  const { message, column } = finding(pairOf({}, { relation: (a, b) => a - b }), 'concept-drift');
  assert.equal(column, 'label');
  assert.match(message, /^Rows (with the same score|that are alike by what the features say of the label in (training|production)) come true otherwise than in training: label differs by 0\.[12]\d\d, where 0\.050 matters; most of all from \d\d?\.\d\s% to \d\d?\.\d\s%\.$/);
  assert.ok(!spokenIn(report(pairOf({}, { thinned: 0.5 }))).includes('concept-drift'), 'label drift is not');
});

test('expected-performance-dropped: rows that the model is less sure of, without a label', () => {
  const sure: World = { relation: (a, b) => 4 * (a + b), knows: (a, b) => 4 * (a + b) };
  const near = without(world(3000, 2, sure), 'label');
  // Rows near the border between the classes are left.
  const keep = (near.find(([name]) => name === 'score')?.[1] ?? []).map((score) => Number(score) > 0.1 && Number(score) < 0.9);
  const unsure: Table = near.map(([name, cells]) => [name, cells.filter((_, row) => keep[row])]);
  assert.match(finding(measuredPair(world(3000, 1, sure), unsure), 'expected-performance-dropped').message, /^Without labels, the area under the ROC curve in production is expected to be between 0\.\d\d\d and 0\.\d\d\d; in training it is 0\.9\d\d\.$/);
  assert.deepEqual(spokenIn(report(measuredPair(world(3000, 1, sure), near))), []);
});

test('model-versions: roll back is a warning, promote a note, hold is silent', () => {
  const pair = pairOf({}, {}, 500);
  const facts = pair.performance as PerformanceFacts;
  const version = (name: string, value: number) => ({ version: name, n: 250, estimate: { value, low: value - 0.05, high: value + 0.05, n: 250, standardError: 0.02 } });
  const told = (verdict: 'promote' | 'hold' | 'roll-back', value: number, paired: boolean) => {
    facts.versions = { metric: 'accuracy', versions: [version('v7', 0.8), version('v8', 0.8 + value)], comparisons: [{ champion: 'v7', challenger: 'v8', paired, n: 240, gain: { value, low: value - 0.04, high: value + 0.04 }, verdict }] };
    return settingsWith({}, { label: 'label', prediction: 'prediction', score: 'score', modelVersion: 'a' });
  };
  const worse = finding(pair, 'model-versions', told('roll-back', -0.1, true));
  assert.deepEqual([worse.severity, worse.message], ['warning', 'a v8 answers worse than v7: the accuracy is 0.700 and 0.800, on the same 240 requests it is between 6.0 and 14.0 points worse: roll back.']);
  const better = finding(pair, 'model-versions', told('promote', 0.1, false));
  assert.deepEqual([better.severity, better.message], ['info', 'a v8 answers better than v7: the accuracy is 0.900 and 0.800, on 240 rows it is between 6.0 and 14.0 points better: promote.']);
  assert.deepEqual(spokenIn(report(pair, told('hold', 0.01, true))), []);
});

test('what cannot be used is counted and located', () => {
  const odd = replaced(replaced(world(2000, 2), 'score', (old, row) => (row === 7 || row === 9 ? '-1' : old)), 'label', (old, row) => (row >= 1995 ? '2' : old));
  const pair = measuredPair(world(2000, 1), odd);
  assert.equal(finding(pair, 'score-outside-range').message, '2 of 2,000 production rows have a score below 0 or above 1, which is no probability; they are left out.');
  assert.equal(finding(pair, 'unseen-classes').message, '5 of 2,000 production rows with a label have a label that no training row has: 2; they are left out.');
  const { anchors } = compareProfiles(pair, settingsWith(), run);
  assert.ok(anchors.flat().some(({ first }) => first?.kind === 'row' && first.row === 7) && anchors.flat().some(({ first }) => first?.kind === 'row' && first.row === 1995));
  assert.equal((pair.performance as PerformanceFacts).production?.metrics.accuracy?.n, 1995, 'the rest is used');
});

test('labels-not-joined: unknown and repeated ids are a note, different labels of one id a warning', () => {
  const pair = pairOf({}, {}, 500);
  const facts = pair.performance as PerformanceFacts;
  facts.joined = { by: 'id', file: 'labels.csv', rows: 480, unlabelled: 20, unknownIds: 12, duplicateIds: 0, contradictoryIds: 0, first: { unknown: 16 } };
  const { severity, message } = finding(pair, 'labels-not-joined');
  assert.deepEqual([severity, message], ['info', 'labels.csv has 12 labels with an id that production does not have (first in row 17); 480 of 500 production rows have a label.']);
  facts.joined = { ...facts.joined, duplicateIds: 3, contradictoryIds: 1, first: { unknown: 16, contradictory: 4 } };
  assert.match(finding(pair, 'labels-not-joined').message, /, 3 rows with an id that an earlier one has and 1 id with different labels \(first in row 5\); /);
  facts.joined = { by: 'id', file: 'labels.csv', rows: 500, unlabelled: 0, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 };
  assert.deepEqual(spokenIn(report(pair)), []);
});

test('performance-not-measured says why', () => {
  const named = (seed: number): Table => replaced(world(400, seed), 'label', (_, row) => `name ${row}`);
  assert.match(finding(measuredPair(named(1), named(2)), 'performance-not-measured').message, /^The performance of the model could not be measured: the label has more than 200 different values/);
});

test('private labels: no class in any finding, evidence or section', () => {
  const secret = (table: Table): Table => replaced(replaced(table, 'label', (old) => (old === '1' ? 'positive result' : 'negative result')), 'prediction', (old) => (old === '1' ? 'positive result' : 'negative result'));
  const pair = measuredPair(secret(world(800, 1)), secret(world(800, 2)));
  assert.ok(sigmoid(0) === 0.5 && JSON.stringify(report(pair).performance).includes('positive result'), 'they are named where they are not private');
});

/** A model that has learned some of the noise of its rows: surer of them, and more often right, than of any others. */
const FITTED: World = { relation: (a, b) => 3 * (a + b), knows: (a, b) => 3 * (a + b) };
const HELD: World = { knows: (a, b) => 3 * (a + b) };

test('overfit-to-training: worse on rows that the model was not fitted to; production is then compared with those', () => {
  const [training, production] = [world(3000, 1, FITTED), world(3000, 2, HELD)];
  assert.ok(spokenIn(report(measuredPair(training, production))).includes('performance-dropped'), 'without validation data it is a fall');
  const pair = measuredPair(training, production, { validation: world(3000, 3, HELD) });
  const { severity, message } = finding(pair, 'overfit-to-training');
  assert.equal(severity, 'warning');
  assert.match(message, /^(The area under the ROC curve|Accuracy|Balanced accuracy|F1) has fallen from 0\.[89]\d\d in training to 0\.[678]\d\d in the validation data: a loss between 0\.\d\d\d and 0\.\d\d\d, where 0\.050 is tolerated\.$/);
  const said = report(pair);
  assert.ok(!spokenIn(said).includes('performance-dropped') && !spokenIn(said).includes('overfitted-model'));
  assert.equal(said.performance?.losses?.verdict, 'kept');
  assert.doesNotMatch(said.retrain?.reasons.join() ?? '', / in training,/);
});

test('overfit-to-training is silent where validation rows are as training ones, and a real fall is one against them too', () => {
  for (let seed = 10; seed < 20; seed++) assert.ok(!spokenIn(report(measuredPair(world(1000, seed), world(1000, seed + 100), { validation: world(1000, seed + 200) }))).includes('overfit-to-training'));
  const fallen = finding(measuredPair(world(3000, 1), world(3000, 2, { relation: (a) => a / 4 }), { validation: world(3000, 3) }), 'performance-dropped');
  assert.match(fallen.message, / in the validation data to .+ in production: /);
});

test('prediction-drift: production against the answers on validation rows', () => {
  const pair = measuredPair(world(2000, 1, { shift: 0.6 }), world(2000, 2, { shift: 0.6 }), { validation: world(2000, 3) });
  const found = report(pair).findings.filter(({ rule }) => rule === 'prediction-drift');
  assert.deepEqual(found.map(({ message }) => /^The score is distributed otherwise in production than in the validation data held-out\.csv: the Kolmogorov–Smirnov distance is 0\.[12]\d\d, where 0\.100 matters; the median is 0\.[45]\d+ there and 0\.[67]\d+ here\.$/.test(message)), [true], found[0]?.message);
  assert.deepEqual(report(measuredPair(world(2000, 1), world(2000, 2), { validation: world(2000, 3) })).findings.filter(({ rule }) => rule === 'prediction-drift'), []);
});

test('disparate-selection speaks of the groups of a named column', () => {
  const group = (value: string, n: number, rate: number) => ({ value, n, selectionRate: { value: rate, low: rate, high: rate, n, standardError: 0 } });
  const ratio = { value: 0.5, low: 0.4, high: 0.62, lowest: 'n', highest: 's' };
  const pair = { ...pairOf({}, {}, 300), fairness: [{ column: 'a', training: null, production: { groups: [group('n', 400, 0.2), group('s', 400, 0.4)], ratio } }] };
  assert.match(finding(pair, 'disparate-selection').message.replaceAll('\u00a0', ' '), /^Of a n 20\.0 % get the positive answer, and of s 40\.0 %: the ratio is 0\.500 \(0\.400 to 0\.620\), where 0\.8 is the least that is usual\.$/);
});

test('every rule about performance has spoken here', () => {
  assert.deepEqual(PERFORMANCE_RULES.filter((rule) => !spoken.has(rule)), []);
});
