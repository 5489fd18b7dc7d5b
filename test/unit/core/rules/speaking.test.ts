/** Every rule speaks when it should, and is silent when nothing differs. Data is generated from fixed seeds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../../src/core/compare.ts';
import type { ProfiledPair } from '../../../../src/core/model.ts';
import type { Finding } from '../../../../src/core/report.ts';
import { RULES } from '../../../../src/core/rules/catalogue.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { findingsOf } from '../../profile/factual.ts';
import { reviews } from '../../profile/sentences.ts';
import { dayFirst, exchanged, iso, shopTimes } from '../../profile/times.ts';
import { profiledPair } from '../profiled.ts';
import type { Table } from '../profiled.ts';
import { PERFORMANCE_RULES } from './performanceRules.ts';
import { base, choices, letters, numbers, report, run } from './tables.ts';

const findings = (training: Table, production: Table): Finding[] => report(profiledPair(training, production)).findings;
const spoken = new Set<string>();

function only(rule: string, training: Table, production: Table): Finding {
  const found = findings(training, production);
  assert.deepEqual(found.map((finding) => finding.rule), [rule], found.map((finding) => finding.message).join('\n'));
  spoken.add(rule);
  return found[0] as Finding;
}

test('equal distributions: no finding, verdict ok', () => {
  const { findings: found, verdict, sentence } = report(profiledPair(base(5000, 1), base(5000, 10)));
  assert.deepEqual(found, []);
  assert.equal(verdict, 'ok');
  assert.equal(sentence, 'Production matches training: 2 columns tested, none differs enough to matter.');
});

test('column-missing is an error', () => {
  const { severity, message } = only('column-missing', base(5000, 1), base(5000, 10).slice(0, 1));
  assert.equal(severity, 'error');
  assert.equal(message, 'g is column 2 of training and is not among the 1 column of production.');
});

test('column-new is a note', () => {
  assert.equal(only('column-new', base(5000, 1).slice(0, 1), base(5000, 10)).severity, 'info');
});

test('renamed-column replaces missing and new', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  const [, g] = pair.columns;
  assert.ok(g);
  g.productionName = ' G';
  const { findings: found, columns } = report(pair);
  spoken.add('renamed-column');
  assert.deepEqual(found.map(({ rule, message }) => [rule, message]), [['renamed-column', 'g of training is spelled “ G” in production; no column of production has the name of training.']]);
  assert.equal(columns[1]?.productionName, ' G');
});

test('recoded-categories replaces the type, unseen and vanished values', () => {
  const codes = (u: number) => String(['a', 'b', 'c'].indexOf(letters(u)));
  const { message } = only('recoded-categories', [['g', choices(5000, 1, letters)]], [['g', choices(5000, 10, codes)]]);
  assert.match(message, /^g in production looks like the categories of training as codes in alphabetical order from 0: a became 0, b became 1 and c became 2; the total variation of 1\.000 falls to 0\.0\d\d with this change\.$/);
});

test('what explains a drift replaces it', () => {
  const change = { transform: 'affine', name: 'multiplied by sixty', formula: 'x × 60', before: 0.9, left: 0.01, noise: 0.03 };
  const transforms = (source: 'known-unit' | 'training') => [{ ...change, parameters: { a: 60, b: 0, source } }];
  const sides = { training: { rows: 5000, segment: 2000 }, production: { rows: 5000, segment: 1500 } };
  const moves = [{ column: 0, holds: 1, own: 1, other: 0.01 }, { column: 1, holds: 0, own: 1, other: 0.02 }];
  const explained: [rule: string, explain: (pair: ProfiledPair) => void][] = [
    ['unit-changed', ({ columns }) => Object.assign(columns[0] ?? {}, { transforms: transforms('known-unit') })],
    ['transformed-column', ({ columns }) => Object.assign(columns[0] ?? {}, { transforms: transforms('training') })],
    ['segment-drift', ({ columns }) => Object.assign(columns[0] ?? {}, { segment: { column: 'site', value: 'south', inside: 0.7, outside: 0.01, ...sides } })],
    ['correlated-drift', (pair) => {
      const side = { value: 0.95, rows: 5000 };
      Object.assign(pair, { associations: { sample: {}, pairs: [{ first: 0, second: 1, measure: 'spearman', training: side, production: side }] } });
    }],
    ['swapped-columns', (pair) => Object.assign(pair, { moves: [{ kind: 'swap', moves }] })],
  ];
  for (const [rule, explain] of explained) {
    const pair = profiledPair([['x', numbers(5000, 1)], ['y', numbers(5000, 2)]], [['x', numbers(5000, 10, (z) => z / 9)], ['y', numbers(5000, 11, (z) => (rule === 'correlated-drift' ? z / 9 : z))]]);
    explain(pair);
    assert.deepEqual(report(pair).findings.map((finding) => finding.rule), [rule]);
    spoken.add(rule);
  }
});

test('two columns that could be meant are no renaming', () => {
  const [x, g] = base(5000, 10) as [Table[number], Table[number]];
  const rules = findings(base(5000, 1), [x, ['G', g[1]], ['g_', g[1]]]).map((finding) => finding.rule);
  assert.deepEqual(rules, ['column-missing', 'column-new', 'column-new']);
});

test('column-order-changed', () => {
  const { message } = only('column-order-changed', base(5000, 1), base(5000, 10).toReversed());
  assert.equal(message, 'The 2 columns of both files are in another order: x is number 1 of them in training and number 2 in production.');
});

test('duplicate-column', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  pair.production.header = ['x', 'x', 'g'];
  const found = report(pair).findings;
  spoken.add('duplicate-column');
  assert.deepEqual(found.map((finding) => finding.message), ['x is the name of 2 columns of production: numbers 1 and 2.']);
});

test('type-changed counts the values that are not numbers', () => {
  const production = [['x', ['oops', ...numbers(4999, 10)]]] as const;
  const { severity, message } = only('type-changed', [['x', numbers(5000, 1)]], production);
  assert.equal(severity, 'error');
  assert.equal(message, 'x holds numbers in training and text in production: 1 of 5,000 production values (0.02\u00a0%) is not a number.');
});

test('number-format-changed replaces type-changed', () => {
  const production = numbers(5000, 10).map((cell) => cell.replace('.', ','));
  const pair = profiledPair([['x', numbers(5000, 1)]], [['x', production]]);
  assert.ok(pair.columns[0]?.production);
  pair.columns[0].production.formats = { decimalComma: 5000, thousands: 0, ambiguousComma: 0, percent: 0, currency: 0 };
  const { findings: found, columns } = report(pair);
  spoken.add('number-format-changed');
  assert.deepEqual(found.map(({ rule, severity }) => [rule, severity]), [['number-format-changed', 'error']]);
  assert.equal(columns[0]?.explanation?.transform, 'decimal-comma');
});

test('missing-rate-changed grades by points', () => {
  const gaps = (n: number, share: number) => numbers(n, 4).map((cell, i) => (i < n * share ? 'NA' : cell));
  const severity = (share: number) => only('missing-rate-changed', [['x', gaps(5000, 0.01)]], [['x', gaps(5000, share)]]).severity;
  assert.deepEqual([0.03, 0.08, 0.3].map(severity), ['info', 'warning', 'error']);
  assert.deepEqual(findings([['x', gaps(5000, 0.01)]], [['x', gaps(5000, 0.012)]]), []);
});

test('sentinel-values replaces the range and the tails', () => {
  const production = numbers(5000, 10).map((cell, i) => (i < 300 ? '-999' : cell));
  const training = [['x', numbers(5000, 1)]] as const;
  const pair = profiledPair(training, [['x', production]]);
  const numeric = profiledPair(training, [['x', production.slice(300)]]).columns[0]?.numeric;
  assert.ok(pair.columns[0] && numeric);
  pair.columns[0].sentinels = { marks: [{ value: '-999', training: 0, production: 300, known: true, apart: true }], numeric };
  const { findings: found, columns } = report(pair);
  spoken.add('sentinel-values');
  assert.deepEqual(found.map(({ rule, severity }) => [rule, severity]), [['sentinel-values', 'warning']]);
  assert.equal(found[0]?.message, 'x is -999 in 6.0\u00a0% of production rows (300 of 5,000) and in 0\u00a0% of training rows (0 of 5,000): it lies apart from all other values and may stand for a missing one.');
  assert.deepEqual(columns[0]?.explanation, { transform: 'sentinel', name: 'stand-in for missing values', parameters: { rows: 300, values: ['-999'] } });
});

test('numeric-drift: a shift is a warning, a large one an error', () => {
  const shifted = (by: number) => findings([['x', numbers(5000, 1)]], [['x', numbers(5000, 10, (z) => z + by)]]).find((finding) => finding.rule === 'numeric-drift');
  spoken.add('numeric-drift');
  assert.equal(shifted(0.1), undefined); // KS about 0.04
  assert.equal(shifted(0.4)?.severity, 'warning'); // KS about 0.16
  assert.equal(shifted(1)?.severity, 'error'); // KS about 0.38
  assert.match(shifted(1)?.message ?? '', /^x has shifted up in production: the median goes from \S+ to \S+, and the Kolmogorov–Smirnov distance is 0\.3\d\d, where 0\.100 matters\.$/);
});

test('categorical-drift names the category that changed most', () => {
  const { severity, message } = only('categorical-drift', [['g', choices(5000, 1, letters)]], [['g', choices(5000, 2, (u) => (u < 0.35 ? 'a' : u < 0.8 ? 'b' : 'c'))]]);
  assert.equal(severity, 'warning');
  assert.match(message, /^g has other shares in production: the total variation is 0\.1\d\d, where 0\.100 matters; most of all [ab], from \d\d\.\d\u00a0% to \d\d\.\d\u00a0%\.$/);
});

test('integers with few values are tested as categories', () => {
  const grades = (seed: number, shift: number) => choices(5000, seed, (u) => String(Math.min(5, Math.floor(u * 4) + (u < shift ? 2 : 1))));
  const found = findings([['grade', grades(1, 0)]], [['grade', grades(2, 0.2)]]);
  assert.deepEqual(found.map((finding) => finding.rule), ['categorical-drift']);
});

test('tail-changed speaks where the middle is the same', () => {
  const heavier = numbers(5000, 10).map((cell, i) => (i % 20 === 0 ? String(2.6 * (i % 40 === 0 ? 1 : -1) + 0.0001 * (i % 7)) : cell));
  const { message } = only('tail-changed', [['x', [...numbers(5000, 1), '-5', '5']]], [['x', heavier]]);
  assert.match(message, /^x lies outside \S+ to \S+, where training has all but its ends, in 2\.0\u00a0% of training rows/);
});

test('category-variants replaces the unseen values that it explains', () => {
  const training = choices(5000, 1, letters);
  const upper = choices(5000, 2, (u) => (u < 0.06 ? 'A' : letters(u)));
  const pair = profiledPair([['g', training]], [['g', upper]]);
  const rows = upper.filter((value) => value === 'A').length;
  const merged = profiledPair([['g', training]], [['g', upper.map((value) => value.toLowerCase())]]).columns[0]?.categories;
  assert.ok(pair.columns[0]?.categories && merged);
  const first = [{ value: 'A', count: rows, original: 'a' }];
  pair.columns[0].categories.spellings = { categories: 1, rows, trainingRows: 0, first, steps: [{ steps: ['case'], rows }], lowerCase: 0, upperCase: rows, longer: 0, trainingSingletons: 0, merged };
  const { findings: found, columns } = report(pair);
  spoken.add('category-variants');
  assert.deepEqual(found.map(({ rule, severity }) => [rule, severity]), [['category-variants', 'warning']]);
  assert.match(found[0]?.message ?? '', /^g has 1 value of training in another spelling in \d\.\d\u00a0% of production rows \(\d+ of 5,000\): upper-cased, A for a \(\d+\)\.$/);
  assert.deepEqual(columns[0]?.explanation, { transform: 'case', name: 'upper-cased', parameters: { steps: ['case'], rows, share: 1 } });
});

test('unseen-categories', () => {
  const production = choices(5000, 2, (u) => (u < 0.06 ? 'wallet' : letters(u)));
  const { severity, message } = only('unseen-categories', [['g', choices(5000, 1, letters)]], [['g', production]]);
  assert.equal(severity, 'warning');
  assert.match(message, /^g has 1 value never seen in training, in \d\.\d\u00a0% of production rows \(\d+ of 5,000\), where 0\u00a0% would be expected: wallet \(\d+\)\.$/);
});

test('vanished-categories', () => {
  const { severity, message } = only('vanished-categories', [['g', choices(5000, 1, (u) => (u < 0.06 ? 'cheque' : letters(u)))]], [['g', choices(5000, 2, letters)]]);
  assert.equal(severity, 'warning');
  assert.match(message, /and in none of 5,000 production rows: cheque \(\d+\)\.$/);
});

test('out-of-range', () => {
  const production = numbers(5000, 10).map((cell, i) => (i < 100 ? '9' : cell));
  const found = findings([['x', numbers(5000, 1)]], [['x', production]]);
  spoken.add('out-of-range');
  assert.match(found.find((finding) => finding.rule === 'out-of-range')?.message ?? '', /in 2\.\d\u00a0% of production rows \(10\d of 5,000\), where 2 rows would be expected\.$/);
});

test('constant-column: lost variation is a warning, constant on both sides a hint', () => {
  const lost = findings(base(5000, 1), [['x', numbers(5000, 10)], ['g', choices(5000, 2, () => 'a')]]);
  spoken.add('constant-column');
  assert.match(lost.find((finding) => finding.rule === 'constant-column')?.message ?? '', /^g has 3 distinct values in training and only one in all 5,000 rows of production: a\.$/);
  assert.equal(only('constant-column', [['k', ['1', '1.0', '1']]], [['k', ['1', '1', '1']]]).severity, 'hint');
});

test('constant-column: another value on the other side is one finding', () => {
  const flip = (a: string, b: string) => only('constant-column', [['k', choices(500, 1, () => a)]], [['k', choices(400, 2, () => b)]]);
  assert.deepEqual([flip('3', '0').severity, flip('v1', 'v2').severity], ['error', 'error']);
  assert.equal(flip('3', '0').message, 'k is 3 in all 500 rows of training and 0 in all 400 rows of production.');
  assert.equal(flip('v1', 'v2').message, 'k is v1 in all 500 rows of training and v2 in all 400 rows of production.');
  // One row is no evidence.
  assert.deepEqual(findings([['k', ['3']]], [['k', ['0']]]), []);
});

test('duplicate-rows: a warning where production repeats more, a note where training does', () => {
  const pair = profiledPair([...base(5000, 1), ['y', numbers(5000, 5)]], [...base(5000, 10), ['y', numbers(5000, 6)]]);
  pair.rows = { trainingDuplicates: 5, productionDuplicates: 600, shared: { columns: 3, rows: 0, trainingSingletons: 4990, trainingDoubletons: 5 } };
  spoken.add('duplicate-rows');
  const [finding, ...others] = report(pair).findings;
  assert.deepEqual([finding?.severity, others], ['warning', []]);
  assert.equal(finding?.message, '600 of 5,000 rows of production (12.0\u00a0%) repeat an earlier one in all 3 columns; in training 0.10\u00a0% do.');
  pair.rows = { trainingDuplicates: 600, productionDuplicates: 600 };
  assert.deepEqual(report(pair).findings.map(({ rule, severity }) => [rule, severity]), [['duplicate-rows', 'info'], ['duplicate-rows', 'info']]);
});

test('train-production-overlap: what training predicts, and what chance explains, is none', () => {
  const pair = profiledPair([...base(5000, 1), ['y', numbers(5000, 5)]], [...base(5000, 10), ['y', numbers(5000, 6)]]);
  const shared = { columns: 3, rows: 400, trainingSingletons: 4990, trainingDoubletons: 5 };
  pair.rows = { trainingDuplicates: 5, productionDuplicates: 5, shared };
  spoken.add('train-production-overlap');
  const [finding, ...others] = report(pair).findings;
  assert.deepEqual([finding?.severity, others], ['warning', []]);
  assert.equal(finding?.message, '400 of 5,000 rows of production (8.0\u00a0%) are in training too, equal in all 3 shared columns; 0.20\u00a0% would be expected.');
  // Of training's own rows as many have a twin.
  pair.rows = { trainingDuplicates: 200, productionDuplicates: 5, shared: { ...shared, trainingSingletons: 4600, trainingDoubletons: 200 } };
  assert.deepEqual(report(pair).findings.map(({ rule, severity }) => [rule, severity]), [['duplicate-rows', 'info']]);
  // Training without its duplicates, in a table of three categories: nearly every row is there.
  const letter = [['g', ['a', 'b', 'c']], ['h', ['x', 'x', 'y']]] as const;
  const low = profiledPair(letter, [['g', choices(5000, 2, letters)], ['h', choices(5000, 3, (u) => (u < 0.7 ? 'x' : 'y'))]]);
  low.rows = { trainingDuplicates: 0, productionDuplicates: 4994, shared: { columns: 3, rows: 2500, trainingSingletons: 3, trainingDoubletons: 0 } };
  assert.deepEqual(report(low).findings.filter(({ rule }) => rule === 'train-production-overlap' || rule === 'duplicate-rows'), []);
});

test('category-share-changed: a rare class doubles, which the total variation does not see', () => {
  const rare = (share: number) => (u: number) => (u < share ? 'fraud' : u < 0.6 ? 'a' : 'b');
  const table = (n: number, seed: number, share: number): Table => [['x', numbers(n, seed)], ['outcome', choices(n, seed + 1, rare(share))]];
  const finding = only('category-share-changed', table(20_000, 1, 0.005), table(10_000, 10, 0.012));
  assert.equal(finding.severity, 'info');
  assert.match(finding.message, /^outcome is fraud in 0\.\d+\u00a0% of training rows \(\d+ of 20,000\) and in 1\.\d\u00a0% of production rows \(1\d\d of 10,000\)\.$/);
  assert.deepEqual(findings(table(20_000, 1, 0.005), table(10_000, 10, 0.005)), []);
  // Seven points are a warning although the total variation, 0.07, is too small to be drift.
  const shifted = (share: number) => (u: number) => (u < share ? 'a' : 'b');
  assert.equal(only('category-share-changed', [['g', choices(20_000, 5, shifted(0.5))]], [['g', choices(20_000, 6, shifted(0.57))]]).severity, 'warning');
});

test('dates and texts: every rule about them', async () => {
  const before = shopTimes(2000, 1, '2019-01-01', 90);
  const after = shopTimes(1500, 2, '2019-04-01', 60);
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['date-format-changed', before.map(iso), after.map(dayFirst)],
    ['day-month-swap', before.map(iso), shopTimes(1500, 3, '2019-03-01', 45).map(exchanged)],
    ['time-zone-changed', before.map(iso), after.map((at) => iso(at - 18_000_000))],
    ['epoch-unit-changed', before.map((at) => String(at / 1000)), after.map(String)],
    ['date-coverage', before.map(iso), after.filter((at) => new Date(at).getUTCMonth() !== 3 || new Date(at).getUTCDate() < 20).map(iso)],
    ['grows-with-time', before.map((_, k) => String(k * 1.5)), after.map((_, k) => String(4000 + k * 1.5))],
    ['text-profile-changed', reviews(1000, 1), reviews(300, 2).map((text) => text.toLowerCase())],
    ['vocabulary-changed', reviews(1000, 1), reviews(300, 2).map((text, k) => text.replace(/[a-z]+/g, (word, at: number) => ((at + k) % 7 === 0 ? 'q'.repeat(word.length) : word)))],
  ];
  for (const [rule, training, production] of cases) {
    assert.deepEqual((await findingsOf(training, production, 'at_time')).map((finding) => finding.rule), [rule]);
    spoken.add(rule);
  }
});

test('malformed-rows', () => {
  const pair = profiledPair(base(5000, 1), base(5000, 10));
  pair.production.malformed = { total: 3, first: [{ line: 77, reason: 'too many fields' }] };
  const [finding] = report(pair).findings;
  spoken.add('malformed-rows');
  assert.equal(finding?.severity, 'info');
  assert.equal(finding?.message, '3 of 5,003 records of production (0.06\u00a0%) cannot be read, the first at line 77: too many fields.');
});

test('unreadable-file: the other side is still reported', () => {
  const pair = profiledPair(base(50, 1), base(50, 10));
  pair.production.summary.problem = { code: 'empty', message: 'production.csv is empty.', remedy: 'Write it again.' };
  pair.columns = pair.columns.map((column) => ({ name: column.name, training: column.training, production: null }));
  const result = report(pair);
  spoken.add('unreadable-file');
  assert.deepEqual(result.findings.map((finding) => finding.rule), ['unreadable-file']);
  assert.equal(result.verdict, 'error');
  assert.equal(result.sentence, 'The production file could not be used, so nothing was compared.');
  assert.deepEqual(result.columns.map((column) => [column.production, column.drift.verdict, column.drift.reason]), [
    [null, 'not-tested', 'not tested: no production data'],
    [null, 'not-tested', 'not tested: no production data'],
  ]);
});

test('empty-dataset', () => {
  const pair = profiledPair(base(50, 1), base(0, 10));
  const result = report(pair);
  spoken.add('empty-dataset');
  assert.deepEqual(result.findings.map((finding) => finding.message), ['The production data has 2 columns and no rows; training has 50 rows.']);
});

/** Rules about several columns need facts that the engine computes; those tests are in test/unit/profile. */
test('rules about several columns, labels and spellings speak of the facts they are given', () => {
  const settings = { ...defaultSettings(), roles: { label: 'g', score: 'x' } };
  const pair = profiledPair([...base(5000, 1), ['f', choices(5000, 3, (u) => (u < 0.4 ? '1' : '0'))]], [
    ['x', numbers(5000, 10, (z) => z + 1)],
    ['g', choices(5000, 11, (u) => (u < 0.99 ? 'a' : 'b'))],
    ['f', choices(5000, 4, (u) => (u < 0.4 ? 'yes' : 'no'))],
  ]);
  const half = { rows: 5000, first: 2500, second: 2500, both: 2500 };
  pair.missingTogether = { columns: 3, leftOut: 0, pairs: [{ first: 0, second: 1, training: { rows: 5000, first: 0, second: 0, both: 0 }, production: half }] };
  const change = { difference: -0.7, error: 0.01, spread: 0.01, exceeded: 0, independence: 0 };
  pair.associations = {
    sample: { training: 5000, production: 5000, seed: 1, columns: 2, columnsLeftOut: 0, pairs: 1, untested: 0 },
    pairs: [{ first: 0, second: 1, measure: 'correlation-ratio', training: { value: 0.8, rows: 5000 }, production: { value: 0.1, rows: 5000 }, change }],
  };
  pair.labels = { column: 1, features: [0], training: { rows: 5000, conflicts: { features: 1, groups: 200, rows: 400 } } };
  for (const { training, production } of pair.columns) {
    if (training) training.missingSpellings = [{ value: 'NA', count: 5 }];
    if (production) production.missingSpellings = [{ value: '', count: 5 }];
  }
  for (const { rule } of compareProfiles(pair, settings, run).report.findings) spoken.add(rule);
  for (const rule of ['missing-together', 'association-changed', 'conflicting-labels', 'class-imbalance', 'target-drift', 'prediction-drift', 'representation-changed', 'null-spelling-changed']) {
    assert.ok(spoken.has(rule), rule);
  }
});

test('every rule of the catalogue has spoken above or in a file of its own, and is documented', () => {
  assert.deepEqual(RULES.map((rule) => rule.id).filter((id) => !spoken.has(id) && ![...PERFORMANCE_RULES, 'log-records', 'log-incidents', 'mixed-schemas', 'rows-left-out', 'cells-differ'].includes(id)), []);
  assert.equal(new Set(RULES.map((rule) => rule.id)).size, RULES.length);
  for (const { id, title, documentation } of RULES) {
    assert.match(id, /^[a-z]+(-[a-z]+)+$/);
    for (const text of [title, documentation.what, documentation.why, documentation.example, documentation.remedy]) assert.ok(text.length > 10, id);
  }
});
