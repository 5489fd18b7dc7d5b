/** The tests of the rates stage: what is counted on each side, and how likely the difference is by chance. */
import { effectiveCells, presentCells } from '../kinds.ts';
import type { CategoryMeasures, ColumnPair, SideColumn } from '../model.ts';
import type { Thresholds } from '../settings.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { goodTuring } from '../stats/goodTuring.ts';
import { orderStatisticRange } from '../stats/orderStatisticRange.ts';
import { isLargeEnough, rateOf } from './rateChange.ts';
import type { RateTest } from './rateChange.ts';

/** The counts of so many independent rows with the same rate (decision rule 7): affected, others. */
function independent(affected: number, rows: number, effective: number): [number, number] {
  const size = Math.max(1, Math.round(Math.min(rows, effective)));
  const part = Math.min(size, Math.round((affected * size) / Math.max(1, rows)));
  return size === rows ? [affected, rows - affected] : [part, size - part];
}

/** Counts of present cells as independent ones. */
function ofPresent(side: SideColumn, affected: number): [number, number] {
  return independent(affected, presentCells(side), effectiveCells(side));
}

/** Missing cells; undefined when there are none at all, or nothing else, which no test could tell apart. */
export function missingTest({ training, production }: ColumnPair): RateTest | undefined {
  if (training === null || production === null || training.count === 0 || production.count === 0) return undefined;
  const missing = training.missing + production.missing;
  if (missing === 0 || missing === training.count + production.count) return undefined;
  const rows = (side: SideColumn) => independent(side.missing, side.count, side.effectiveRows ?? side.count);
  return {
    training: rateOf(training.missing, training.count),
    production: rateOf(production.missing, production.count),
    pValue: fisherExact(...rows(training), ...rows(production)),
  };
}

/**
 * Production rows with a value unknown to training, against the rate training itself predicts (Good–Turing). The training side of the
 * test is the estimate; its sample is made smaller by how much its variance exceeds that of a plain proportion.
 */
export function unseenTest(pair: ColumnPair): RateTest | undefined {
  const { training, production, categories } = pair;
  if (training === null || production === null || categories === undefined || categories.unseen.rows === 0) return undefined;
  const n = presentCells(training);
  const m = presentCells(production);
  const { trainingSingletons: once, trainingDoubletons: twice, unseen } = categories;
  const { unseenMass } = goodTuring(n, once, twice);
  // Esty's variance is (f1 (1 - f1/n) + 2 f2) / n²; without the last term it is that of a proportion. One is added to keep f1 = 0 defined.
  const weight = (once + 1) / (once + 1 + 2 * twice);
  const [affected, others] = independent(Math.min(n, once), n, effectiveCells(training) * weight);
  const excess = unseen.rows / m > unseenMass;
  return {
    training: { affected: once, rows: n, rate: unseenMass },
    production: rateOf(unseen.rows, m),
    pValue: excess ? fisherExact(affected, others, ...ofPresent(production, unseen.rows)) : 1,
  };
}

/** Production rows in which a training value is spelled in a new way, against the rate at which training itself has new spellings. */
export function spellingTest({ training, production, categories }: ColumnPair): RateTest | undefined {
  const spellings = categories?.spellings;
  if (training === null || production === null || spellings === undefined || spellings.rows === 0) return undefined;
  const n = presentCells(training);
  const m = presentCells(production);
  const before = rateOf(Math.min(n, spellings.trainingRows + spellings.trainingSingletons), n);
  const after = rateOf(spellings.rows, m);
  const pValue = after.rate > before.rate ? fisherExact(...ofPresent(training, before.affected), ...ofPresent(production, spellings.rows)) : 1;
  return { training: before, production: after, pValue };
}

export interface ShareTest extends RateTest {
  value: string;
}

export interface VanishedCategory {
  value: string;
  count: number;
}

