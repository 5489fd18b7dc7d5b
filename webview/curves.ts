/** What is drawn of numbers besides their histogram: all of it follows from the quantiles of both sides. */
import type { ColumnReport } from '../src/core/report.ts';

export interface Curves {
  /** Quantiles at 0, 1 / (n − 1) … 1, ascending. */
  training: number[];
  production: number[];
  /** Densities at evenly spaced points over the range; absent where a side has few values. */
  density?: { training: number[]; production: number[] };
  /** What the axis shows; values beyond it are few and far. */
  range: [number, number];
  /** The axis is logarithmic, and all values are positive: densities are of the logarithms, at evenly spaced points of them. */
  log?: boolean;
  /** The largest distance of the cumulative shares, and where it is. */
  gap?: { at: number; distance: number };
}

/** undefined where a side has no numbers, or all values are equal. */
export function curvesOf({ training, production, drift }: ColumnReport, edges: readonly number[]): Curves | undefined {
  if (!training?.curve || !production?.curve || training.curve.length !== production.curve.length) return undefined;
  const [from, to] = [edges[0], edges.at(-1)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const { ks } = drift.measures;
  return {
    training: training.curve,
    production: production.curve,
    range: [from, to],
    ...(training.density && production.density ? { density: { training: training.density, production: production.density } } : {}),
    ...(ks?.at === undefined ? {} : { gap: { at: ks.at, distance: ks.statistic } }),
  };
}

/** Share of values up to `value`, read off the quantiles: exact at them, straight between. */
export function shareUpTo(curve: readonly number[], value: number): number {
  const above = curve.findIndex((quantile) => quantile > value);
  if (above === 0) return 0;
  if (above < 0) return 1;
  const [low, high] = [curve[above - 1]!, curve[above]!];
  return (above - 1 + (value - low) / (high - low)) / (curve.length - 1);
}

/** Value below which the share lies; the share must be one of the curve's own. */
export function quantileOf(curve: readonly number[], share: number): number {
  return curve[Math.round(share * (curve.length - 1))]!;
}
