/** Share and count of categories that carry it together, evenly. */
export interface CategoryShare {
  share: number;
  categories: number;
}

/**
 * What sampling alone puts into the total variation of `n` against `m` values of one law: mean and 95 % point, from the normal
 * approximation of each share's difference (up to a fifth too small for a category that occurs once), capped where a category is so
 * rare that the difference cannot exceed both shares. Categories given together are spread evenly, which makes their noise larger
 * than it is, and so the lower confidence limit of an effect lower. Empty side: NaN.
 *
 * @example totalVariationNoise([{ share: 0.5, categories: 2 }], 100, 100) // two categories of 0.25 each, the rest unmentioned
 */
export function totalVariationNoise(shares: readonly CategoryShare[], n: number, m: number): { mean: number; upper95: number } {
  if (!(n > 0 && m > 0)) return { mean: NaN, upper95: NaN };
  let mean = 0;
  let variance = 0;
  for (const { share, categories } of shares) {
    if (!(categories > 0)) continue;
    const each = share / categories;
    const squared = Math.max(0, each * (1 - each)) * (1 / n + 1 / m);
    mean += categories * Math.min(Math.sqrt((2 / Math.PI) * squared), 2 * each);
    variance += categories * squared * (1 - 2 / Math.PI);
  }
  return { mean: mean / 2, upper95: mean / 2 + 1.6448536269514722 * (Math.sqrt(variance) / 2) };
}
