import type { NumericSide } from '../model.ts';
import { countUpTo } from './sortedSearch.ts';

/** Points of the curve. */
const POINTS = 128;
/** Bins between two points: linear binning then errs by less than a line is wide. */
const FINER = 8;
/** Beyond this many bandwidths the kernel is nothing that could be drawn. */
const REACH = 4;
/** Values beyond this many are represented by evenly spaced order statistics, which moves no share by more than 1/65,536. */
const ORDER_STATISTICS = 65_536;
/** A side with fewer distinct values is drawn as bars. */
const LEAST_DISTINCT = 30;

export interface KernelDensity {
  at: number[];
  training: number[];
  production: number[];
}

/**
 * [Kernel density](https://en.wikipedia.org/wiki/Kernel_density_estimation) of both sides at the same 128 points from the first to
 * the last edge, for display: Gaussian kernel, bandwidth by the normal reference rule 1.06 min(s, IQR/1.34) n^(-1/5) (Silverman 1986,
 * (3.28); as `bw.nrd` of R and simple-statistics), s alone where the IQR is 0. Values are first shared out between neighbouring bins
 * (linear binning, Wand 1994), so that a million of them take milliseconds; simple-statistics visits every value at every point.
 * Densities are per unit of the column, over all values of the side, also those beyond the edges.
 * Domain: ascending, finite. Absent where a side has fewer than 30 distinct values or no width.
 */
export function kernelDensity(
  training: Float64Array,
  production: Float64Array,
  sides: { training: NumericSide; production: NumericSide },
  edges: readonly number[],
): { density?: KernelDensity } {
  const [low, high] = [edges[0], edges.at(-1)];
  if (low === undefined || high === undefined || !Number.isFinite(high - low) || !(high > low)) return {};
  const widths = [bandwidth(sides.training), bandwidth(sides.production)] as const;
  if (!widths.every((width) => Number.isFinite(width) && width > 0)) return {};
  if (!hasManyValues(training) || !hasManyValues(production)) return {};
  const step = (high - low) / (POINTS - 1);
  const at = Array.from({ length: POINTS }, (_, k) => (k === POINTS - 1 ? high : low + k * step));
  return { density: { at, training: curve(training, low, step, widths[0]), production: curve(production, low, step, widths[1]) } };
}

function bandwidth({ n, standardDeviation, quantiles }: NumericSide): number {
  const robust = ((quantiles['0.75'] ?? NaN) - (quantiles['0.25'] ?? NaN)) / 1.34;
  const spread = standardDeviation ?? 0;
  return 1.06 * (robust > 0 ? Math.min(spread, robust) : spread) * n ** -0.2;
}

function hasManyValues(sorted: Float64Array): boolean {
  let at = 0;
  for (let distinct = 0; distinct < LEAST_DISTINCT; distinct++) {
    if (at >= sorted.length) return false;
    at = countUpTo(sorted, sorted[at] as number);
  }
  return true;
}

/** The density at `low`, `low + step` …; a bandwidth below a bin is widened to it, or the curve would show the bins. */
function curve(sorted: Float64Array, low: number, step: number, width: number): number[] {
  const bin = step / FINER;
  const reach = Math.ceil((REACH * Math.max(width, bin)) / bin);
  // Beyond the edges as far as the kernel reaches.
  const inside = (POINTS - 1) * FINER;
  const kept = Math.min(reach, inside);
  const weights = binned(sorted, low - kept * bin, bin, inside + 2 * kept + 1);
  const scale = Math.max(width, bin) / bin;
  const kernel = Float64Array.from({ length: kept + 1 }, (_, k) => Math.exp(-0.5 * (k / scale) ** 2) / (scale * bin * Math.sqrt(2 * Math.PI) * sorted.length));
  return Array.from({ length: POINTS }, (_, k) => {
    const centre = kept + k * FINER;
    let sum = (weights[centre] as number) * (kernel[0] as number);
    for (let d = 1; d <= kept; d++) sum += ((weights[centre - d] as number) + (weights[centre + d] as number)) * (kernel[d] as number);
    return sum;
  });
}

/** Each value shared between the two nearest bin centres by nearness; values beyond the first and last are left out. */
function binned(sorted: Float64Array, first: number, bin: number, bins: number): Float64Array {
  const weights = new Float64Array(bins);
  const last = first + (bins - 1) * bin;
  const stride = Math.ceil(sorted.length / ORDER_STATISTICS);
  for (let i = countUpTo(sorted, first) + (stride >> 1), end = countUpTo(sorted, last); i < end; i += stride) {
    const place = ((sorted[i] as number) - first) / bin;
    const lower = Math.min(bins - 2, Math.floor(place));
    const share = place - lower;
    weights[lower] = (weights[lower] as number) + stride * (1 - share);
    weights[lower + 1] = (weights[lower + 1] as number) + stride * share;
  }
  return weights;
}
