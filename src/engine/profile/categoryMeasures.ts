import type { CategoryMeasures } from '../../core/model.ts';
import { chiSquare } from '../../core/stats/chiSquare.ts';
import { chiSquarePooled } from '../../core/stats/chiSquarePooled.ts';
import { expectedTotalVariation } from '../../core/stats/expectedTotalVariation.ts';
import { jensenShannon } from '../../core/stats/jensenShannon.ts';
import { lInfinity } from '../../core/stats/lInfinity.ts';
import { populationStability } from '../../core/stats/populationStability.ts';
import { total } from '../../core/stats/total.ts';
import { totalVariation } from '../../core/stats/totalVariation.ts';

/** The most frequent values of each side that are known by name: enough for countries, states and branches to be recognised when recoded. */
export const TOP_VALUES = 250;
/** Unseen and vanished values that are named. */
export const NAMED_VALUES = 20;

export interface CategoryCount {
  value: string;
  training: number;
  production: number;
}

/** The categories of a column, summed up as far as that needs their names. */
export interface CategorySummary {
  /**
   * The different pairs of counts that categories have on both sides, and how many categories have them: of a column of a
   * million identifiers there are three. In parallel; pairs that come twice do no harm but to the last digits.
   */
  training: Float64Array;
  production: Float64Array;
  times: Float64Array;
  /** The most frequent of each side, in any order, perhaps twice. */
  top: CategoryCount[];
  /** Most frequent first. */
  unseen: CategoryCount[];
  vanished: CategoryCount[];
  /** The category with the largest difference of shares. */
  farthest: string;
}

/** The measures of a column with present cells on both sides; exact over all categories. */
export function categoryMeasures(summary: CategorySummary): CategoryMeasures {
  const { training, production, times } = summary;
  const n = total(training, times);
  const m = total(production, times);
  let categories = 0;
  let unseen = 0;
  let unseenRows = 0;
  let vanished = 0;
  let vanishedRows = 0;
  let trainingSingletons = 0;
  let trainingDoubletons = 0;
  for (let k = 0; k < training.length; k++) {
    const a = training[k] as number;
    const b = production[k] as number;
    const same = times[k] as number;
    categories += same;
    if (a === 0) {
      unseen += same;
      unseenRows += same * b;
    } else if (b === 0) {
      vanished += same;
      vanishedRows += same * a;
    }
    if (a === 1) trainingSingletons += same;
    else if (a === 2) trainingDoubletons += same;
  }
  const share = (entry: CategoryCount): number => Math.max(entry.training / n, entry.production / m);
  const top = [...new Map(summary.top.map((entry) => [entry.value, entry])).values()];
  return {
    categories,
    totalVariation: totalVariation(training, production, times),
    noise: expectedTotalVariation(training, production, times),
    lInfinity: { distance: lInfinity(training, production, times).distance, category: summary.farthest },
    jensenShannon: jensenShannon(training, production, times),
    psi: populationStability(training, production, times),
    chiSquare: chiSquare(training, production, times),
    chiSquarePooled: chiSquarePooled(training, production, times),
    top: top.toSorted((a, b) => share(b) - share(a) || compareText(a.value, b.value)),
    unseen: { categories: unseen, rows: unseenRows, first: summary.unseen.map((entry) => ({ value: entry.value, count: entry.production })) },
    vanished: { categories: vanished, rows: vanishedRows, first: summary.vanished.map((entry) => ({ value: entry.value, count: entry.training })) },
    trainingSingletons,
    trainingDoubletons,
  };
}

/** The same summary from a short list of all categories. */
export function summarize(entries: readonly CategoryCount[]): CategorySummary {
  const training = Float64Array.from(entries, (entry) => entry.training);
  const production = Float64Array.from(entries, (entry) => entry.production);
  const by = (side: 'training' | 'production') => (a: CategoryCount, b: CategoryCount) => b[side] - a[side] || compareText(a.value, b.value);
  const unseen = entries.filter((entry) => entry.training === 0);
  const vanished = entries.filter((entry) => entry.production === 0);
  return {
    training,
    production,
    times: new Float64Array(entries.length).fill(1),
    top: [...entries.toSorted(by('training')).slice(0, TOP_VALUES), ...entries.toSorted(by('production')).slice(0, TOP_VALUES)],
    unseen: unseen.toSorted(by('production')).slice(0, NAMED_VALUES),
    vanished: vanished.toSorted(by('training')).slice(0, NAMED_VALUES),
    farthest: entries[lInfinity(training, production).index]?.value ?? '',
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
