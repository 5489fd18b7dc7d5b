/** Predictions and labels of files: read alike by every store, joined by id or by row, with places; and what goes wrong. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PerformanceFacts } from '../../../src/core/facts/performance.ts';
import type { PairOptions } from '../../../src/core/pairOptions.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { ComparisonSettings, Roles } from '../../../src/core/settings.ts';
import { compareFiles } from '../../../src/engine/compareFiles.ts';
import { inAllModes } from './inAllModes.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const ROLES: Roles = { label: 'churn', prediction: 'answer', score: 'score', id: 'id', timestamp: 'at' };

interface Row {
  id: string;
  region: string;
  at: string;
  answer: string;
  score: string;
  churn: string;
}

/** Every tenth answer is wrong; hours pass by row. */
function rows(n: number, from: number): Row[] {
  return Array.from({ length: n }, (_, k) => {
    const churn = (k * 7919) % 3 === 0 ? 1 : 0;
    const answer = k % 10 === 0 ? 1 - churn : churn;
    const at = new Date(Date.UTC(2024, 0, 1) + (from + k) * 3_600_000).toISOString().slice(0, 19);
    return { id: String(from + k), region: ['north', 'south', 'east'][k % 3] as string, at, answer: String(answer), score: (0.2 + 0.6 * answer + (k % 7) / 100).toFixed(2), churn: String(churn) };
  });
}

function csv<T extends object>(table: readonly T[], columns: readonly (keyof T & string)[]): string {
  return [columns.join(','), ...table.map((row) => columns.map((column) => String(row[column])).join(','))].join('\n') + '\n';
}

const ALL = ['id', 'region', 'at', 'answer', 'score', 'churn'] as const;
const WITHOUT = ['id', 'region', 'at', 'answer', 'score'] as const;
const before = rows(600, 0);
const after = rows(500, 1000);
const training = folder.write('training.csv', csv(before, ALL));
const production = folder.write('production.csv', csv(after, WITHOUT));
const labelled = folder.write('labelled.csv', csv(after, ALL));

async function compared(file: string, options: PairOptions = {}, settings: Partial<ComparisonSettings> = {}) {
  return compareFiles({ training, production: file, root: folder.path, options, settings: { ...defaultSettings(), roles: ROLES, ...settings } }, { kernelScript: KERNEL_SCRIPT });
}

async function measured(file: string, options: PairOptions = {}, settings: Partial<ComparisonSettings> = {}) {
  const outcome = await compared(file, options, settings);
  assert.ok(outcome.ok && outcome.report.performance, JSON.stringify(outcome));
  return { report: outcome.report, performance: outcome.report.performance };
}

test('labels in the file itself: the same facts from every store', async () => {
  const { pair, report } = await inAllModes(training, labelled, { roles: { ...ROLES, segments: ['region'] } });
  const facts = pair.performance as PerformanceFacts;
  assert.deepEqual([facts.task, facts.classes, facts.positive, facts.joined], ['binary', ['0', '1'], 1, { by: 'row', rows: 500, unlabelled: 0, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 }]);
  // By construction one in ten is wrong on both sides.
  assert.deepEqual([facts.training?.metrics.accuracy?.value, facts.production?.metrics.accuracy?.value], [0.9, 0.9]);
  assert.deepEqual(facts.segments.map(({ column, n }) => [column, n]).toSorted(([, a], [, b]) => Number(a) - Number(b)), [['region', 166], ['region', 167], ['region', 167]]);
  assert.equal(pair.timeline?.unit, 'week');
  assert.deepEqual(report.timeline?.map(({ side, rows: count }) => [side, count]), [['training', 168], ['training', 168], ['training', 168], ['training', 96], ['production', 8], ['production', 168], ['production', 168], ['production', 156]]);
});

test('labels in a file of their own, in any order, with what belongs to no row', async () => {
  const late = after.slice(0, 400).toReversed();
  const file = folder.write('late.csv', csv([...late, { ...late[0], id: '1' } as Row, { ...late[1] } as Row, { ...late[2], churn: String(1 - Number(late[2]?.churn)) } as Row], ['id', 'churn']));
  const { report, performance } = await measured(production, { labels: file });
  assert.deepEqual(performance.joined, { by: 'id', file: 'late.csv', rows: 399, unlabelled: 101, unknownIds: 1, duplicateIds: 2, contradictoryIds: 1, first: { contradictory: 402, unknown: 400 } });
  assert.equal(performance.production?.accuracy?.n, 399);
  const finding = report.findings.find(({ rule }) => rule === 'labels-not-joined');
  assert.deepEqual([finding?.severity, finding?.production?.file], ['warning', 'production.csv']);
  assert.ok(performance.estimate, 'rows without a label are estimated');
});

