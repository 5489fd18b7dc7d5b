import type { NumericTransform } from '../../core/facts/transform.ts';
import type { NumericMeasures } from '../../core/model.ts';
import { quantile } from '../../core/stats/quantile.ts';
import { candidates } from './transforms/candidates.ts';
import type { Candidate, Sides } from './transforms/candidates.ts';
import { decimalGrid, roundTo } from './transforms/decimalGrid.ts';
import { imagesOfGrid } from './transforms/imagesOfGrid.ts';
import { mapped, mappedDistance } from './transforms/mappedDistance.ts';
import type { Resolution } from './transforms/mappedDistance.ts';
import { orderStatistics } from './transforms/orderStatistics.ts';
import { clips, fills } from './transforms/pointMasses.ts';

/** Fewer values show no shape. */
const LEAST_VALUES = 30;
/** Order statistics for a first look at all candidates, and for the distances of those that are left. */
const COARSE = 512;
const FINE = 20_000;
const MOST_SURVIVORS = 8;
/** A difference below this is no finding, and needs no name. */
const CLEAR = 0.05;
/** Critical value of the Kolmogorov law at 1 %. */
const KOLMOGOROV_99 = 1.63;
const SIGNIFICANCE = 0.01;
/** A change accounts for a difference if no more than this part of it is left; more where every value is the image of one with few decimals. */
const LEFT = 0.35;
/** Where the world has moved a little as well, more than noise may be left: this part of the difference, at most what counts as small. */
const MUCH_LESS = 0.1;
const LEFT_OF_IMAGES = 0.75;

/** Distances that differ by less than this part of the noise do not say which change is the better one. */
const NOISE_BETWEEN = 0.3;

/** Shares beyond the training range are compared in steps of half a percent. */
const BEYOND_STEPS = 200;

interface Sample {
  coarse: Float64Array;
  fine: Float64Array;
}

interface Tried {
  candidate: Candidate;
  left: number;
  images: ReturnType<typeof imagesOfGrid>;
}

/**
 * Named changes that turn the training values into the production values in distribution, the best first; both sorted ascending, neither
 * empty. A change has a name where it leaves no more than sampling noise and identity leaves more (decision rule 9): the first is judged at
 * 1 %, the second with the correction for all candidates. Where training has few decimals, it also counts that every production value is
 * the image of one with as many: chance does not do that, and a real drift may then remain. Where the values are no such images, the
 * change did not happen.
 *
 * Distances are measured on 20,000 order statistics of each side (an error of at most 1e-4), the first look at all candidates on 512.
 */
export function numericTransforms(training: Float64Array, production: Float64Array, measures: NumericMeasures): NumericTransform[] {
  const [n, m] = [training.length, production.length];
  if (Math.min(n, m) < LEAST_VALUES || measures.training.min === measures.training.max || measures.production.min === measures.production.max) return [];
  const scale = Math.sqrt((n + m) / (n * m));
  const noise = KOLMOGOROV_99 * scale;
  const before = measures.ks.statistic;
  const masses = before > 0 ? massTransforms(training, production, measures, noise) : [];
  if (before < CLEAR || before < noise) return masses;
  const a = { coarse: orderStatistics(training, COARSE), fine: orderStatistics(training, FINE) };
  const b = { coarse: orderStatistics(production, COARSE), fine: orderStatistics(production, FINE) };
  const single = b.fine.every((value) => Math.fround(value) === value);
  const decimals = { training: decimalGrid(a.fine), production: decimalGrid(b.fine) };
  const sides: Sides = { measures, decimals, single: single && decimals.production === undefined };
  const all = candidates(sides);
  const resolution = resolutionOf(measures, sides);
  // Identity is given the benefit of the same resolution.
  const identity = mappedDistance(a.fine, b.fine, resolution);
  const significant = scale * Math.sqrt(Math.log((2 * all.length) / SIGNIFICANCE) / 2);
  const accepted = tryAll(all, a, b, sides, resolution, noise).filter(({ candidate, left, images }) => {
    if (candidate.rounds) return left <= Math.min(noise, LEFT * before);
    if (identity < Math.max(CLEAR, significant) || images === 'refuted') return false;
    if (images === 'shown') return left <= LEFT_OF_IMAGES * identity;
    // A free scale, or one that growth reaches, needs a better fit than others.
    const allowed = Math.min(candidate.parameters.source === 'production' || candidate.near ? noise : Math.max(noise, MUCH_LESS * identity), LEFT * identity);
    return left <= allowed && (candidate.neighbours ?? []).every((map) => distance(map, a.fine, b.fine, sides, resolution) > allowed);
  });
  const named = bestFirst(accepted, a.coarse, b.coarse, noise).map(({ candidate, left }) => describe(candidate, before, left, noise));
  return [...named, ...masses].toSorted((x, y) => Number(x.left > noise) - Number(y.left > noise));
}

