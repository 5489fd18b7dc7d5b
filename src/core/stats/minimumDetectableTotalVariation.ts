import { chiSquarePValue } from './chiSquarePValue.ts';
import { logPoissonTerm } from './gammaFunction.ts';

const POWER = 0.8;

/**
 * The smallest total variation that `n` against `m` values would show with 80 % power, when `k` columns are tested at a false-discovery
 * rate of 0.01 (or the one given) by χ² with `degreesOfFreedom`: ½ √(λ (n + m)/(nm)), λ the
 * [non-centrality](https://en.wikipedia.org/wiki/Noncentral_chi-squared_distribution) that gives this power at significance 0.01/k.
 * An empty side: Infinity. Fewer than one degree of freedom counts as one.
 *
 * @example minimumDetectableTotalVariation(10_000, 86, 1, 1) // ½ √(11.679 · 10086/860000) = 0.185
 */
export function minimumDetectableTotalVariation(n: number, m: number, degreesOfFreedom: number, k: number, falseDiscoveryRate = 0.01): number {
  if (!(n > 0 && m > 0)) return Infinity;
  return 0.5 * Math.sqrt((requiredNoncentrality(Math.max(1, degreesOfFreedom), falseDiscoveryRate / Math.max(1, k)) * (n + m)) / (n * m));
}

/** Results by degrees of freedom and significance: the columns of a wide file ask the same again and again. */
const known = new Map<string, number>();
const MOST_KNOWN = 1000;

function requiredNoncentrality(df: number, significance: number): number {
  const key = `${df} ${significance}`;
  let noncentrality = known.get(key);
  if (noncentrality === undefined) {
    const critical = solve((x) => chiSquarePValue(x, df) - significance, df);
    noncentrality = solve((lambda) => POWER - noncentralSurvival(critical, df, lambda), 10);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, noncentrality);
  }
  return noncentrality;
}

/** P(χ² with df degrees of freedom and non-centrality λ > x): the Poisson mixture of central laws with df + 2j. */
function noncentralSurvival(x: number, df: number, lambda: number): number {
  const half = lambda / 2;
  const spread = 12 * Math.sqrt(half) + 30;
  const from = Math.max(0, Math.floor(half - spread));
  let survival = chiSquarePValue(x, df + 2 * from);
  let sum = 0;
  for (let j = from; j <= half + spread; j++) {
    const weight = half === 0 ? (j === 0 ? 1 : 0) : Math.exp(logPoissonTerm(j, half));
    sum += weight * survival;
    // Q(a + 1, y) = Q(a, y) + y^a e^−y / Γ(a + 1)
    survival = Math.min(1, survival + Math.exp(logPoissonTerm(df / 2 + j, x / 2)));
  }
  return sum;
}

/** Root of a function that falls through zero somewhere above 0. */
function solve(f: (x: number) => number, start: number): number {
  let low = 0;
  let high = start;
  while (f(high) > 0 && high < 1e12) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < 60 && high - low > 1e-9 * high; i++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
