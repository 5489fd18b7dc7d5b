import type { Thresholds } from '../settings.ts';
import type { BinnedFeature } from './additiveModel.ts';
import type { ConceptInput, ConceptSide } from './conceptDrift.ts';
import type { TaskDecision } from './decideTask.ts';
import type { Outcomes } from './outcomes.ts';
import type { ReadOutcomes } from './readOutcomes.ts';

export interface ConceptRows {
  read: ReadOutcomes;
  task: TaskDecision;
  /** Labelled rows that are looked at. */
  rows: { training: readonly number[]; production: readonly number[] };
  /** Of these rows. */
  features: readonly (readonly [BinnedFeature, BinnedFeature])[];
  /** Rows that the model was not fitted to. */
  held?: Outcomes | undefined;
  inflation: { training: number; production: number };
  /** Whether the order of a side's rows may matter. */
  ordered?: { training: boolean; production: boolean };
  thresholds: Pick<Thresholds, 'conceptDrift' | 'driftEffect'>;
}

/**
 * What came true on a common scale: of two classes, whether the positive one; of several, whether the answer was right; of numbers, how far
 * the label lies above the prediction, per standard deviation of the training label.
 */
export function conceptInput({ read, task, rows, features, held, inflation, ordered, thresholds }: ConceptRows): ConceptInput {
  const { positive } = read;
  const scale = task.task === 'regression' ? deviation(read.training.outcomes.actual) : 1;
  const truthAt = ({ actual, predicted }: Outcomes, row: number): number => {
    if (positive !== undefined) return Number(actual[row] === positive);
    const [truth, answer] = [actual[row] as number, predicted[row] as number];
    return task.task === 'regression' ? (truth - answer) / scale : Number.isNaN(answer) ? NaN : Number(truth === answer);
  };
  const scored = [read.training, read.production].every(({ outcomes }) => outcomes.score.some((value) => !Number.isNaN(value)));
  const answered = [read.training, read.production].every(({ outcomes }) => outcomes.predicted.some((value) => !Number.isNaN(value)));
  const side = (name: 'training' | 'production', k: 0 | 1): ConceptSide => {
    const { outcomes } = read[name];
    const said = scored ? outcomes.score : answered ? outcomes.predicted : undefined;
    return {
      truth: Float64Array.from(rows[name], (row) => truthAt(outcomes, row)),
      ...(said ? { said: Float64Array.from(rows[name], (row) => said[row] as number) } : {}),
      features: features.map((both) => both[k]),
      inflation: inflation[name],
      ordered: ordered?.[name] === true,
    };
  };
  const heldSide = ({ actual, score, predicted }: Outcomes): ConceptSide => ({
    truth: actual.map((_, row) => truthAt({ actual, score, predicted }, row)),
    ...(scored || answered ? { said: scored ? score : predicted } : {}),
    features: [],
    inflation: inflation.training,
  });
  return {
    ...(held && (scored || answered) ? { held: heldSide(held) } : {}),
    training: side('training', 0),
    production: side('production', 1),
    ...(scored ? { strata: 'score' as const } : answered ? { strata: 'prediction' as const } : {}),
    binary: positive !== undefined,
    threshold: thresholds.conceptDrift,
    shiftThreshold: thresholds.driftEffect,
  };
}

function deviation(values: Float64Array): number {
  let [n, mean, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    const difference = value - mean;
    mean += difference / n;
    squares += difference * (value - mean);
  }
  return Math.sqrt(squares / Math.max(1, n - 1)) || 1;
}
