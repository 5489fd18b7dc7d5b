import type { Metrics, PerformanceEstimate, SidePerformance } from '../facts/performance.ts';
import { BOOTSTRAP } from '../stats/performance/bootstrap.ts';
import { poissonDraw } from '../stats/performance/poissonDraw.ts';
import { rankedScores } from '../stats/performance/rankedScores.ts';
import type { RankedScores } from '../stats/performance/rankedScores.ts';
import { seededRandom } from '../stats/seededRandom.ts';
import { expectedMetrics, scoreBlocks } from './expectedMetrics.ts';
import type { ExpectedMetrics, ScoreBlocks } from './expectedMetrics.ts';
import { isotonic, valueAt } from './isotonic.ts';
import { normalEstimate } from './intervals.ts';
import type { Outcomes } from './outcomes.ts';

/** Fewer labelled rows calibrate nothing. */
const LEAST_ROWS = 300;
/** An area under the curve, or a share of right answers, that no model reaches on rows it has not been fitted to. */
const BY_HEART = 0.995;
/** Share of production scores beyond those of training from which a calibration cannot be carried over. */
const MOST_BEYOND = 0.05;
const SIGNIFICANT = 0.01;
const NAMES = ['accuracy', 'precision', 'recall', 'f1', 'rocAuc'] as const;
/** Draws of the labelled rows, and scores that are told apart in them. */
const REPLICATES = 100;
const MOST_BLOCKS = 1000;

/**
 * Performance of a binary model where there are no labels, from its scores alone (confidence-based performance estimation, as NannyML
 * describes it): a row that has the probability p is right with probability p or 1 − p, whichever its answer claims. Scores that are not
 * calibrated on the labelled rows are calibrated there first, by isotonic regression. Refuses where that has no ground.
 */
export function estimatePerformance(training: { outcomes: Outcomes; measured: SidePerformance } | undefined, production: Outcomes, positive: number, inflation: { training: number; production: number }, by: 'training' | 'validation' = 'training'): PerformanceEstimate {
  const refused = refusal(training, production, positive, by);
  if (refused !== undefined || training === undefined) return { refused: refused ?? '' };
  const calibrates = (training.measured.calibrationTest?.pValue ?? 0) < SIGNIFICANT;
  const known = rankedScores(training.outcomes.actual.map((value) => Number(value === positive)), training.outcomes.score);
  const calibration = calibrationOf(known);
  const expected = expectedMetrics(scoreBlocks(production.score, production.predicted, positive), calibrates ? calibration : (score) => score);
  // The labelled rows have told the probabilities only so well …
  const doubt = doubtOf(merged(known), scoreBlocks(production.score, production.predicted, positive, MOST_BLOCKS), inflation.training);
  // … and what the rows will really be varies about what is expected.
  const own = Math.sqrt(expected.variance * inflation.production) / expected.n;
  const ranked = training.measured.metrics.rocAuc;
  const chance = { accuracy: own, precision: own, recall: own, f1: own, rocAuc: ranked ? ranked.standardError * Math.sqrt((ranked.n * inflation.production) / (expected.n * inflation.training)) : NaN };
  const metrics: Metrics = {};
  for (const name of NAMES) if (Number.isFinite(expected[name] + chance[name])) metrics[name] = normalEstimate(expected[name], Math.hypot(doubt[name], chance[name]), Math.round(expected.n), 1, [0, 1]);
  return {
    method: 'confidence-based',
    calibrated: calibrates,
    by,
    assumes: [
      by === 'validation' ? 'The model was not fitted to the rows of the validation data.' : 'The model was not fitted to the labelled rows of training.',
      'A score means in production what it meant in training: rows may differ, what they lead to may not (no concept drift).',
    ],
    metrics,
  };
}

