/** Metrics of predictions. Where not said otherwise, expected numbers are from scikit-learn 1.2.1 on the same rows. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { averagePrecision } from '../../../../src/core/stats/performance/averagePrecision.ts';
import { BOOTSTRAP, bootstrapCounts, bootstrapRows } from '../../../../src/core/stats/performance/bootstrap.ts';
import { classScores } from '../../../../src/core/stats/performance/classScores.ts';
import { confusionMatrix } from '../../../../src/core/stats/performance/confusionMatrix.ts';
import { PROBABILITY_SUMS, addProbability, calibrationCurve, probabilityScores } from '../../../../src/core/stats/performance/probabilityScores.ts';
import { rankedScores } from '../../../../src/core/stats/performance/rankedScores.ts';
import { REGRESSION_SUMS, addRegression, regressionScores } from '../../../../src/core/stats/performance/regressionScores.ts';
import { rocAuc } from '../../../../src/core/stats/performance/rocAuc.ts';
import { wilsonInterval } from '../../../../src/core/stats/performance/wilsonInterval.ts';
import { normalSurvival } from '../../../../src/core/stats/normalSurvival.ts';
import { studentTPValue } from '../../../../src/core/stats/studentTPValue.ts';
import { near } from '../near.ts';
import { normal, seeded } from '../random.ts';

const TRUTH = [0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0];
const SCORES = [0.1, 0.4, 0.35, 0.8, 0.2, 0.9, 0.65, 0.55, 0.7, 0.3, 0.45, 0.95, 0.15, 0.6, 0.85, 0.05];

test('two classes', () => {
  const answers = SCORES.map((score) => Number(score >= 0.5));
  const matrix = confusionMatrix(TRUTH, answers, 2);
  assert.deepEqual([...matrix.counts], [6, 2, 2, 6]);
  assert.deepEqual(classScores(matrix, 1), { accuracy: 0.75, balancedAccuracy: 0.75, precision: 0.75, recall: 0.75, f1: 0.75 });
  const ranked = rankedScores(TRUTH, SCORES);
  near(rocAuc(ranked)?.value ?? NaN, 0.921875);
  near(averagePrecision(ranked), 0.9381313131313131);
  const sums = new Float64Array(PROBABILITY_SUMS);
  for (const [row, score] of SCORES.entries()) addProbability(sums, 0, TRUTH[row] as number, score);
  const { logLoss, brier } = probabilityScores(sums);
  near(logLoss, 0.3939199536411881);
  near(brier, 0.125);
});

test('several classes: means over the classes, and a class that is only predicted counts', () => {
  // By hand: classes 0 and 1 are true 3 times each, 2 never; right are 2 of 0 and 1 of 1; 2 is answered once.
  const matrix = confusionMatrix([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 0, 2], 4);
  const scores = classScores(matrix);
  near(scores.accuracy, 3 / 6);
  near(scores.balancedAccuracy, (2 / 3 + 1 / 3) / 2);
  near(scores.precision, (2 / 3 + 1 / 2 + 0) / 3);
  near(scores.recall, (2 / 3 + 1 / 3 + 0) / 3);
  near(scores.f1, (2 / 3 + 2 / 5 + 0) / 3);
});

test('what would divide by zero is 0, and no row at all is NaN', () => {
  const never = classScores(confusionMatrix([1, 0], [0, 0], 2), 1);
  assert.deepEqual([never.precision, never.recall, never.f1], [0, 0, 0]);
  assert.ok(Number.isNaN(classScores(confusionMatrix([], [], 2), 1).accuracy));
  assert.deepEqual([...confusionMatrix([NaN, 1], [1, NaN], 2).counts], [0, 0, 0, 0]);
});

test('the area under the curve and its standard error are those of their definition, ties and all', () => {
  const random = seeded(3);
  const rows = Array.from({ length: 300 }, () => Number(random() < 0.3));
  const scores = rows.map((truth) => Math.round(4 * (normal(random) + truth)) / 4);
  const side = (truth: number) => scores.filter((_, row) => rows[row] === truth);
  const share = (score: number, others: number[], sign: 1 | -1) => others.reduce((sum, other) => sum + (other === score ? 0.5 : Number(sign * (score - other) > 0)), 0) / others.length;
  const [low, high] = [side(0), side(1)];
  const placements = [high.map((score) => share(score, low, 1)), low.map((score) => share(score, high, -1))];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: number[]) => values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length;
  const found = rocAuc(rankedScores(rows, scores));
  near(found?.value ?? NaN, mean(placements[0] as number[]));
  near(found?.standardError ?? NaN, Math.sqrt(placements.reduce((sum, values) => sum + variance(values), 0)));
});

test('scores that are all alike, and a class without a row', () => {
  near(rocAuc(rankedScores([0, 1, 1, 0], [0.5, 0.5, 0.5, 0.5]))?.value ?? NaN, 0.5);
  near(averagePrecision(rankedScores([0, 1, 1, 0], [0.5, 0.5, 0.5, 0.5])), 0.5);
  assert.equal(rocAuc(rankedScores([1, 1], [0.2, 0.4])), undefined);
  // 0 and −0 are one score; a missing one is no row.
  assert.deepEqual([...rankedScores([1, 0, 1], [0, -0, NaN]).values], [0]);
});

test('calibration bins: 1 belongs to the last, and certain errors cost 15 digits', () => {
  const sums = new Float64Array(PROBABILITY_SUMS);
  addProbability(sums, 0, 1, 1);
  addProbability(sums, 0, 0, 1);
  addProbability(sums, 0, 0, 0.1);
  assert.deepEqual(calibrationCurve(sums).map(({ low, n, rate }) => [low, n, rate]), [[0.1, 1, 0], [0.9, 2, 0.5]]);
  near(probabilityScores(sums).ece, (0.1 + 1) / 3);
  // −(ln 1e-15 + ln 0.9 + ~0)/3, by hand, but for the rounding of 1 − 1e-15
  near(probabilityScores(sums).logLoss, (-Math.log(1e-15) - Math.log(0.9)) / 3, 1e-3);
});

test('numbers', () => {
  const truth = [1.2, 3.4, 2.2, 5.0, 4.1, 0.3, 2.9, 3.3, 7.7, 1.1];
  const answers = [2.2, 4.4, 3.1, 6.0, 5.2, 1.3, 8.1, 9.9, 4.0, 2.7];
  for (const centre of [0, 1.2, 100]) {
    const sums = new Float64Array(REGRESSION_SUMS);
    for (const [row, value] of truth.entries()) addRegression(sums, 0, value, answers[row] as number, centre);
    const scores = regressionScores(sums);
    near(scores.mae, 2.31);
    near(scores.rmse, 3.047457957052074);
    near(scores.r2, -1.2009195184377668, 1e-9);
    near(scores.mape, 1.1066336289084027);
    near(scores.meanError, (46.9 - 31.2) / 10);
  }
  const constant = new Float64Array(REGRESSION_SUMS);
  addRegression(constant, 0, 0, 1, 0);
  assert.ok(Number.isNaN(regressionScores(constant).r2) && Number.isNaN(regressionScores(constant).mape), 'nothing to explain, no label other than 0');
});

test('Wilson\'s interval', () => {
  // by Wilson's formula in long form, to seven digits
  const [low, high] = wilsonInterval(0.8, 10);
  near(low, 0.4901624715282466, 1e-6);
  near(high, 0.9433178485456247, 1e-6);
  const [zero, some] = wilsonInterval(0, 10);
  assert.equal(zero, 0);
  near(some, 0.27753279986288, 1e-6);
});

test('laws', () => {
  // tables of both laws: the 5 % points, t = 5 with 3 degrees of freedom, and the tail beyond 8
  near(studentTPValue(2.228138851964939, 10), 0.05, 1e-9);
  near(studentTPValue(5, 3), 0.015392438, 1e-6);
  near(normalSurvival(1.959963984540054), 0.025, 1e-9);
  near(normalSurvival(-8), 1, 1e-12);
  near(normalSurvival(8), 6.220960574271785e-16, 1e-8);
});

test('the bootstrap has the spread that the law of large numbers gives a mean, by rows, by groups and by counts', () => {
  const random = seeded(5);
  for (const rows of [400, 20_000]) {
    const values = Float64Array.from({ length: rows }, () => normal(random));
    const [means] = bootstrapRows(rows, 2, (sums, at, row) => {
      sums[at]! += 1;
      sums[at + 1]! += values[row] as number;
    }, ([n = 0, sum = 0]) => [sum / n]);
    near(spread(means as Float64Array), 1 / Math.sqrt(rows), 0.12);
  }
  const [shares] = bootstrapCounts(Float64Array.of(300, 700), ([a = 0, b = 0]) => [a / (a + b)]);
  near(spread(shares as Float64Array), Math.sqrt((0.3 * 0.7) / 1000), 0.12);
  assert.equal(shares?.length, BOOTSTRAP.replicates);
});

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
