import { mean as compensatedMean } from 'simple-statistics';

export interface Moments {
  mean: number;
  /** n − 1 in the denominator; null for fewer than two values. */
  standardDeviation: number | null;
  min: number;
  max: number;
}

/**
 * [Mean](https://en.wikipedia.org/wiki/Arithmetic_mean), [standard deviation](https://en.wikipedia.org/wiki/Standard_deviation#Corrected_sample_standard_deviation)
 * and extremes of values in any order.
 *
 * The mean is simple-statistics' (Neumaier's compensated sum). Its `sampleStandardDeviation` would compute that mean once more and
 * adds the squares without compensation, so the second pass is ours: two passes, compensated, n − 1 in the denominator.
 * Values beyond about 1e±140 are scaled first, because their squares (and sums) leave the range of a double.
 * Empty: all NaN and null. NaN in the input is not allowed.
 *
 * @example moments([1, 2, 3, 4]) // { mean: 2.5, standardDeviation: 1.2909944487358056, min: 1, max: 4 }
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  if (n === 0) return { mean: NaN, standardDeviation: null, min: NaN, max: NaN };
  let min = values[0] as number;
  let max = min;
  for (let i = 1; i < n; i++) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min === max) return { mean: min, standardDeviation: n > 1 ? 0 : null, min, max };
  const largest = Math.max(-min, max);
  if (largest > 1e140 || largest < 1e-140) {
    // A power of two changes no digit.
    const scale = 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));
    const scaled = Float64Array.from(values, (value) => value / scale);
    return { mean: centre(scaled) * scale, standardDeviation: n > 1 ? spread(scaled, centre(scaled)) * scale : null, min, max };
  }
  const mean = centre(values);
  return { mean, standardDeviation: spread(values, mean), min, max };
}

function centre(values: ArrayLike<number>): number {
  // The declared type is number[], the function reads indices and length only.
  return compensatedMean(values as number[]);
}

function spread(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i] as number) - mean;
    const term = deviation * deviation - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return Math.sqrt(sum / (values.length - 1));
}
