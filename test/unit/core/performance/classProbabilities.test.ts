/** Probabilities of several classes: which columns they are, what they are worth, and what is left out. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { decideTask } from '../../../../src/core/performance/decideTask.ts';
import { measureClassProbabilities } from '../../../../src/core/performance/measureClassProbabilities.ts';
import { measureClasses } from '../../../../src/core/performance/measureClasses.ts';
import { probabilityColumns } from '../../../../src/core/performance/probabilityColumns.ts';
import { readOutcomes } from '../../../../src/core/performance/readOutcomes.ts';
import { readProbabilities } from '../../../../src/core/performance/readProbabilities.ts';
import { oneVersusRestAuc } from '../../../../src/core/stats/performance/oneVersusRestAuc.ts';
import { rankedScores } from '../../../../src/core/stats/performance/rankedScores.ts';
import { rocAuc } from '../../../../src/core/stats/performance/rocAuc.ts';
import { topKShare } from '../../../../src/core/stats/performance/topKShare.ts';
import { near } from '../near.ts';
import { seeded } from '../random.ts';

/** Rows of probabilities to one array for each class. */
function byClass(rows: readonly (readonly number[])[]): Float64Array[] {
  return (rows[0] ?? []).map((_, c) => Float64Array.from(rows, (row) => row[c] as number));
}

function measured(actual: readonly number[], rows: readonly (readonly number[])[]) {
  const none = new Float64Array(actual.length).fill(NaN);
  return measureClassProbabilities({ actual: Float64Array.from(actual), predicted: none, score: none, probabilities: byClass(rows) }, 1);
}

test('log loss and Brier score of the examples of scikit-learn', () => {
  // brier_score_loss of three classes: (0.06 + 0.14 + 0.24) / 3, printed as 0.146….
  near(measured([0, 1, 2], [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.2, 0.2, 0.6]]).brier?.value ?? 0, 0.44 / 3);
  // log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]) is 0.21616….
  near(measured([1, 0, 0, 1], [[0.1, 0.9], [0.9, 0.1], [0.8, 0.2], [0.35, 0.65]]).logLoss?.value ?? 0, -(2 * Math.log(0.9) + Math.log(0.8) + Math.log(0.65)) / 4);
  near(measured([1, 0, 0, 1], [[0.1, 0.9], [0.9, 0.1], [0.8, 0.2], [0.35, 0.65]]).logLoss?.value ?? 0, 0.21616, 1e-5);
});

test('top-k accuracy: the example of scikit-learn (k = 2: 0.75), and ties by their chance', () => {
  const scores = [[0.5, 0.2, 0.2], [0.3, 0.4, 0.2], [0.2, 0.4, 0.3], [0.7, 0.2, 0.1]];
  assert.equal(scores.reduce((sum, row, k) => sum + topKShare(row, [0, 1, 2, 2][k] as number, 2), 0) / 4, 0.75);
  assert.equal(topKShare([0.25, 0.25, 0.25, 0.25], 3, 3), 0.75);
  assert.equal(topKShare([0.4, 0.3, 0.3], 1, 1), 0);
  const six = measured([0, 1, 2, 3, 4, 5], Array.from({ length: 6 }, () => [0.3, 0.25, 0.2, 0.12, 0.08, 0.05]));
  // One answer for all rows: right for as many classes as are looked at.
  assert.deepEqual([six.top1Accuracy?.value, six.top3Accuracy?.value, six.top5Accuracy?.value], [1 / 6, 3 / 6, 5 / 6]);
  assert.deepEqual(Object.keys(measured([0, 1, 2], [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.2, 0.2, 0.6]])).filter((name) => name.startsWith('top')), ['top1Accuracy'], 'three of three are always right');
});

test('one against the rest: by comparing all pairs, and of two classes as the plain area', () => {
  const random = seeded(4);
  const n = 60;
  const actual = Float64Array.from({ length: n }, () => Math.floor(random() * 3));
  const rows = Array.from(actual, (code) => {
    const raw = [0, 1, 2].map((c) => Math.round(5 * (random() + 0.3 * Number(c === code))) + 1);
    const sum = raw.reduce((total, value) => total + value, 0);
    return raw.map((value) => value / sum);
  });
  const scores = byClass(rows);
  let expected = 0;
  for (const [c, score] of scores.entries()) {
    let [right, pairs] = [0, 0];
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
      if (actual[i] !== c || actual[j] === c) continue;
      pairs++;
      right += (score[i] as number) > (score[j] as number) ? 1 : score[i] === score[j] ? 0.5 : 0;
    }
    expected += right / pairs / 3;
  }
  near(oneVersusRestAuc(actual, scores)?.value ?? 0, expected, 1e-12);
  const two = actual.map((code) => Number(code === 1));
  const [mirror, score] = [scores[1]?.map((p) => 1 - p), scores[1]] as [Float64Array, Float64Array];
  const [both, plain] = [oneVersusRestAuc(two, [mirror, score]), rocAuc(rankedScores(two, score))];
  near(both?.value ?? 0, plain?.value ?? 1, 1e-12);
  // DeLong divides by n − 1, this by n: the same but for 1/n.
  near((both?.standardError ?? 0) / (plain?.standardError ?? 1), 1, 0.05);
  assert.equal(oneVersusRestAuc(new Float64Array(5), [new Float64Array(5), new Float64Array(5)]), undefined, 'one class has nothing to be told from');
});

