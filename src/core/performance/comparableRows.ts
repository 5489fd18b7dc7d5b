import { quantile } from '../stats/quantile.ts';
import { AdditiveModel, BINS } from './additiveModel.ts';
import type { BinnedFeature } from './additiveModel.ts';
import { strataTest } from './strataTest.ts';
import type { StrataResult, StrataSide } from './strataTest.ts';
import { widenedStrata } from './widenedStrata.ts';

/** Strata by how likely a row is in production, and by what a model says of its label. */
const LIKELY = 10;
const SAID = 4;
/** Fewer independent rows of a side that are alike do not tell whether the strata are balanced. */
const LEAST_ROWS = 600;
/** Rows that are more than nine times as likely on one side are left out (Crump, Hotz, Imbens and Mitnik 2009, doi:10.1093/biomet/asn055). */
const MOST_ODDS = Math.log(9);
/** Features that are also looked at in pairs, and parts of each in a pair. */
const MOST_PAIRED = 8;
const COARSE_BINS = 4;

/** Rows of one side that are tested. */
export interface ComparableSide {
  features: readonly BinnedFeature[];
  truth: Float64Array;
  /** What a model that has not seen these rows says of their label. */
  said: Float64Array;
  inflation: number;
  /** The order of the rows may matter. */
  ordered?: boolean;
}

export interface ComparableResult {
  effect: number;
  pValue: number;
  /** What an effect must be to be seen. */
  visible: number;
  /** Largest total variation of a feature, or of two together, that is left between the sides in the strata, without what sampling adds. */
  imbalance: number;
  strata: number;
  training: number;
  production: number;
}

/**
 * The same test among rows that are alike: in strata of the propensity score, the chance that a row with these features is one of production.
 * Rows of one propensity have the same features on both sides on average, whatever has moved (Rosenbaum and Rubin 1983,
 * doi:10.1093/biomet/70.1.41), so that what differs between their labels is the relation. The score is fitted to other rows (`fitted`), by a
 * simple model; how far features still differ within the strata says whether that was good enough. Rows that only one side has are left out:
 * nothing can be said of them. undefined where fewer than 600 independent rows of a side are alike, or fewer than two strata have rows of both.
 */
export function comparableRows(fitted: Readonly<Record<'training' | 'production', readonly BinnedFeature[]>>, training: ComparableSide, production: ComparableSide): ComparableResult | undefined {
  const shared = sharedFeatures(fitted, training, production);
  if (shared.length === 0) return undefined;
  const levels = shared.slice(0, MOST_PAIRED).map((k) => coarseLevels([fitted.training, fitted.production, training.features, production.features].map((features) => features[k] as BinnedFeature)));
  const pick = (features: readonly BinnedFeature[]): BinnedFeature[] => withPairs(shared.map((k) => features[k] as BinnedFeature), levels);
  const [before, after] = [pick(fitted.training), pick(fitted.production)];
  const [n, m] = [before[0]?.length ?? 0, after[0]?.length ?? 0];
  const both = before.map((own, k) => joined(own, after[k] as BinnedFeature));
  const model = new AdditiveModel(both, Float64Array.from({ length: n + m }, (_, row) => Number(row >= n)), Uint32Array.from({ length: n + m }, (_, row) => row));
  const likely = ({ features, said }: ComparableSide): Float64Array => {
    const own = pick(features);
    // As if both sides had as many rows.
    return said.map((_, row) => model.logOdds(own, row) - Math.log(m / n));
  };
  const [a, b] = [likely(training), likely(production)];
  const isShared = (chance: number): boolean => Math.abs(chance) <= MOST_ODDS;
  const kept = (values: Float64Array, chance: Float64Array): Float64Array => values.filter((_, row) => isShared(chance[row] as number));
  if (Math.min(kept(a, a).length, kept(b, b).length) === 0) return undefined;
  const edges = [edgesOf(kept(a, a), kept(b, b), LIKELY), edgesOf(kept(training.said, a), kept(production.said, b), SAID)] as const;
  const side = ({ said, truth, inflation }: ComparableSide, chance: Float64Array): StrataSide => ({ strata: Int32Array.from(said, (value, row) => (isShared(chance[row] as number) ? placeOf(chance[row] as number, edges[0]) * SAID + placeOf(value, edges[1]) : -1)), values: truth, inflation });
  const [first, second] = widenedStrata(side(training, a), side(production, b), LIKELY * SAID, { training: training.ordered === true, production: production.ordered === true });
  if ([first, second].some(({ strata, inflation }) => strata.filter((stratum) => stratum >= 0).length / inflation < LEAST_ROWS)) return undefined;
  const result = strataTest(first, second, LIKELY * SAID);
  if (result === undefined) return undefined;
  return summary(result, imbalanceOf({ features: pick(training.features), strata: first.strata }, { features: pick(production.features), strata: second.strata }, result));
}

