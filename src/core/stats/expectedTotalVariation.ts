import { gammaln } from 'simple-statistics';
import { total } from './total.ts';

/**
 * Mean and variance of the total variation of two samples of one law, given how often each category occurs in both together: what sampling
 * alone puts into it. The count of a category on the first side is then binomial with π = n/(n + m), and its mean absolute deviation is
 * De Moivre's 2 t C(t − 1, k) π^(k+1) (1 − π)^(t−k), k = ⌊tπ⌋ (Diaconis and Zabell 1991, doi:10.1214/ss/1177011699), times the
 * finite-population factor √(1 − t/(n + m)). The variance takes categories as independent of each other. Empty side: NaN. `times`: see `total`.
 *
 * @example expectedTotalVariation([1, 1], [1, 1]) // { mean: 0.354, … }: of 2 values 1 ± 0.5 fall to the first side, times √½
 */
export function expectedTotalVariation(a: ArrayLike<number>, b: ArrayLike<number>, times?: ArrayLike<number>): { mean: number; variance: number } {
  const n = total(a, times);
  const m = total(b, times);
  if (!(n > 0 && m > 0)) return { mean: NaN, variance: NaN };
  const all = n + m;
  const part = n / all;
  // Most categories of a long list are equally rare.
  const known = new Map<number, number>();
  let mean = 0;
  let variance = 0;
  for (let k = 0; k < a.length; k++) {
    const count = (a[k] as number) + (b[k] as number);
    if (count === 0) continue;
    let deviation = known.get(count);
    if (deviation === undefined) {
      deviation = meanAbsoluteDeviation(count, part);
      known.set(count, deviation);
    }
    const left = 1 - count / all;
    const weight = times?.[k] ?? 1;
    mean += weight * deviation * Math.sqrt(left);
    variance += weight * Math.max(0, count * part * (1 - part) - deviation * deviation) * left;
  }
  // A count that is off by one on the first side moves the difference of shares by 1/n + 1/m.
  const unit = all / (n * m) / 2;
  return { mean: mean * unit, variance: variance * unit * unit };
}

/** Of a binomial count of `t` draws with probability `p`, about its mean. */
function meanAbsoluteDeviation(t: number, p: number): number {
  const k = Math.floor(t * p);
  if (k >= t) return 0;
  const logarithm = gammaln(t) - gammaln(k + 1) - gammaln(t - k) + (k + 1) * Math.log(p) + (t - k) * Math.log1p(-p);
  return 2 * t * Math.exp(logarithm);
}