/** How finely images of training values and production values can be compared. */
function resolutionOf({ production }: NumericMeasures, { single }: Sides): Resolution {
  const spread = production.max - production.min;
  return { relative: single ? 1.2e-7 : 1e-10, absolute: 1e-12 * (Number.isFinite(spread) ? spread : 0) };
}

/** The candidates that come near on the coarse samples, measured on the fine ones; those whose values fit one by one first, then by what is left. */
function tryAll(all: readonly Candidate[], a: Sample, b: Sample, sides: Sides, resolution: Resolution, most: number): Tried[] {
  const coarse = all.map((candidate) => ({ candidate, left: distance(candidate.map, a.coarse, b.coarse, sides, resolution, candidate.rounds) }));
  // Two samples of order statistics are each off by at most one rank.
  const near = coarse.filter(({ left }) => left <= most + 0.25).toSorted((x, y) => x.left - y.left);
  return near
    .slice(0, 2 * MOST_SURVIVORS)
    .map(({ candidate }) => ({ candidate, left: distance(candidate.map, a.fine, b.fine, sides, resolution, candidate.rounds) }))
    .toSorted((x, y) => x.left - y.left)
    .slice(0, MOST_SURVIVORS)
    .map(({ candidate, left }): Tried => ({ candidate, left, images: imagesOfGrid(candidate, a.fine, b.fine, sides) }));
}

/**
 * Those first whose values fit one by one. Of changes that leave as little as the best, but for noise, the one first whose quantiles are
 * nearest to those of production: that tells maps apart which are nearly the same.
 */
function bestFirst(tried: readonly Tried[], training: Float64Array, production: Float64Array, noise: number): Tried[] {
  const least = Math.min(...tried.map(({ left }) => left));
  const ranked = tried.map((entry) => {
    const near = entry.left <= least + NOISE_BETWEEN * noise;
    // Parameters of production that come out exactly are no chance either.
    const evidence = entry.images === 'shown' ? 2 : Number(entry.candidate.parameters.source === 'production');
    return { entry, evidence, near, beyond: Math.floor(BEYOND_STEPS * beyond(entry.candidate, training, production)), apart: near ? quantileDistance(entry.candidate, training, production) : entry.left };
  });
  return ranked.toSorted((x, y) => y.evidence - x.evidence || Number(y.near) - Number(x.near) || x.beyond - y.beyond || x.apart - y.apart).map(({ entry }) => entry);
}

/** Share of production outside the images of training. */
function beyond({ map }: Candidate, training: Float64Array, production: Float64Array): number {
  const images = mapped(training, map);
  const [low, high] = [images[0] as number, images[images.length - 1] as number];
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  return production.filter((value) => value < low - slack || value > high + slack).length / production.length;
}

/** Mean distance of the quantiles of the images and of production, in the units of production. */
function quantileDistance({ map }: Candidate, training: Float64Array, production: Float64Array): number {
  const images = mapped(training, map);
  let sum = Number.MIN_VALUE;
  for (let k = 0; k < COARSE; k++) sum += Math.abs(quantile(images, (k + 0.5) / COARSE) - quantile(production, (k + 0.5) / COARSE));
  return sum / COARSE;
}

/** Kolmogorov–Smirnov distance of the images of training, written with the decimals of production, and production. */
function distance(map: (x: number) => number, training: Float64Array, production: Float64Array, { decimals }: Sides, resolution: Resolution, rounds?: true): number {
  const digits = rounds ? undefined : decimals.production;
  const images = mapped(training, digits === undefined ? map : (x) => roundTo(map(x), digits));
  // Not every value has an image: the map is another one.
  return images.every(Number.isFinite) ? mappedDistance(images, production, resolution) : 1;
}

/** Clipped and filled values: found by their heaps, whatever they do to the distribution as a whole. */
function massTransforms(training: Float64Array, production: Float64Array, measures: NumericMeasures, noise: number): NumericTransform[] {
  const before = measures.ks.statistic;
  const a = orderStatistics(training, FINE);
  const b = orderStatistics(production, FINE);
  const exact: Resolution = { relative: 0, absolute: 0 };
  const clipped = clips(training, production, measures.training).map((candidate) => describe(candidate, before, mappedDistance(mapped(a, candidate.map), b, exact), noise));
  const filled = fills(training, production, measures.training).map(({ value, share, name, parameters }): NumericTransform => {
    const heap = new Float64Array(a.length + Math.round((share / (1 - share)) * a.length)).fill(value);
    heap.set(a);
    const left = mappedDistance(heap.sort(), b, exact);
    return { transform: 'fill', name: `with missing ones filled with ${name}`, parameters, before, left, noise };
  });
  return [...clipped, ...filled].filter(({ left }) => left <= noise);
}

function describe({ transform, name, formula, parameters }: Candidate, before: number, left: number, noise: number): NumericTransform {
  return { transform, name, ...(formula === undefined ? {} : { formula }), parameters, before, left, noise };
}