function summary({ effect, pValue, visible, bins }: StrataResult, imbalance: number): ComparableResult {
  const rows = (of: 'training' | 'production'): number => bins.reduce((sum, bin) => sum + bin[of], 0);
  return { effect, pValue, visible, imbalance, strata: bins.length, training: rows('training'), production: rows('production') };
}

/** Features that vary on both sides: of one that one side has in one value only, no rows could be alike, and no model could have learned from it. */
function sharedFeatures(fitted: Readonly<Record<'training' | 'production', readonly BinnedFeature[]>>, ...sides: readonly ComparableSide[]): number[] {
  const varies = (feature: BinnedFeature | undefined): boolean => feature !== undefined && feature.some((bin) => bin !== feature[0]);
  return fitted.training.flatMap((feature, k) => ([feature, fitted.production[k], ...sides.map(({ features }) => features[k])].every(varies) ? [k] : []));
}

function joined(a: BinnedFeature, b: BinnedFeature): BinnedFeature {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Each side counts alike, whatever its number of rows. */
function edgesOf(a: Float64Array, b: Float64Array, count: number): number[] {
  const pooled = Float64Array.from([a, b].flatMap((side) => {
    const sorted = side.toSorted();
    return Array.from({ length: 200 }, (_, k) => quantile(sorted, (k + 0.5) / 200));
  })).sort();
  return [...new Set(Array.from({ length: count - 1 }, (_, k) => quantile(pooled, (k + 1) / count)))];
}

function placeOf(value: number, edges: readonly number[]): number {
  let place = 0;
  while (place < edges.length && value > (edges[place] as number)) place++;
  return place;
}

interface Stratified {
  features: readonly BinnedFeature[];
  strata: Int32Array;
}

/** In the strata that were used, at their common weights. */
function imbalanceOf(training: Stratified, production: Stratified, { used }: StrataResult): number {
  const weights = new Map(used.map(({ stratum, weight }) => [stratum, weight]));
  const left = training.features.map((own, k) => variationLeft([{ strata: training.strata, bins: own }, { strata: production.strata, bins: production.features[k] as BinnedFeature }], weights));
  return Math.max(...left);
}

/** The features, and every two of the first of them together: two may go together otherwise while each stands still. */
function withPairs(features: readonly BinnedFeature[], levels: readonly Uint8Array[]): BinnedFeature[] {
  const coarse = levels.map((level, k) => (features[k] as BinnedFeature).map((bin) => level[bin] as number));
  return [...features, ...coarse.flatMap((a, i) => coarse.slice(i + 1).map((b) => a.map((level, row) => level * COARSE_BINS + (b[row] as number))))];
}

/** Each bin of a feature as one of a few parts with about as many rows of all sides. */
function coarseLevels(sides: readonly BinnedFeature[]): Uint8Array {
  const counts = new Float64Array(BINS);
  for (const side of sides) for (const bin of side) counts[bin]! += 1 / side.length / sides.length;
  let below = 0;
  return Uint8Array.from(counts, (share) => {
    const level = Math.min(COARSE_BINS - 1, Math.floor((below + share / 2) * COARSE_BINS));
    below += share;
    return level;
  });
}

/** Total variation of a feature between the sides at the weights of the strata, less the mean of what sampling adds. */
function variationLeft(sides: readonly { strata: Int32Array; bins: BinnedFeature }[], weights: ReadonlyMap<number, number>): number {
  const [before, after] = sides.map(({ strata, bins }) => {
    const rows = new Map<number, number>();
    for (const stratum of strata) rows.set(stratum, (rows.get(stratum) ?? 0) + 1);
    const shares = new Float64Array(BINS);
    const noise = new Float64Array(BINS);
    for (let row = 0; row < strata.length; row++) {
      const stratum = strata[row] as number;
      const weight = weights.get(stratum);
      if (weight === undefined) continue;
      const each = weight / (rows.get(stratum) as number);
      shares[bins[row] as number]! += each;
      noise[bins[row] as number]! += each * each;
    }
    return { shares, noise };
  });
  let distance = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const [p, q] = [before?.shares[bin] as number, after?.shares[bin] as number];
    const variance = ((before?.noise[bin] as number) + (after?.noise[bin] as number)) * (1 - (p + q) / 2);
    // The mean of |Z|.
    distance += (Math.abs(p - q) - Math.sqrt((2 * variance) / Math.PI)) / 2;
  }
  return Math.max(0, distance);
}