test('without an id the order of the rows joins, and only where the files are as long', async () => {
  const same = folder.write('same.csv', csv(after, ['churn']));
  assert.deepEqual((await measured(production, { labels: same })).performance.joined, { by: 'row', file: 'same.csv', rows: 500, unlabelled: 0, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 });
  const shorter = await compared(production, { labels: folder.write('shorter.csv', csv(after.slice(1), ['churn'])) });
  assert.deepEqual(shorter.ok ? undefined : [shorter.problem.code, shorter.problem.message, shorter.problem.remedy], ['labels', 'shorter.csv has 499 rows and production 500 rows, so labels cannot be given to rows by their order.', 'Write the column id into both files.']);
});

test('a file of labels that cannot be used is a problem, not a crash', async () => {
  const gone = await compared(production, { labels: `${folder.path}/gone.csv` });
  assert.deepEqual(gone.ok ? undefined : [gone.problem.code, gone.problem.file], ['missing-file', 'gone.csv']);
  const other = await compared(production, { labels: folder.write('other.csv', csv(after, ['id', 'region', 'at'])) });
  assert.equal(other.ok ? undefined : other.problem.code, 'no-role-column');
  // One column beside the id can only be the label.
  assert.equal((await measured(production, { labels: folder.write('renamed.csv', `id,outcome\n${after.map(({ id, churn }) => `${id},${churn}`).join('\n')}\n`) })).performance.joined.rows, 500);
});

test('two versions in one file, joined by the request', async () => {
  const both = after.flatMap((row, k) => [{ ...row, version: 'v1' }, { ...row, version: 'v2', answer: k % 3 === 0 ? String(1 - Number(row.answer)) : row.answer }]);
  const file = folder.write('versions.csv', csv([...both, { ...(after[0] as Row), version: 'v1' }], [...ALL, 'version']));
  const { report, performance } = await measured(file, {}, { roles: { ...ROLES, modelVersion: 'version' } });
  assert.deepEqual(performance.versions?.versions.map(({ version, n }) => [version, n]), [['v1', 501], ['v2', 500]]);
  const [comparison] = performance.versions?.comparisons ?? [];
  assert.deepEqual([comparison?.paired, comparison?.n, comparison?.verdict], [true, 500, 'roll-back']);
  assert.ok(report.findings.some(({ rule, severity }) => rule === 'model-versions' && severity === 'warning'));
});

test('bad cells point at their rows', async () => {
  const odd = after.map((row, k) => (k === 30 ? { ...row, score: '1.7' } : k === 44 ? { ...row, churn: '9' } : row));
  const { report } = await measured(folder.write('odd.csv', csv(odd, ALL)));
  const place = (rule: string) => report.findings.find((finding) => finding.rule === rule)?.production;
  assert.deepEqual([place('score-outside-range')?.line, place('unseen-classes')?.line], [32, 46]);
});

test('no roles, no performance; predictions without any label have a course only', async () => {
  for (const roles of [{}, { prediction: 'answer', score: 'score' }, { prediction: 'answer', timestamp: 'at' }, { score: 'score', timestamp: 'at' }] as Roles[]) {
    const outcome = await compared(labelled, {}, { roles });
    assert.ok(outcome.ok);
    assert.equal(outcome.report.performance, null);
    const [window] = outcome.report.timeline?.filter(({ side }) => side === 'production').slice(1) ?? [];
    assert.deepEqual(Object.keys(window?.metrics ?? {}), roles.timestamp === undefined ? [] : roles.score === undefined ? ['positiveRate'] : ['meanScore', 'positiveRate']);
    assert.equal(window?.drift?.['region'] !== undefined, roles.timestamp !== undefined);
  }
});

