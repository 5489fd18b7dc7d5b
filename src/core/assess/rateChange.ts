import type { Severity } from '../report.ts';
import type { Thresholds } from '../settings.ts';

/** A share of rows on both sides, with the p-value of the hypothesis that they are the same. */
export interface RateTest {
  training: { affected: number; rows: number; rate: number };
  production: { affected: number; rows: number; rate: number };
  pValue: number;
  /** Independent rows of each side, where that is fewer. */
  effectiveRows?: { training: number; production: number };
}

export interface RateChange extends RateTest {
  qValue: number;
  /** Production less training. */
  difference: number;
  /** undefined: no change that matters. */
  level: Severity | undefined;
}

export function rateOf(affected: number, rows: number): { affected: number; rows: number; rate: number } {
  return { affected, rows, rate: rows > 0 ? affected / rows : 0 };
}

/**
 * Decision rule 3: significant, and either a difference of at least one point or a ratio of at least two with enough rows on the larger
 * side. From five points a warning, from 25 an error, else a note.
 */
export function judgeRate(test: RateTest, qValue: number, thresholds: Thresholds): RateChange {
  const { training, production } = test;
  const difference = production.rate - training.rate;
  const matters = qValue < thresholds.qValue && isLargeEnough(training, production, thresholds);
  return { ...test, qValue, difference, level: matters ? levelOf(Math.abs(difference), thresholds) : undefined };
}

type Rate = RateTest['training'];

/** The size part of the rule. */
export function isLargeEnough(training: Rate, production: Rate, thresholds: Thresholds): boolean {
  const size = Math.abs(production.rate - training.rate);
  const [larger, smaller] = production.rate > training.rate ? [production, training] : [training, production];
  const doubled = larger.affected >= thresholds.rateRatioRows && larger.rate >= thresholds.rateRatio * smaller.rate;
  return size > 0 && (size >= thresholds.rateDifference || doubled);
}

export function levelOf(size: number, thresholds: Thresholds): Severity {
  if (size >= thresholds.rateError) return 'error';
  return size >= thresholds.rateWarning ? 'warning' : 'info';
}