/**
 * Training values that never occur in production: those too frequent for that to be chance, each tested against all categories
 * (Bonferroni), counted together. Values that are rare in training vanish from any sample, and are left out.
 */
export function vanishedTest(pair: ColumnPair): (RateTest & { vanished: VanishedCategory[] }) | undefined {
  const { training, production, categories } = pair;
  if (training === null || production === null || categories === undefined || categories.vanished.rows === 0) return undefined;
  const n = presentCells(training);
  const m = presentCells(production);
  const pValueOf = (count: number) => Math.min(1, categories.categories * fisherExact(...ofPresent(training, count), ...ofPresent(production, 0)));
  const pValue = Math.min(1, ...categories.vanished.first.map(({ count }) => pValueOf(count)));
  const vanished = categories.vanished.first.filter(({ count }) => pValueOf(count) < 0.01);
  const rows = vanished.reduce((sum, { count }) => sum + count, 0);
  return { training: rateOf(rows, n), production: rateOf(0, m), pValue, vanished };
}

/** Production values beyond the training extremes, against the number that ranks alone predict. */
export function outOfRangeTest(pair: ColumnPair): (RateTest & { expected: number }) | undefined {
  if (pair.training === null || pair.production === null || pair.numeric === undefined || pair.numeric.tails.productionBeyond === 0) return undefined;
  const { training, production, tails } = pair.numeric;
  const { expected } = orderStatisticRange(training.n, production.n, tails.productionBeyond);
  const [beyond, within] = ofPresent(pair.production, tails.productionBeyond);
  const { pValue } = orderStatisticRange(Math.round(effectiveCells(pair.training)), beyond + within, beyond);
  return {
    training: { affected: 0, rows: training.n, rate: Math.min(1, expected / production.n) },
    production: rateOf(tails.productionBeyond, production.n),
    pValue: tails.productionBeyond > expected ? pValue : 1,
    expected,
  };
}

/** Values outside the training p1 to p99. */
export function tailTest(pair: ColumnPair): RateTest | undefined {
  if (pair.training === null || pair.production === null || pair.numeric === undefined) return undefined;
  const { training, production, tails } = pair.numeric;
  if (training.n < 2 || production.n === 0 || tails.trainingOutside + tails.productionOutside === 0) return undefined;
  return {
    training: rateOf(tails.trainingOutside, training.n),
    production: rateOf(tails.productionOutside, production.n),
    pValue: fisherExact(...ofPresent(pair.training, tails.trainingOutside), ...ofPresent(pair.production, tails.productionOutside)),
  };
}

/**
 * The value whose share has changed least by chance, of those that have changed enough to matter and occur on both sides: each tested
 * against all values of the column (Bonferroni). Rare classes are among them: from 0.5 % to 1.2 % is a ratio of more than two.
 */
export function shareTest({ training, production, categories }: ColumnPair, thresholds: Thresholds): ShareTest | undefined {
  if (training === null || production === null || categories === undefined || categories.categories < 2) return undefined;
  const [n, m] = [presentCells(training), presentCells(production)];
  let best: ShareTest | undefined;
  for (const entry of categories.top) {
    if (entry.training === 0 || entry.production === 0) continue;
    const [before, after] = [rateOf(entry.training, n), rateOf(entry.production, m)];
    const large = isLargeEnough(before, after, thresholds);
    const pValue = large ? Math.min(1, categories.categories * fisherExact(...ofPresent(training, entry.training), ...ofPresent(production, entry.production))) : 1;
    if (best === undefined || pValue < best.pValue) best = { value: entry.value, training: before, production: after, pValue };
  }
  return best;
}

/** Rows of the most frequent value on each side. */
export function largestCategory(categories: CategoryMeasures, side: 'training' | 'production'): { value: string; count: number } | undefined {
  let largest: { value: string; count: number } | undefined;
  for (const entry of categories.top) if (largest === undefined || entry[side] > largest.count) largest = { value: entry.value, count: entry[side] };
  return largest;
}
