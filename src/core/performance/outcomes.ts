/** What came true and what was predicted, row by row in the order of the file. Classes are numbers from 0; NaN is absent. */
export interface Outcomes {
  actual: Float64Array;
  predicted: Float64Array;
  score: Float64Array;
  /** Of each class, where there are three or more and each has a column. */
  probabilities?: Float64Array[];
}

/** The rows that have a label. */
export function labelledRows({ actual }: Outcomes): Uint32Array {
  let count = 0;
  for (const value of actual) if (!Number.isNaN(value)) count++;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < actual.length; row++) if (!Number.isNaN(actual[row])) rows[at++] = row;
  return rows;
}

export function selected(outcomes: Outcomes, rows: Uint32Array): Outcomes {
  const { actual, predicted, score, probabilities } = outcomes;
  if (rows.length === actual.length) return outcomes;
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] as number);
  return { actual: pick(actual), predicted: pick(predicted), score: pick(score), ...(probabilities ? { probabilities: probabilities.map(pick) } : {}) };
}
