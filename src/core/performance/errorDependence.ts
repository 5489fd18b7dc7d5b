import { effectiveSampleSizes } from '../stats/effectiveSampleSize.ts';
import type { Outcomes } from './outcomes.ts';

/** Rows of each side that one independent row is worth, by the order of the errors in the file (decision rule 7); 1 where they do not depend. */
export function errorInflation(training: Outcomes | undefined, production: Outcomes | undefined, numbers: boolean): { training: number; production: number } {
  const [a, b] = [training, production].map((side) => (side === undefined ? new Float64Array(0) : errorsOf(side, numbers))) as [Float64Array, Float64Array];
  const effective = effectiveSampleSizes(a, b);
  return { training: a.length / (effective.training ?? a.length) || 1, production: b.length / (effective.production ?? b.length) || 1 };
}

/** Of each row that has both: whether it is wrong, or by how much. Where nothing is predicted, how far the score is off. */
function errorsOf({ actual, predicted }: Outcomes, numbers: boolean): Float64Array {
  const errors = actual.map((value, row) => (numbers ? Math.abs(value - (predicted[row] as number)) : Number.isNaN(predicted[row]) ? NaN : Number(value !== predicted[row])));
  return errors.filter((error) => !Number.isNaN(error));
}
