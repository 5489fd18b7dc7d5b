import type { ConceptDrift, ConceptTest } from '../facts/performance.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { effectiveSampleSizes } from '../stats/effectiveSampleSize.ts';
import { quantile } from '../stats/quantile.ts';
import { AdditiveModel } from './additiveModel.ts';
import type { BinnedFeature } from './additiveModel.ts';
import { strataTest } from './strataTest.ts';
import type { StrataResult, StrataSide } from './strataTest.ts';

const STRATA = 10;
/** Stricter than for columns: several strata and models look at the same few labels. */
const SIGNIFICANT = 0.002;
/** Fewer labelled rows of a side train no model. */
const LEAST_TO_FIT = 500;
/** A model of our own is coarse: rows that are alike to it may differ when the margins move, so that more is asked of what it finds. */
const COARSE = 1.5;
/** Change of the strata within the classes, beyond chance, from which a change of the classes' shares does not explain the rest. */
const WITHIN = 0.05;

/** What came true on one side, rows with a label only: 0 or 1, or numbers on a common scale. */
export interface ConceptSide {
  truth: Float64Array;
  /** What the model said of each row, in whatever unit: its score, or its answer. */
  said?: Float64Array;
  features: readonly BinnedFeature[];
  inflation: number;
  /** The order of the rows may matter: neighbours may depend on each other. */
  ordered?: boolean;
}

export interface ConceptInput {
  training: ConceptSide;
  production: ConceptSide;
  /** What `said` is. */
  strata?: 'score' | 'prediction';
  /** The truth is 0 or 1. */
  binary: boolean;
  /** Effect from which a change matters; from which a shift of the margins does. */
  threshold: number;
  shiftThreshold: number;
}

/**
 * Whether the relation between what is known of a row and its label has changed, told apart from a change of the rows (covariate drift) and of
 * the label's shares alone (label drift, where rows of a class look as before). Rows are alike where the model says the same of them, and
 * where a simple model does that was fitted to half of the training rows, or of the production rows: the other half and the other side are
 * tested. undefined without any test.
 */
export function conceptDrift(input: ConceptInput): Omit<ConceptDrift, 'looked'> | undefined {
  const { training, production, binary } = input;
  const found: { strata: ConceptTest['strata']; result: StrataResult; least: number }[] = [];
  const add = (strata: ConceptTest['strata'], result: StrataResult | undefined, least: number): void => {
    if (result) found.push({ strata, result, least });
  };
  if (training.said && production.said && input.strata) add(input.strata, saidTest(training, training.said, production, production.said), input.threshold);
  if (binary && training.features.length > 0) {
    add('training-model', modelTest(training, production, true), COARSE * input.threshold);
    add('production-model', modelTest(production, training, false), COARSE * input.threshold);
  }
  if (found.length === 0) return undefined;
  const qValues = benjaminiHochberg(found.map(({ result }) => result.pValue));
  const tests = found.map(({ strata, result: { bins, effect, withinClasses, pValue } }, k): ConceptTest => ({ strata, bins, effect, withinClasses, pValue, qValue: qValues[k] as number }));
  const moved = found.flatMap((test, k) => ((qValues[k] as number) < SIGNIFICANT && test.result.effect >= test.least ? [test] : [])).toSorted((a, b) => b.result.effect - a.result.effect);
  const labelShift = Math.abs(mean(production.truth) - mean(training.truth));
  const covariateShift = Math.max(...found.map(({ result }) => result.margin));
  return { verdict: verdict(), tests, labelShift, covariateShift };

  function verdict(): ConceptDrift['verdict'] {
    if (moved.length > 0 && binary && labelShift >= input.threshold / 2 && moved.every(({ result }) => result.withinClasses < WITHIN || result.withinPValue >= SIGNIFICANT)) return 'label';
    // A simple model is wrong about rows that it has hardly seen: where the margins move, what it finds may be its own fault.
    if (moved.some(({ strata, result }) => !isOwnModel(strata) || result.margin < input.shiftThreshold / 2)) return 'concept';
    // Whether it is their fault or the relation's cannot be told then; nor can a change that would not show.
    if (moved.length > 0 || found.every(({ result, least }) => result.visible > least)) return 'inconclusive';
    return found.some(({ result }) => result.margin >= input.shiftThreshold && result.marginPValue < SIGNIFICANT) ? 'covariate' : 'none';
  }
}