test('private labels: neither classes nor errors are in the report', async () => {
  const named = (table: readonly Row[]): Row[] => table.map((row) => ({ ...row, churn: row.churn === '1' ? 'carrier' : 'healthy', answer: row.answer === '1' ? 'carrier' : 'healthy' }));
  const files = [folder.write('secret1.csv', csv(named(before), ALL)), folder.write('secret2.csv', csv(named(after), ALL))] as const;
  const settings = { ...defaultSettings(), roles: { ...ROLES, segments: ['region'] }, columns: ['churn', 'answer', 'region'].map((name) => ({ name, private: true })) };
  const outcome = await compareFiles({ training: files[0], production: files[1], root: folder.path, settings }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(outcome.ok && outcome.report.performance);
  assert.deepEqual(outcome.report.performance.confusion?.classes, ['class 1', 'class 2']);
  assert.doesNotMatch(JSON.stringify(outcome.report), /carrier|healthy|north|south/);
});

test('numbers, in columns with the names of objects\' own properties', async () => {
  const line = (k: number): string => `${(k * 37) % 101},${((k * 37) % 101) + ((k % 5) - 2) / 2}`;
  const text = (n: number, from: number): string => `__proto__,constructor\n${Array.from({ length: n }, (_, k) => line(from + k)).join('\n')}\n`;
  const outcome = await compareFiles(
    { training: folder.write('n1.csv', text(300, 0)), production: folder.write('n2.csv', text(300, 7)), root: folder.path, settings: { ...defaultSettings(), roles: { label: '__proto__', prediction: 'constructor' } } },
    { kernelScript: KERNEL_SCRIPT },
  );
  assert.ok(outcome.ok && outcome.report.performance, JSON.stringify(outcome));
  const { task, production: metrics } = outcome.report.performance;
  // |error| is 1, 0.5, 0, 0.5, 1 in turn, so that the mean is 0.6 and the root of the mean square √0.5.
  assert.equal(task, 'regression');
  assert.ok(Math.abs((metrics?.mae?.value ?? 0) - 0.6) < 1e-12 && Math.abs((metrics?.rmse?.value ?? 0) - Math.SQRT1_2) < 1e-12 && Math.abs(metrics?.meanError?.value ?? 1) < 1e-12);
});

test('probabilities of three classes are found by their names, from every store, and are no features', async () => {
  const classes = ['a', 'b', 'c'];
  const table = (n: number, worse: number) => ['x,y,proba_a,proba_b,proba_c', ...Array.from({ length: n }, (_, k) => {
    const [truth, top] = [k % 3, k % 10 < worse ? (k + 1) % 3 : k % 3];
    return [k % 7, classes[truth], ...classes.map((_, c) => (c === top ? 0.6 : 0.2))].join(',');
  })].join('\n') + '\n';
  const [left, right] = [folder.write('three-before.csv', table(600, 1)), folder.write('three-after.csv', table(600, 4))];
  const { pair, report } = await inAllModes(left, right, { roles: { label: 'y' } });
  assert.deepEqual(pair.probabilityColumns, ['proba_a', 'proba_b', 'proba_c']);
  assert.deepEqual(report.performance?.probabilities, ['proba_a', 'proba_b', 'proba_c']);
  // One answer in ten is wrong, then four in ten: −0.9 ln 0.6 − 0.1 ln 0.2, and of 0.16 + 2 × 0.04 and 0.36 + 0.64 + 0.04 the same shares.
  const { training, production } = report.performance ?? {};
  const rounded = (value: number | undefined) => Number(value?.toFixed(9));
  assert.deepEqual([training?.accuracy?.value, production?.accuracy?.value, rounded(training?.logLoss?.value), rounded(production?.brier?.value)], [0.9, 0.6, rounded(-0.9 * Math.log(0.6) - 0.1 * Math.log(0.2)), rounded(0.6 * 0.24 + 0.4 * 1.04)]);
  assert.ok(report.findings.some(({ rule }) => rule === 'performance-dropped'));
  // A role that names them in the order of the classes says the same.
  const named = await inAllModes(left, right, { roles: { label: 'y', probabilities: ['proba_a', 'proba_b', 'proba_c'] } });
  assert.deepEqual(named.report.performance, report.performance);
  const gone = await compared(labelled, {}, { roles: { ...ROLES, probabilities: ['nothing'] } });
  assert.equal(gone.ok ? undefined : gone.problem.code, 'no-role-column');
});

test('rankings: lists in cells with labels from a file, and rows of queries, from every store', async () => {
  const rankings = (n: number) => ['id,shown', ...Array.from({ length: n }, (_, k) => `${k},${['a|b|c', 'b|c|a'][k % 2]}`)].join('\n') + '\n';
  const shown = folder.write('shown.csv', rankings(200));
  const clicked = folder.write('clicked.csv', ['id,clicked', ...Array.from({ length: 200 }, (_, k) => `${k},a`)].join('\n') + '\n');
  const outcome = await compareFiles({ training: shown, production: shown, root: folder.path, options: { labels: clicked }, settings: { ...defaultSettings(), roles: { id: 'id', label: 'clicked', ranking: 'shown' } } }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  const { performance } = outcome.report;
  // Half of the lists have it first, half third; training has no labels.
  assert.deepEqual([performance?.task, Number(performance?.production?.mrr?.value.toFixed(9)), performance?.production?.hit1?.value, performance?.training, performance?.joined.by], ['ranking', 0.666666667, 0.5, null, 'id']);
  const queries = folder.write('queries.csv', ['q,item,score,relevant', ...Array.from({ length: 300 }, (_, k) => `${Math.floor(k / 3)},${k % 3},${[0.9, 0.5, 0.1][k % 3]},${Number(k % 3 === 1)}`)].join('\n') + '\n');
  const { report } = await inAllModes(queries, queries, { roles: { query: 'q', score: 'score', label: 'relevant' } });
  assert.deepEqual([report.performance?.training?.mrr?.value, report.performance?.production?.mrr?.n], [0.5, 100]);
});

test('groups are measured from every store, with labels and without', async () => {
  const { report } = await inAllModes(training, labelled, { roles: { ...ROLES, groups: ['region'] } });
  const [column] = report.fairness ?? [];
  // By construction region south has every row with k % 3 = 1 and so on: the label depends on k % 3 alone.
  assert.deepEqual(column?.production.groups.map(({ value, n }) => [value, n]), [['north', 167], ['south', 167], ['east', 166]]);
  assert.ok(report.findings.some(({ rule }) => rule === 'disparate-selection'));
  const alone = await compared(labelled, {}, { roles: { prediction: 'answer', groups: ['region'] } });
  assert.ok(alone.ok && alone.report.performance === null);
  assert.deepEqual(alone.report.fairness?.[0]?.production.groups.map(({ truePositiveRate }) => truePositiveRate), [undefined, undefined, undefined]);
});

test('when labels were known: from the production file, and from the file of labels, in any order', async () => {
  const late = after.map((row, k) => ({ ...row, seen: new Date(Date.parse(`${row.at}Z`) + (k + 1) * 60_000).toISOString() }));
  const roles = { ...ROLES, labelTimestamp: 'seen' };
  // 1 to 500 minutes: the median is 250.5, the 95 % point 475.05.
  const expected = { rows: 500, p50: 250.5 * 60_000, p95: 475.05 * 60_000, early: 0 };
  const own = folder.write('seen.csv', csv(late, [...ALL, 'seen']));
  const inFile = await measured(own, {}, { roles });
  assert.deepEqual(inFile.report.windows?.delay, expected);
  const file = folder.write('seen-labels.csv', csv(late.toReversed(), ['id', 'churn', 'seen']));
  const joined = await measured(production, { labels: file }, { roles });
  assert.deepEqual(joined.report.windows?.delay, expected);
  assert.deepEqual(joined.report.windows?.freshness?.newest, new Date(Date.parse(`${after.at(-1)?.at}Z`)).toISOString());
  const gone = await compared(labelled, {}, { roles });
  assert.equal(gone.ok ? undefined : gone.problem.code, 'no-role-column');
});

test('a file of validation data, with the columns of the roles; and what goes wrong with it', async () => {
  // Three of ten answers are wrong where in training one is; production is as the validation data.
  const worse = (from: number, n: number) => rows(n, from).map((row, k) => ({ ...row, answer: k % 10 < 3 ? String(1 - Number(row.churn)) : row.churn }));
  const held = folder.write('held.csv', csv(worse(5000, 600), ['score', 'churn', 'answer']));
  const { report, performance } = await measured(folder.write('as-held.csv', csv(worse(1000, 500), ALL)), { validation: held }, { roles: { label: 'churn', prediction: 'answer', id: 'id', timestamp: 'at' } });
  assert.deepEqual([performance.validation?.file, performance.validation?.metrics.accuracy?.value, performance.training?.accuracy?.value, performance.production?.accuracy?.value], ['held.csv', 0.7, 0.9, 0.7]);
  const said = report.findings.map(({ rule }) => rule);
  assert.deepEqual([said.includes('overfit-to-training'), said.includes('performance-dropped')], [true, false]);
  const gone = await compared(labelled, { validation: folder.write('short.csv', csv(before, ['score', 'churn'])) });
  assert.deepEqual(gone.ok ? undefined : [gone.problem.code, gone.problem.message], ['no-role-column', 'short.csv does not have the column answer that is named as prediction.']);
  const unnamed = await compared(labelled, { validation: held }, { roles: { prediction: 'answer' } });
  assert.equal(unnamed.ok ? undefined : unnamed.problem.code, 'labels');
});

test('groups that are asked for where no answer is positive: nothing is measured, and that is said', async () => {
  const numbers = folder.write('numbers.csv', ['group,truth,answer', ...Array.from({ length: 200 }, (_, k) => `${'ab'[k % 2]},${(k / 7).toFixed(2)},${(k / 7 + 0.5).toFixed(2)}`)].join('\n') + '\n');
  const { report } = await inAllModes(numbers, numbers, { roles: { label: 'truth', prediction: 'answer', groups: ['group'] } });
  assert.deepEqual(report.fairness, [{ column: 'group', training: null, production: { groups: [] }, notBinary: true }]);
});
