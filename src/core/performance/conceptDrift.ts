import type { ConceptDrift, ConceptTest } from '../facts/performance.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { quantile } from '../stats/quantile.ts';
import { AdditiveModel } from './additiveModel.ts';
import type { BinnedFeature } from './additiveModel.ts';
import { comparableRows } from './comparableRows.ts';
import type { ComparableResult } from './comparableRows.ts';
import { strataTest } from './strataTest.ts';
import type { StrataResult, StrataSide } from './strataTest.ts';
import { widenedStrata } from './widenedStrata.ts';

const STRATA = 10;
/** Stricter than for columns: several strata and models look at the same few labels. */
const SIGNIFICANT = 0.002;
/** Stricter still among rows that are only nearly alike. */
const CERTAIN = 1e-4;
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
  /** Labelled rows that the model was not fitted to: what its scores mean is told by these and not by training. */
  held?: ConceptSide;
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
 * tested. What a simple model finds counts where it shows among rows that are alike in all features too (`comparableRows`). undefined without any test.
 */
export function conceptDrift(input: ConceptInput): Omit<ConceptDrift, 'looked'> | undefined {
  const { training, production, binary } = input;
  const found: { strata: ConceptTest['strata']; result: StrataResult; least: number; comparable?: ComparableResult | undefined }[] = [];
  const add = (strata: ConceptTest['strata'], result: StrataResult | undefined, least: number, comparable?: ComparableResult): void => {
    if (result) found.push({ strata, result, least, comparable });
  };
  const reference = input.held ?? training;
  if (reference.said && production.said && input.strata) add(input.strata, saidTest(reference, reference.said, production, production.said), input.threshold);
  if (binary && training.features.length > 0) {
    for (const [strata, own] of [['training-model', modelTest(training, production, true)], ['production-model', modelTest(production, training, false)]] as const) add(strata, own?.result, COARSE * input.threshold, own?.comparable);
  }
  if (found.length === 0) return undefined;
  const qValues = benjaminiHochberg(found.map(({ result }) => result.pValue));
  const tests = found.map(({ strata, result: { bins, effect, withinClasses, pValue }, comparable }, k): ConceptTest => ({ strata, bins, effect, withinClasses, pValue, qValue: qValues[k] as number, ...(input.held && !isOwnModel(strata) ? { against: 'validation' as const } : {}), ...(comparable ? { comparable } : {}) }));
  const moved = found.flatMap((test, k) => ((qValues[k] as number) < SIGNIFICANT && test.result.effect >= test.least ? [test] : [])).toSorted((a, b) => b.result.effect - a.result.effect);
  const labelShift = Math.abs(mean(production.truth) - mean(training.truth));
  const covariateShift = Math.max(...found.map(({ result }) => result.margin));
  return { verdict: verdict(), tests, labelShift, covariateShift };

  function verdict(): ConceptDrift['verdict'] {
    if (moved.length > 0 && binary && labelShift >= input.threshold / 2 && moved.every(({ result }) => result.withinClasses < WITHIN || result.withinPValue >= SIGNIFICANT)) return 'label';
    if (moved.some(({ strata }) => !isOwnModel(strata))) return 'concept';
    // A simple model is wrong about rows that it has hardly seen, or that go together otherwise: what it finds may be its own fault, unless it
    // shows among rows that are alike in all features; and it is its fault where nothing shows there that would.
    const balanced = (comparable: ComparableResult | undefined): comparable is ComparableResult => comparable !== undefined && comparable.imbalance < input.shiftThreshold / 3;
    if (found.some(({ comparable, least }) => balanced(comparable) && comparable.pValue < CERTAIN && comparable.effect >= least)) return 'concept';
    const open = moved.filter(({ comparable, least }) => !(balanced(comparable) && comparable.visible <= least && comparable.effect < least));
    // Nor can a change be told that would not show.
    if (open.length > 0 || found.every(({ result, least }) => result.visible > least)) return 'inconclusive';
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
  const [a, b] = widenedStrata(side(before, training), side(after, production), count, { training: training.ordered === true, production: production.ordered === true });
  return strataTest(a, b, count);
}

/** Fits to every second row of one side; its other rows and the other side are compared, all of them and those that are as likely on both sides. */
function modelTest(fitted: ConceptSide, other: ConceptSide, isTraining: boolean): { result: StrataResult | undefined; comparable?: ComparableResult } | undefined {
  if (Math.min(fitted.truth.length, other.truth.length) < LEAST_TO_FIT) return undefined;
  const rows = half(fitted.truth.length, 0);
  const positives = rows.reduce((sum, row) => sum + (fitted.truth[row] as number), 0);
  if (Math.min(positives, rows.length - positives) < LEAST_TO_FIT / 20) return undefined;
  const model = new AdditiveModel(fitted.features, fitted.truth, rows);
  const said = ({ features, truth }: ConceptSide): Float64Array => truth.map((_, row) => model.logOdds(features, row));
  const own = taken(fitted, half(fitted.truth.length, 1), said(fitted));
  const others = { ...other, said: said(other) };
  const result = isTraining ? saidTest(own, own.said, others, others.said) : saidTest(others, others.said, own, own.said);
  if (result === undefined) return { result };
  // Half of the rows tell what is as likely on both sides, and the others are compared.
  const compared = taken(other, half(other.truth.length, 1), others.said);
  const learned = { own: taken(fitted, rows, said(fitted)).features, other: taken(other, half(other.truth.length, 0), others.said).features };
  const comparable = isTraining ? comparableRows({ training: learned.own, production: learned.other }, own, compared) : comparableRows({ training: learned.other, production: learned.own }, compared, own);
  return { result, ...(comparable ? { comparable } : {}) };
}

function half(length: number, parity: number): Uint32Array {
  return Uint32Array.from({ length: Math.floor((length + 1 - parity) / 2) }, (_, k) => 2 * k + parity);
}

/** These rows of a side, with what a model says of them. */
function taken(side: ConceptSide, rows: Uint32Array, said: Float64Array): ConceptSide & { said: Float64Array } {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] as number);
  return { truth: pick(side.truth), said: pick(said), features: side.features.map((feature) => Uint8Array.from(rows, (row) => feature[row] as number)), inflation: side.inflation, ordered: side.ordered === true };
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