function isOwnModel(strata: ConceptTest['strata']): boolean {
  return strata === 'training-model' || strata === 'production-model';
}

/** Strata of equal size of both sides together. */
function saidTest(training: ConceptSide, before: Float64Array, production: ConceptSide, after: Float64Array): StrataResult | undefined {
  const edges = edgesOf([before, after]);
  const count = edges.length + 1;
  const side = (said: Float64Array, { truth, inflation }: ConceptSide): StrataSide => ({ strata: strataOf(said, edges), values: truth, inflation });
  const [a, b] = [side(before, training), side(after, production)];
  // What the strata leave open may go in runs where the errors of a model are not known.
  const effective = effectiveSampleSizes(training.ordered ? residuals(a, count) : NOTHING, production.ordered ? residuals(b, count) : NOTHING);
  a.inflation = Math.max(a.inflation, a.values.length / (effective.training ?? a.values.length));
  b.inflation = Math.max(b.inflation, b.values.length / (effective.production ?? b.values.length));
  return strataTest(a, b, count);
}

/** Fits to every second row of one side; its other rows and the other side are compared. */
function modelTest(fitted: ConceptSide, other: ConceptSide, isTraining: boolean): StrataResult | undefined {
  if (Math.min(fitted.truth.length, other.truth.length) < LEAST_TO_FIT) return undefined;
  const half = (parity: number): Uint32Array => Uint32Array.from({ length: Math.floor((fitted.truth.length + 1 - parity) / 2) }, (_, k) => 2 * k + parity);
  const rows = half(0);
  const positives = rows.reduce((sum, row) => sum + (fitted.truth[row] as number), 0);
  if (Math.min(positives, rows.length - positives) < LEAST_TO_FIT / 20) return undefined;
  const model = new AdditiveModel(fitted.features, fitted.truth, rows);
  const kept = half(1);
  const own = { said: Float64Array.from(kept, (row) => model.logOdds(fitted.features, row)), truth: Float64Array.from(kept, (row) => fitted.truth[row] as number), inflation: fitted.inflation, ordered: fitted.ordered === true, features: [] };
  const others = { ...other, said: Float64Array.from(other.truth, (_, row) => model.logOdds(other.features, row)) };
  return isTraining ? saidTest(own, own.said, others, others.said) : saidTest(others, others.said, own, own.said);
}

const NOTHING = new Float64Array(0);

/** What came true less the mean of the stratum, in the order of the rows. */
function residuals({ strata, values }: StrataSide, count: number): Float64Array {
  const sums = Array.from({ length: count }, () => ({ n: 0, sum: 0 }));
  for (let row = 0; row < strata.length; row++) {
    const stratum = sums[strata[row] as number];
    if (stratum === undefined || Number.isNaN(values[row])) continue;
    stratum.n++;
    stratum.sum += values[row] as number;
  }
  return values.map((value, row) => {
    const stratum = sums[strata[row] as number];
    return stratum === undefined ? NaN : value - stratum.sum / stratum.n;
  }).filter((value) => !Number.isNaN(value));
}

function edgesOf(sides: readonly Float64Array[]): number[] {
  // Each side counts alike, whatever its number of rows.
  const quantiles = sides.map((side) => side.filter((value) => !Number.isNaN(value)).sort()).flatMap((sorted) => Array.from({ length: 200 }, (_, k) => quantile(sorted, (k + 0.5) / 200)));
  const pooled = Float64Array.from(quantiles).sort();
  return [...new Set(Array.from({ length: STRATA - 1 }, (_, k) => quantile(pooled, (k + 1) / STRATA)))];
}

/** The number of edges below a value: bins (e_k−1, e_k]. */
function strataOf(said: Float64Array, edges: readonly number[]): Int32Array {
  return Int32Array.from(said, (value) => {
    if (Number.isNaN(value)) return -1;
    let stratum = 0;
    while (stratum < edges.length && value > (edges[stratum] as number)) stratum++;
    return stratum;
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