test('the standard error of the mean area is the spread over samples', () => {
  const random = seeded(11);
  const draw = () => {
    const actual = Float64Array.from({ length: 150 }, () => Math.floor(random() * 3));
    return oneVersusRestAuc(actual, [0, 1, 2].map((c) => Float64Array.from(actual, (code) => random() + 0.4 * Number(c === code))));
  };
  const draws = Array.from({ length: 300 }, draw);
  const values = draws.map((one) => one?.value ?? NaN);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const said = draws.reduce((sum, one) => sum + (one?.standardError ?? NaN), 0) / draws.length;
  // Of 300 draws a standard deviation is known to 4 %.
  near(said / spread, 1, 0.12);
});

test('which columns: one beginning that speaks of probabilities, for every class', () => {
  const classes = ['a', 'b', 'c'];
  const codes = (columns: readonly string[], named?: readonly string[], known = 3) => probabilityColumns(columns, classes, known, named)?.map(({ column, code }) => `${column}:${code}`);
  assert.deepEqual(codes(['id', 'proba_c', 'proba_a', 'proba_b', 'label']), ['proba_a:0', 'proba_b:1', 'proba_c:2']);
  assert.deepEqual(codes(['y_pred_proba_a', 'y_pred_proba_b', 'y_pred_proba_c']), ['y_pred_proba_a:0', 'y_pred_proba_b:1', 'y_pred_proba_c:2']);
  assert.deepEqual(codes(['P(a', 'P(b', 'P(c']), ['P(a:0', 'P(b:1', 'P(c:2']);
  assert.equal(codes(['proba_a', 'proba_b']), undefined, 'a class is missing');
  assert.equal(codes(['colour_a', 'colour_b', 'colour_c']), undefined, 'a one-hot feature is none');
  assert.equal(codes(['a', 'b', 'c']), undefined);
  assert.deepEqual(codes(['proba_a', 'proba_b'], undefined, 2), ['proba_a:0', 'proba_b:1'], 'a class that is only predicted needs no column');
  assert.deepEqual(codes([], ['x_b', 'x_c', 'x_a']), ['x_b:1', 'x_c:2', 'x_a:0']);
  assert.deepEqual(codes([], ['proba_0', 'proba_1', 'proba_2']), ['proba_0:0', 'proba_1:1', 'proba_2:2'], 'in the order of the classes');
  assert.equal(codes([], ['proba_0', 'proba_1']), undefined);
  assert.deepEqual(probabilityColumns([], ['a', 'not_a'], 2, ['p_not_a', 'p_a'])?.map(({ code }) => code), [1, 0], 'the longest name counts');
});

test('rows that hold no probabilities are left out and counted, and columns of something else are not used', () => {
  const cells = (...columns: number[][]) => columns.map((column, code) => ({ code, cells: { numbers: Float64Array.from(column) } }));
  const good = Array.from({ length: 40 }, () => 0.5);
  const read = readProbabilities(cells([0.5, NaN, 1.2, ...good], [0.5, 0.5, -0.2, ...good]), 2, 43);
  assert.deepEqual(read?.outside, { count: 1, row: 2 });
  assert.deepEqual([read?.probabilities[0]?.[0], read?.probabilities[0]?.[1], read?.probabilities[1]?.[2]], [0.5, NaN, NaN]);
  // Written with two decimals, thirds add up to 0.99.
  near(readProbabilities(cells([0.33], [0.33], [0.33]), 3, 1)?.probabilities[0]?.[0] ?? 0, 1 / 3);
  assert.equal(readProbabilities(cells([1, 2, 3], [4, 5, 6]), 2, 3), undefined);
});

test('without a prediction the most probable class answers, and its probability is its confidence', () => {
  const label = { texts: Array.from({ length: 90 }, (_, row) => ['x', 'y', 'z'][row % 3] as string) };
  // The first of three is always held for the most probable: right on a third, with confidence 0.5.
  const probabilities = [0.5, 0.3, 0.2].map((p, code) => ({ code, cells: { numbers: new Float64Array(90).fill(p) } }));
  const side = { rows: 90, label, probabilities };
  const task = decideTask(side, side);
  assert.ok(!('refused' in task) && task.task === 'multiclass');
  const read = readOutcomes(side, side, task);
  assert.equal(read.score, 'probability');
  const { metrics, calibration } = measureClasses(read.production.outcomes, { classes: 3, probability: true }, 1);
  near(metrics.accuracy?.value ?? 0, 1 / 3);
  near(metrics.ece?.value ?? 0, 0.5 - 1 / 3);
  assert.deepEqual(calibration?.map(({ low, n }) => [low, n]), [[0.5, 90]]);
  near(metrics.logLoss?.value ?? 0, -(Math.log(0.5) + Math.log(0.3) + Math.log(0.2)) / 3);
  assert.equal(metrics.rocAuc?.value, 0.5);
});
