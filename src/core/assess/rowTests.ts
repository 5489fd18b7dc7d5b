/** What whole rows say, and how much of it chance explains. */
import { presentCells } from '../kinds.ts';
import type { ColumnPair, ProfiledPair, SideColumn } from '../model.ts';
import type { Side } from '../report.ts';
import { DEFAULT_THRESHOLDS } from '../thresholds.ts';
import type { Thresholds } from '../thresholds.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { rateOf } from './rateChange.ts';
import type { RateTest } from './rateChange.ts';

/**
 * Production rows that are in training, against the share that training itself predicts: of its own rows those with a twin (one less
 * the Good–Turing estimate of what is unseen). In a table of a few repeating values that is most of them.
 */
export function overlapTest({ training, production, rows }: ProfiledPair): RateTest | undefined {
  const [n, m] = [training.summary.rows, production.summary.rows];
  if (rows?.shared === undefined || rows.shared.rows === 0 || n === 0 || m === 0) return undefined;
  const { trainingSingletons: once, trainingDoubletons: twice, rows: seen } = rows.shared;
  // The sample is made smaller by how much the variance of the estimate exceeds that of a plain proportion (Esty).
  const weight = (once + 1) / (once + 1 + 2 * twice);
  const size = Math.max(1, Math.round(n * weight));
  const affected = Math.max(0, size - Math.min(size, Math.round(once * weight)));
  const predicted = 1 - once / n;
  const pValue = seen / m > predicted ? fisherExact(affected, size - affected, seen, m - seen) : 1;
  return { training: { affected: n - once, rows: n, rate: predicted }, production: rateOf(seen, m), pValue };
}

/** As many rows on both sides, and all of production in training: one dataset, written twice. Whatever it holds, nothing differs. */
export function isOneDataset({ training, production, rows }: ProfiledPair): boolean {
  return rows?.shared !== undefined && training.summary.rows === production.summary.rows && rows.shared.rows === production.summary.rows;
}

/** Repeated rows of production against those of training; a sample twice as large repeats each row about twice as often. */
export function duplicateTest({ training, production, rows }: ProfiledPair): RateTest | undefined {
  const [n, m] = [training.summary.rows, production.summary.rows];
  if (rows === undefined || n === 0 || m === 0) return undefined;
  const before = rateOf(rows.trainingDuplicates, n);
  const after = rateOf(rows.productionDuplicates, m);
  const predicted = Math.min(1, Math.max(before.rate, (before.rate * m) / n));
  const affected = Math.round(predicted * n);
  return { training: before, production: after, pValue: after.rate > predicted ? fisherExact(affected, n - affected, after.affected, m - after.affected) : 1 };
}

/**
 * Whether chance may explain that so many rows of production are in training, or repeat others of their side: not far more than if
 * the columns were independent: those that depend on each other agree more often, up to `repeatFactor` times. Tables of a few repeating
 * values agree often.
 */
export function isChance(pair: ProfiledPair, affected: number, side: Side, other: Side, { repeatFactor }: Pick<Thresholds, 'repeatFactor'> = DEFAULT_THRESHOLDS): boolean {
  const [n, m] = [pair[side].summary.rows, pair[other].summary.rows];
  // Of m rows of the other side, or of half as many before it on its own, one equals the row with about this probability.
  const expected = n * Math.min(1, agreement(pair.columns, side, other) * (side === other ? m / 2 : m));
  return affected <= repeatFactor * expected;
}

/**
 * Probability that two rows agree in every column they share, if the columns are independent: the product of the sums of the products
 * of shares.
 */
function agreement(columns: readonly ColumnPair[], side: Side, other: Side): number {
  return columns.reduce((product, { categories, [side]: a, [other]: b }) => {
    if (a === null || b === null || a.count === 0 || b.count === 0) return product;
    const present = (presentCells(a) / a.count) * (presentCells(b) / b.count);
    const missing = (a.missing / a.count) * (b.missing / b.count);
    const equal = categories
      ? categories.top.reduce((sum, entry) => sum + (entry[side] / a.count) * (entry[other] / b.count), 0)
      : present * Math.max(repeatRate(a), repeatRate(b));
    return product * Math.min(1, equal + missing);
  }, 1);
}

/**
 * Probability that two present cells of a side are equal, from the number of distinct values alone: all equally frequent, or, where
 * nearly all differ, the others in pairs.
 */
function repeatRate(side: SideColumn): number {
  const present = presentCells(side);
  if (present === 0) return 0;
  return ((present - side.distinct) / present) * Math.max(1 / Math.max(1, side.distinct), 2 / present);
}
