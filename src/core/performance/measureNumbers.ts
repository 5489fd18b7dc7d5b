import type { Metrics, SidePerformance } from '../facts/performance.ts';
import { bootstrapRows } from '../stats/performance/bootstrap.ts';
import { REGRESSION_SUMS, addRegression, regressionScores } from '../stats/performance/regressionScores.ts';
import { quantile } from '../stats/quantile.ts';
import { bootstrapEstimate } from './intervals.ts';
import type { Outcomes } from './outcomes.ts';

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];
const NAMES = ['mae', 'rmse', 'r2', 'mape', 'meanError'] as const;
const RANGES = { mae: [0, Infinity], rmse: [0, Infinity], r2: [-Infinity, 1], mape: [0, Infinity], meanError: [-Infinity, Infinity] } as const;

/** Metrics of a regression on rows that all have a label. */
export function measureNumbers({ actual, predicted }: Outcomes, inflation: number): SidePerformance {
  const used = Uint32Array.from(actual.keys()).filter((row) => !Number.isNaN((actual[row] as number) + (predicted[row] as number)));
  const side: SidePerformance = { rows: actual.length, metrics: {} };
  if (used.length === 0) return side;
  const centre = actual[used[0] as number] as number;
  const add = (sums: Float64Array, at: number, k: number): void => addRegression(sums, at, actual[used[k] as number] as number, predicted[used[k] as number] as number, centre);
  const sums = new Float64Array(REGRESSION_SUMS);
  for (let k = 0; k < used.length; k++) add(sums, 0, k);
  const scores = regressionScores(sums);
  const replicates = bootstrapRows(used.length, REGRESSION_SUMS, add, (drawn) => {
    const again = regressionScores(drawn);
    return NAMES.map((name) => again[name]);
  });
  const metrics: Metrics = {};
  for (const [k, name] of NAMES.entries()) {
    if (Number.isFinite(scores[name])) metrics[name] = bootstrapEstimate(scores[name], replicates[k] as Float64Array, name === 'mape' ? (sums[6] as number) : used.length, inflation, { range: RANGES[name] });
  }
  const errors = Float64Array.from(used, (row) => (predicted[row] as number) - (actual[row] as number)).sort();
  return { ...side, metrics, errorQuantiles: Object.fromEntries(SHARES.map((share) => [String(share), quantile(errors, share)])) };
}
