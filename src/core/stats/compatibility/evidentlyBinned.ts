import { countsOnEdges } from './countsOnEdges.ts';
import { distinctCounts } from './distinctCounts.ts';
import { equalWidthEdges } from './equalWidthEdges.ts';

/**
 * Evidently's measures that need bins, on request only (evidently 0.7, `get_binned_data`): numbers with more than 20 distinct reference
 * values in equal-width bins of both sides together by Sturges' rule, everything else by value. For the population stability index an empty
 * bin becomes 0.0001, or a millionth of the least share where that is not above 0.0001. Both ascending, neither empty.
 */
export function evidentlyBinned(training: Float64Array, production: Float64Array, categorical: boolean): { psi: number; jensenShannon: number; hellinger: number } {
  const counts = distinctCounts(training, production);
  const many = !categorical && counts.first.filter((count) => count > 0).length > 20;
  const edges = many ? equalWidthEdges(Float64Array.from([...training, ...production]), 'sturges') : [];
  const shares = (values: Float64Array, byValue: number[]): number[] => (many ? countsOnEdges(values, edges) : byValue).map((count) => count / values.length);
  const [p, q] = [shares(training, counts.first), shares(production, counts.second)];
  const [r, s] = [withoutZeros(p), withoutZeros(q)];
  const sum = (term: (k: number) => number): number => p.reduce((total, _, k) => total + term(k), 0);
  const divergence = sum((k) => {
    const [a, b] = [p[k] as number, q[k] as number];
    const middle = (a + b) / 2;
    return ((a > 0 ? a * Math.log(a / middle) : 0) + (b > 0 ? b * Math.log(b / middle) : 0)) / 2;
  });
  return {
    psi: sum((k) => ((r[k] as number) - (s[k] as number)) * Math.log((r[k] as number) / (s[k] as number))),
    jensenShannon: Math.sqrt(Math.max(0, divergence)),
    hellinger: Math.sqrt(sum((k) => (Math.sqrt(p[k] as number) - Math.sqrt(q[k] as number)) ** 2)) / Math.SQRT2,
  };
}

function withoutZeros(shares: readonly number[]): number[] {
  const least = Math.min(...shares.filter((share) => share > 0));
  const standIn = least <= 0.0001 ? least / 1e6 : 0.0001;
  return shares.map((share) => (share === 0 ? standIn : share));
}