/** The probability at a score, as the labelled rows tell it. Half a row of each kind in every step keeps steps of few rows from certainty. */
function calibrationOf({ values, positives, negatives }: RankedScores): (score: number) => number {
  const ascending = [...values.keys()].toReversed().filter((k) => (positives[k] as number) + (negatives[k] as number) > 0);
  const steps = isotonic(ascending.map((k) => values[k] as number), ascending.map((k) => (positives[k] as number) + (negatives[k] as number)), ascending.map((k) => positives[k] as number), 0.5);
  return (score) => valueAt(steps, score);
}

/** Standard errors from drawing the labelled rows anew (bootstrap with a fixed seed) and calibrating with each draw. */
function doubtOf(known: RankedScores, blocks: ScoreBlocks, inflation: number): ExpectedMetrics {
  const random = seededRandom(BOOTSTRAP.seed);
  const redraw = (counts: Float64Array): Float64Array => counts.map((count) => poissonDraw(count, random));
  const draws = Array.from({ length: REPLICATES }, () => expectedMetrics(blocks, calibrationOf({ values: known.values, positives: redraw(known.positives), negatives: redraw(known.negatives) })));
  const spread = (name: keyof ExpectedMetrics): number => {
    const mean = draws.reduce((sum, draw) => sum + draw[name], 0) / draws.length;
    return Math.sqrt((draws.reduce((sum, draw) => sum + (draw[name] - mean) ** 2, 0) / (draws.length - 1)) * inflation);
  };
  return { accuracy: spread('accuracy'), precision: spread('precision'), recall: spread('recall'), f1: spread('f1'), rocAuc: spread('rocAuc') };
}

/** Neighbouring scores as one, where there are many. */
function merged({ values, positives, negatives }: RankedScores): RankedScores {
  const size = Math.min(MOST_BLOCKS, values.length);
  const blocks = { values: new Float64Array(size), positives: new Float64Array(size), negatives: new Float64Array(size) };
  for (let k = 0; k < values.length; k++) {
    const block = Math.floor((k * size) / values.length);
    blocks.values[block] = values[k] as number;
    blocks.positives[block]! += positives[k] as number;
    blocks.negatives[block]! += negatives[k] as number;
  }
  return blocks;
}

function refusal(training: { outcomes: Outcomes; measured: SidePerformance } | undefined, production: Outcomes, positive: number, by: 'training' | 'validation'): string | undefined {
  const where = by === 'validation' ? 'the validation data' : 'training';
  const remedy = by === 'validation' ? '' : ' Give them with --validation.';
  if (training === undefined || training.outcomes.actual.length < LEAST_ROWS) return `It needs at least ${LEAST_ROWS} labelled rows that the model was not fitted to; ${where} ${by === 'validation' ? 'have' : 'has'} ${training?.outcomes.actual.length ?? 0}.${remedy}`;
  const { rocAuc, accuracy } = training.measured.metrics;
  if (by === 'training' && ((rocAuc?.value ?? 0) >= BY_HEART || (accuracy?.value ?? 0) >= BY_HEART)) return `The model is right on nearly all labelled rows of training, as on rows it was fitted to; it needs labelled rows that the model has not seen.${remedy}`;
  const own = training.outcomes.score.filter((score) => !Number.isNaN(score)).sort();
  if (own.length < LEAST_ROWS) return `It needs at least ${LEAST_ROWS} labelled rows of ${where} with a score; there are ${own.length}.`;
  const positives = training.outcomes.actual.reduce((sum, actual) => sum + Number(actual === positive), 0);
  if (Math.min(positives, training.outcomes.actual.length - positives) < LEAST_ROWS / 10) return `One of the classes has too few labelled rows in ${where}.`;
  const scores = production.score.filter((score) => !Number.isNaN(score));
  if (scores.length === 0) return 'Production has no scores.';
  const beyond = scores.reduce((count, score) => count + Number(score < (own[0] as number) || score > (own.at(-1) as number)), 0);
  return beyond > MOST_BEYOND * scores.length ? `Scores of production lie beyond all scores of ${where}, so that what they mean cannot be carried over.` : undefined;
}
