import { gammaln } from 'simple-statistics';

/** μ − ln(1 + μ), by its series near 0 where the difference cancels. */
function logExcess(mu: number): number {
  if (Math.abs(mu) > 0.1) return mu - Math.log1p(mu);
  let power = mu * mu;
  let sum = 0;
  for (let k = 2; k < 40; k++) {
    const term = power / k;
    sum += k % 2 === 0 ? term : -term;
    if (Math.abs(term) < 1e-18 * Math.abs(sum)) break;
    power *= mu;
  }
  return sum;
}

/** ln of x^a e^(−x) / Γ(a + 1), through Stirling's series for large a, where the terms of the direct form cancel. */
export function logPoissonTerm(a: number, x: number): number {
  if (a < 20) return a * Math.log(x) - x - gammaln(a + 1);
  const inverse = 1 / (a * a);
  const stirling = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / a;
  return -a * logExcess((x - a) / a) - 0.5 * Math.log(2 * Math.PI * a) - stirling;
}

/**
 * Regularised upper [incomplete gamma function](https://en.wikipedia.org/wiki/Incomplete_gamma_function#Regularized_gamma_functions_and_Poisson_random_variables)
 * Q(a, x) = Γ(a, x) / Γ(a); simple-statistics has only the complete one (whose logarithm is used here).
 *
 * The series for P below x = a + 1, the continued fraction for Q above (Numerical Recipes §6.2, Lentz's method), so that the tail keeps
 * its relative accuracy of about 1e-12 down to the smallest doubles.
 * Domain: a > 0, x ≥ 0; anything else NaN.
 *
 * @example upperGamma(1, 2) // e^−2
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const factor = Math.exp(logPoissonTerm(a, x));
  return x < a + 1 ? 1 - factor * lowerSeries(a, x) : factor * a * upperFraction(a, x);
}

function mostTerms(a: number): number {
  return 1000 + 20 * Math.ceil(Math.sqrt(a));
}

/** Σ x^k / ((a+1)…(a+k)). */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < mostTerms(a); k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / (Math.abs(b) < tiny ? tiny : b);
  let h = d;
  for (let k = 1; k < mostTerms(a); k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return h;
}
