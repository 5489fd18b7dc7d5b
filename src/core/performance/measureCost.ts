import type { CostFacts, CostThreshold, Estimate } from '../facts/performance.ts';
import type { CostOf } from '../settings.ts';
import type { TaskDecision } from './decideTask.ts';
import { normalEstimate } from './intervals.ts';
import type { Outcomes } from './outcomes.ts';
import type { ReadOutcomes } from './readOutcomes.ts';
import { keyAt } from './roleCells.ts';

const EVERYWHERE = [-Infinity, Infinity] as const;

/**
 * What the answers cost on average, by what each pair of a true and a predicted class costs (nothing where that is not said), and from which
 * score on the positive answer would have been cheapest. A threshold that was chosen on training is tried on production: one that was chosen
 * on the same rows would seem better than it is.
 */
export function measureCost(read: ReadOutcomes, task: TaskDecision, costs: readonly CostOf[], inflation: { training: number; production: number }): CostFacts | undefined {
  if (task.task === 'regression' || task.task === 'ranking') return undefined;
  const code = (name: string): number | undefined => task.codes.get(keyAt({ texts: [name] }, 0) ?? '');
  const unknown = [...new Set(costs.flatMap(({ actual, predicted }) => [actual, predicted]).filter((name) => code(name) === undefined))];
  const size = task.classes.length;
  const matrix = new Float64Array(size * size);
  for (const { actual, predicted, cost } of costs) {
    const [truth, answer] = [code(actual), code(predicted)];
    if (truth !== undefined && answer !== undefined) matrix[truth * size + answer] = cost;
  }
  const of = (actual: number, predicted: number): number => matrix[actual * size + predicted] as number;
  const side = (name: 'training' | 'production'): Estimate | null => meanCost(rowCosts(read[name].outcomes, of), inflation[name]);
  const facts: CostFacts = { training: side('training'), production: side('production'), unknown };
  const { positive } = read;
  if (positive === undefined) return facts;
  const [before, after] = [cheapest(read.training.outcomes, of, positive), cheapest(read.production.outcomes, of, positive)];
  if (before) facts.cheapestTraining = before;
  if (after) facts.cheapestProduction = after;
  const saved = before && savedBy(read.production.outcomes, of, positive, before.threshold ?? Infinity);
  const saving = saved && meanCost(saved, inflation.production);
  if (saving) facts.saving = saving;
  return facts;
}

type Cost = (actual: number, predicted: number) => number;

function rowCosts({ actual, predicted }: Outcomes, of: Cost): Float64Array {
  return actual.map((truth, row) => (Number.isNaN(truth + (predicted[row] as number)) ? NaN : of(truth, predicted[row] as number)));
}

function meanCost(costs: Float64Array, inflation: number): Estimate | null {
  let [n, mean, squares] = [0, 0, 0];
  for (const cost of costs) {
    if (Number.isNaN(cost)) continue;
    n++;
    const difference = cost - mean;
    mean += difference / n;
    squares += difference * (cost - mean);
  }
  return n < 2 ? null : normalEstimate(mean, Math.sqrt(squares / (n - 1) / n), n, inflation, EVERYWHERE);
}

/** The score from which the positive answer is cheapest in these very rows: of equal ones the highest. */
function cheapest({ actual, score }: Outcomes, of: Cost, positive: number): CostThreshold | undefined {
  const order = Uint32Array.from(actual.keys()).filter((row) => !Number.isNaN((actual[row] as number) + (score[row] as number))).sort((a, b) => (score[b] as number) - (score[a] as number));
  if (order.length === 0) return undefined;
  let cost = order.reduce((sum, row) => sum + of(actual[row] as number, 1 - positive), 0);
  let best: { threshold: number | null; cost: number } = { threshold: null, cost };
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    const truth = actual[row] as number;
    cost += of(truth, positive) - of(truth, 1 - positive);
    // Rows with one score are answered alike.
    if (k + 1 < order.length && score[order[k + 1] as number] === score[row]) continue;
    if (cost < best.cost - 1e-12 * Math.abs(best.cost)) best = { threshold: score[row] as number, cost };
  }
  return { threshold: best.threshold, cost: best.cost / order.length, n: order.length };
}

/** Of each row, by how much cheaper it would have been answered with a threshold. */
function savedBy({ actual, predicted, score }: Outcomes, of: Cost, positive: number, threshold: number): Float64Array {
  return actual.map((truth, row) => {
    const [answer, own] = [predicted[row] as number, score[row] as number];
    return Number.isNaN(truth + answer + own) ? NaN : of(truth, answer) - of(truth, own >= threshold ? positive : 1 - positive);
  });
}
