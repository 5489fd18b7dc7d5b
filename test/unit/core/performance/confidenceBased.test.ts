/**
 * Confidence-based performance estimation by the steps that its authors publish ("Confidence-based Performance Estimation" in the
 * documentation of NannyML, docs/how_it_works/performance_estimation.rst): probabilities that answers are right, an expected confusion matrix,
 * and one for every threshold. The steps are taken here one by one on six rows; ours must say the same.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { expectedMetrics, scoreBlocks } from '../../../../src/core/performance/expectedMetrics.ts';
import { isotonic, valueAt } from '../../../../src/core/performance/isotonic.ts';
import { near } from '../near.ts';

const SCORES = [0.1, 0.3, 0.3, 0.55, 0.7, 0.9];
const ANSWERS = [0, 0, 1, 0, 1, 1];

/** The published algorithm, step by step. */
function published(p: readonly number[], scores: readonly number[]): { accuracy: number; precision: number; recall: number; f1: number; rocAuc: number } {
  const matrixAt = (answers: readonly number[]) => {
    const matrix = { tp: 0, fp: 0, tn: 0, fn: 0 };
    for (const [j, answer] of answers.entries()) {
      const wrong = Math.abs(answer - (p[j] as number));
      if (answer === 1) {
        matrix.tp += 1 - wrong;
        matrix.fp += wrong;
      } else {
        matrix.tn += 1 - wrong;
        matrix.fn += wrong;
      }
    }
    return matrix;
  };
  const { tp, fp, tn, fn } = matrixAt(ANSWERS);
  const curve = [{ tpr: 0, fpr: 0 }, ...[...new Set(scores)].toSorted((a, b) => b - a).map((t) => {
    const at = matrixAt(scores.map((score) => Number(score >= t)));
    return { tpr: at.tp / (at.tp + at.fn), fpr: at.fp / (at.fp + at.tn) };
  })];
  const rocAuc = curve.slice(1).reduce((area, { tpr, fpr }, i) => area + ((fpr - (curve[i]?.fpr ?? 0)) * (tpr + (curve[i]?.tpr ?? 0))) / 2, 0);
  return { accuracy: (tp + tn) / p.length, precision: tp / (tp + fp), recall: tp / (tp + fn), f1: (2 * tp) / (2 * tp + fp + fn), rocAuc };
}

const blocks = scoreBlocks(Float64Array.from(SCORES), Float64Array.from(ANSWERS), 1);

test('scores that are probabilities', () => {
  const [ours, theirs] = [expectedMetrics(blocks, (score) => score), published(SCORES, SCORES)];
  for (const name of ['accuracy', 'precision', 'recall', 'f1', 'rocAuc'] as const) near(ours[name], theirs[name], 1e-12);
  // By hand: 0.9 + 0.7 + 0.3 + 0.45 + 0.7 + 0.9 of six are right.
  near(ours.accuracy, 3.95 / 6, 1e-12);
  near(ours.precision, 1.9 / 3, 1e-12);
});

test('scores that are calibrated by isotonic regression on reference rows, and keep their order', () => {
  // Rates 0/2, 1/4, 2/4, 2/5, 4/5: the fourth is below the third, so that they become 4/9 together.
  const steps = isotonic([0.1, 0.3, 0.55, 0.7, 0.9], [2, 4, 4, 5, 5], [0, 1, 2, 2, 4]);
  const calibrated = SCORES.map((score) => valueAt(steps, score));
  assert.deepEqual(calibrated, [0, 0.25, 0.25, 4 / 9, 4 / 9, 0.8]);
  const [ours, theirs] = [expectedMetrics(blocks, (score) => valueAt(steps, score)), published(calibrated, SCORES)];
  for (const name of ['accuracy', 'precision', 'recall', 'f1', 'rocAuc'] as const) near(ours[name], theirs[name], 1e-12);
});
