import { studentTPValue } from '../stats/studentTPValue.ts';
import type { MeanOf } from './rowErrors.ts';

/** Fewer windows have no course. */
const LEAST_WINDOWS = 8;
/** Windows on either side of a change. */
const LEAST_SIDE = 2;

/**
 * The one place at which a series of means changes most: the largest difference of the weighted means before and after it, in standard
 * errors (a likelihood-ratio test for one change, Hinkley 1970, doi:10.1093/biomet/57.1.1). Where windows vary more than their rows explain,
 * the excess widens the standard errors, and Student's law replaces the normal one; p is multiplied by the number of places looked at, and
 * the neighbours of the place are as near as the windows are. undefined for fewer than 8 windows.
 *
 * @example eight windows of 100 rows, four with 90 % right and four with 50 %: at 4, p < 1e-9
 */
export function changePoint(series: readonly MeanOf[]): { at: number; before: number; after: number; pValue: number } | undefined {
  if (series.length < LEAST_WINDOWS) return undefined;
  const windows = ofOneVariance(series);
  const places = Array.from({ length: windows.length - 2 * LEAST_SIDE + 1 }, (_, k) => k + LEAST_SIDE);
  let best: { at: number; before: Weighted; after: Weighted; z: number } | undefined;
  for (const at of places) {
    const [before, after] = [weightedMean(windows.slice(0, at)), weightedMean(windows.slice(at))];
    const z = Math.abs(after.mean - before.mean) / Math.sqrt(before.variance + after.variance);
    if (best === undefined || z > best.z) best = { at, before, after, z };
  }
  if (best === undefined || Number.isNaN(best.z)) return undefined;
  const { at, before, after, z } = best;
  const degrees = windows.length - 2;
  const excess = Math.max(1, (before.residual + after.residual) / degrees);
  const pValue = Math.min(1, places.length * studentTPValue(z / Math.sqrt(excess), degrees));
  return { at, before: before.mean, after: after.mean, pValue };
}

/** Rows vary alike in all windows: the variance of a share depends on the share itself, and a window with a high one must not weigh more. */
function ofOneVariance(series: readonly MeanOf[]): MeanOf[] {
  const rows = series.reduce((sum, { n }) => sum + n, 0);
  const each = series.reduce((sum, { n, variance }) => sum + n * n * variance, 0) / rows;
  return series.map((window) => ({ ...window, variance: each / window.n }));
}

interface Weighted {
  mean: number;
  variance: number;
  /** Σ of squared differences from the mean, each by its variance. */
  residual: number;
}

function weightedMean(windows: readonly MeanOf[]): Weighted {
  const weight = windows.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const mean = windows.reduce((sum, window) => sum + window.mean / window.variance, 0) / weight;
  return { mean, variance: 1 / weight, residual: windows.reduce((sum, window) => sum + (window.mean - mean) ** 2 / window.variance, 0) };
}
