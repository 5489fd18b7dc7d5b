import { gammaln } from 'simple-statistics';

/** Jeffreys' prior: half a count in every cell. */
const PRIOR = 0.5;

/**
 * Natural logarithm of how much more probable `first` is than `second`, two tables with the same total, for draws from the
 * distribution that `known` was drawn from: the ratio of their Dirichlet-multinomial predictive probabilities
 * (Gelman et al., Bayesian Data Analysis, 3rd edition, §3.4). If `second` was drawn so and `first` by chance, it exceeds
 * ln K with probability 1/K at most (Markov's inequality).
 */
export function multinomialEvidence(known: readonly number[], first: readonly number[], second: readonly number[]): number {
  return known.reduce((sum, count, k) => sum + logRising(count + PRIOR, first[k] ?? 0) - logRising(count + PRIOR, second[k] ?? 0), 0);
}

/** ln (a (a + 1) … (a + n − 1)). */
function logRising(a: number, n: number): number {
  return gammaln(a + n) - gammaln(a);
}
