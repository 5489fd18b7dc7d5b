import type { CategoryMeasures } from '../model.ts';
import type { CategoryShare } from '../stats/totalVariationNoise.ts';

/** Pooled shares of the categories that are counted one by one, and one entry for all others together. */
export function categoryShares(categories: CategoryMeasures, n: number, m: number): CategoryShare[] {
  const shares = categories.top.map((entry) => ({ share: (entry.training + entry.production) / (n + m), categories: 1 }));
  const rest = 1 - shares.reduce((sum, { share }) => sum + share, 0);
  return [...shares, { share: Math.max(0, rest), categories: categories.categories - shares.length }];
}
