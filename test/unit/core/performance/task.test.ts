/** What is predicted, decided from labels, predictions and scores; and what of them cannot be used. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { decideTask } from '../../../../src/core/performance/decideTask.ts';
import type { TaskDecision } from '../../../../src/core/performance/decideTask.ts';
import { readOutcomes } from '../../../../src/core/performance/readOutcomes.ts';
import type { Cells, RoleCells } from '../../../../src/core/performance/roleCells.ts';

const cells = (...values: (string | number | null)[]): Cells =>
  values.every((value) => typeof value !== 'string') ? { numbers: Float64Array.from(values, (value) => value ?? NaN) } : { texts: values.map((value) => (value === null ? null : String(value))) };
const side = (roles: Omit<RoleCells, 'rows'>, rows = 4): RoleCells => ({ rows, ...roles });
const decide = (training: RoleCells, production: RoleCells = training): TaskDecision => {
  const task = decideTask(training, production);
  assert.ok(!('refused' in task), JSON.stringify(task));
  return task;
};

test('numbers with few values are classes, with many or with fractions they are numbers', () => {
  assert.equal(decide(side({ label: cells(0, 1, 1, 0), prediction: cells(0, 1, 0, 0) })).task, 'binary');
  assert.equal(decide(side({ label: cells(0, 1, 2, 0), prediction: cells(0, 1, 0, 0) })).task, 'multiclass');
  assert.equal(decide(side({ label: cells(0.5, 1, 2, 0), prediction: cells(0, 1, 0, 0) })).task, 'regression');
  assert.equal(decide(side({ label: cells(1, 2, 3, 4), prediction: cells(1.2, 2, 3.3, 4) })).task, 'regression', 'ratings that are predicted with fractions');
  const many = Array.from({ length: 12 }, (_, k) => k);
  assert.equal(decide(side({ label: cells(...many), prediction: cells(...many) }, 12)).task, 'regression');
});

test('a prediction with fractions from 0 to 1 of two classes is a score', () => {
  const roles = side({ label: cells(0, 1, 1, 0), prediction: cells(0.2, 0.9, 0.4, 0.1) });
  const task = decide(roles);
  assert.equal(task.predictionIsScore, true);
  const read = readOutcomes(roles, roles, task);
  assert.equal(read.score, 'probability');
  assert.deepEqual([...read.training.outcomes.predicted], [0, 1, 0, 0], 'without a prediction the score answers, from a half');
});

test('classes are equal by value, and words for yes and no by their meaning', () => {
  const task = decide(side({ label: cells('1.0', '0', ' 1', '0'), prediction: cells('True', 'false', 'TRUE', 'no') }));
  assert.deepEqual([task.task, task.classes, task.positive], ['binary', ['0', '1'], 1]);
  const codes = decide(side({ label: cells('01', '1', '01', '1'), prediction: cells('01', '1', '1', '1') }));
  assert.deepEqual(codes.classes, ['01', '1'], 'but 01 is a code');
  assert.deepEqual(decide(side({ label: cells('yes', 'no', 'yes', 'no'), prediction: cells('yes', 'no', 'no', 'no') })).classes, ['no', 'yes']);
});

test('names that do not say which class is positive: the one that gets the higher scores in training', () => {
  const roles = side({ label: cells('churn', 'stay', 'churn', 'stay'), score: cells(0.9, 0.1, 0.8, 0.3) });
  const task = decide(roles);
  assert.equal(readOutcomes(roles, roles, task).positive, task.classes.indexOf('churn'));
  const named = side({ label: cells(0, 1, 0, 1), score: cells(0.9, 0.1, 0.8, 0.3) });
  assert.equal(readOutcomes(named, named, decide(named)).positive, 1, 'names that do say it are believed: this model is wrong');
});

test('a few scores beyond 0 and 1 are left out and located; many make it a score of another kind', () => {
  const rows = 100;
  const scores = Array.from({ length: rows }, (_, k) => (k === 40 || k === 41 ? 1.5 : (k % 10) / 10));
  const labels = Array.from({ length: rows }, (_, k) => k % 2);
  const roles = side({ label: cells(...labels), score: cells(...scores) }, rows);
  const read = readOutcomes(roles, roles, decide(roles));
  assert.deepEqual([read.score, read.production.outside], ['probability', { count: 2, row: 40 }]);
  assert.ok(Number.isNaN(read.production.outcomes.score[41]));
  const margins = side({ label: cells(...labels), score: cells(...scores.map((score) => 10 * score - 5)) }, rows);
  const other = readOutcomes(margins, margins, decide(margins));
  assert.deepEqual([other.score, other.production.outside], ['ranking', undefined]);
});

test('labels of a class that training does not have are left out and counted', () => {
  const training = side({ label: cells('a', 'b', 'a', 'b'), prediction: cells('a', 'b', 'b', 'b') });
  const production = side({ label: cells('a', 'z', 'z', null), prediction: cells('a', 'b', 'q', 'b') });
  const task = decide(training, production);
  assert.deepEqual([task.task, task.classes, task.known], ['binary', ['a', 'b', 'q'], 2]);
  const { unseen, outcomes } = readOutcomes(training, production, task).production;
  assert.deepEqual(unseen, { count: 2, row: 1, classes: ['z'] });
  assert.deepEqual([...outcomes.actual], [0, NaN, NaN, NaN]);
  assert.deepEqual([...outcomes.predicted], [0, 1, 2, 1], 'an answer that training does not have is wrong, not unknown');
});

test('values that training does not have do not make classes numbers', () => {
  const rows = 40;
  const junk = Array.from({ length: rows }, (_, k) => (k < 20 ? k % 2 : k + 0.5));
  const training = side({ label: cells(0, 1, 1, 0), prediction: cells(0, 1, 1, 0) });
  const production = side({ label: cells(...junk), prediction: cells(...junk.map((_, k) => k % 2)) }, rows);
  const task = decide(training, production);
  assert.equal(task.task, 'binary');
  assert.equal(readOutcomes(training, production, task).production.unseen?.count, 20);
});

test('labels that are no numbers where numbers are predicted are counted', () => {
  const training = side({ label: cells(0.5, 1, 2, 0), prediction: cells(0, 1, 2, 0) });
  const production = side({ label: cells('1.5', 'n/k', 'n/k', null), prediction: cells(1, 1, 2, 0) });
  const { unseen, outcomes } = readOutcomes(training, production, decide(training, production)).production;
  assert.deepEqual(unseen, { count: 2, row: 1, classes: ['n/k'] });
  assert.deepEqual([...outcomes.actual], [1.5, NaN, NaN, NaN]);
});

test('what is neither classes nor numbers is refused with what to do', () => {
  const names = Array.from({ length: 300 }, (_, k) => `name ${k}`);
  const task = decideTask(side({ label: cells(...names), prediction: cells(...names) }, 300), side({}, 0));
  assert.ok('refused' in task && task.refused.includes('more than 200') && task.remedy.length > 0);
});
