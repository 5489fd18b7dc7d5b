/** The distribution of positive numbers over their logarithm, from what the report has: the quantiles and the exact counts of its bins. */
import type { ColumnProfile, ColumnReport } from '../src/core/report.ts';
import { logEdges } from '../src/core/stats/logEdges.ts';
import type { Curves } from './curves.ts';
import type { Bins } from './distribution.ts';

/** Largest value by smallest: below, a logarithmic axis shows nothing that a linear one does not. */
const LEAST_RATIO = 5;
const MOST_BINS = 40;
const DENSITY_POINTS = 128;

/** A point of a cumulative distribution: the share of values below it, or up to it where a value repeats. */
interface Knot {
  value: number;
  share: number;
}

/** Least and greatest value of both sides, where all are positive and far enough apart for a logarithmic axis. */
export function logRange({ training, production }: ColumnReport): [number, number] | undefined {
  const ends = [training, production].flatMap((profile) => (profile?.curve ? [profile.curve[0]!, profile.curve.at(-1)!] : []));
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  return ends.length > 0 && least > 0 && Number.isFinite(most) && most / least >= LEAST_RATIO ? [least, most] : undefined;
}

/** Shares in bins of about equal width on a logarithmic axis, read off the cumulative distribution: exact at quantiles and edges of the report, between them straight in the logarithm. */
export function logBins(column: ColumnReport, given: Bins): Bins | undefined {
  const range = logRange(column);
  if (!range) return undefined;
  const edges = logEdges(...range, MOST_BINS);
  if (edges.length < 3) return undefined;
  const side = (profile: ColumnProfile | null): number[] | null => {
    if (!profile?.curve) return null;
    const knots = knotsOf(profile);
    const below = edges.map((edge) => shareBelow(knots, edge));
    below[below.length - 1] = 1;
    return below.slice(1).map((share, k) => share - below[k]!);
  };
  return { ...given, edges, scale: 'log', open: { below: false, above: false }, training: side(column.training), production: side(column.production) };
}

/** The same curves over a logarithmic axis; densities are of the logarithms, with the same area under each. */
export function logCurves(column: ColumnReport, curves: Curves): Curves | undefined {
  const range = logRange(column);
  if (!range || !column.training || !column.production) return undefined;
  const { density: _linear, ...rest } = curves;
  const bandwidth = Math.max(bandwidthOf(curves.training), bandwidthOf(curves.production));
  const density = { training: logDensity(knotsOf(column.training), range, bandwidth), production: logDensity(knotsOf(column.production), range, bandwidth) };
  return { ...rest, range, log: true, ...(curves.density && bandwidth > 0 ? { density } : {}) };
}

/** Quantiles, and the exact shares below the inner edges of the histogram: an end bin also holds what lies beyond it. */
function knotsOf({ curve = [], histogram }: ColumnProfile): Knot[] {
  const knots = curve.map((value, k): Knot => ({ value, share: k / (curve.length - 1) }));
  if (histogram) {
    const total = histogram.counts.reduce((sum, count) => sum + count, 0);
    let below = 0;
    for (const [k, count] of histogram.counts.slice(0, -1).entries()) {
      below += count;
      const value = histogram.edges[k + 1]!;
      if (total > 0 && value > curve[0]! && value < curve.at(-1)!) knots.push({ value, share: below / total });
    }
  }
  knots.sort((a, b) => a.value - b.value || a.share - b.share);
  let share = 0;
  return knots.map((knot) => ({ value: knot.value, share: (share = Math.max(share, knot.share)) }));
}

function shareBelow(knots: readonly Knot[], value: number): number {
  const above = knots.findIndex((knot) => knot.value >= value);
  if (above === 0) return 0;
  if (above < 0) return 1;
  const [low, high] = [knots[above - 1]!, knots[above]!];
  return low.share + ((high.share - low.share) * Math.log(value / low.value)) / Math.log(high.value / low.value);
}

/** Silverman's rule on the logarithms: 0.9 · min(s, IQR / 1.349) · n^(−1/5), with the spread read off the quantiles and n as of their number. */
function bandwidthOf(curve: readonly number[]): number {
  const at = (share: number): number => Math.log(curve[Math.round(share * (curve.length - 1))]!);
  const spread = Math.min(...[(at(0.75) - at(0.25)) / 1.349, (at(0.95) - at(0.05)) / 3.29].filter((one) => one > 0), Infinity);
  return Number.isFinite(spread) ? 0.9 * spread * curve.length ** -0.2 : 0;
}

/** A Gaussian kernel over the shares of narrow bins, at evenly spaced points of the logarithm; per unit of the natural logarithm. */
function logDensity(knots: readonly Knot[], [least, most]: [number, number], bandwidth: number): number[] {
  const step = Math.log(most / least) / (DENSITY_POINTS - 1);
  const at = (k: number): number => least * Math.exp((k - 0.5) * step);
  const masses = Array.from({ length: DENSITY_POINTS }, (_, k) => (k === DENSITY_POINTS - 1 ? 1 : shareBelow(knots, at(k + 1))) - (k === 0 ? 0 : shareBelow(knots, at(k))));
  return masses.map((_, k) => masses.reduce((sum, mass, j) => sum + mass * Math.exp(-0.5 * (((k - j) * step) / bandwidth) ** 2), 0) / (bandwidth * Math.sqrt(2 * Math.PI)));
}
