import type { Outcomes } from './outcomes.ts';

/** What the model did with each row: 1 where its answer was right (of classes), or how far it was off (of numbers); NaN where that is not known. */
export function rowScores({ actual, predicted }: Outcomes, numbers: boolean): Float64Array {
  return actual.map((value, row) => {
    const answer = predicted[row] as number;
    return numbers || Number.isNaN(value + answer) ? Math.abs(value - answer) : Number(value === answer);
  });
}

/** Rows, their mean and its variance. */
export interface MeanOf {
  n: number;
  mean: number;
  variance: number;
}

/** From sums of values and squares. A share of few rows keeps some variance even where all are alike: one row of each kind is added to it. */
export function meanOf(n: number, sum: number, squares: number, numbers: boolean, inflation: number): MeanOf {
  if (numbers) return { n, mean: sum / n, variance: ((Math.max(0, squares / n - (sum / n) ** 2) * n) / Math.max(1, n - 1) / n) * inflation };
  const share = (sum + 1) / (n + 2);
  return { n, mean: sum / n, variance: ((share * (1 - share)) / n) * inflation };
}
