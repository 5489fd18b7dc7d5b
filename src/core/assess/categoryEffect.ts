import type { CategoryMeasures } from '../model.ts';
import type { Thresholds } from '../thresholds.ts';

const NORMAL_95 = 1.6448536269514722;

/** Most of many categories may be rare, and the total variation then holds so much noise that only its excess is an effect. */
export function hasManyCategories({ categories }: CategoryMeasures, { manyCategories }: Thresholds): boolean {
  return categories > manyCategories;
}

/**
 * The total variation; of a column with many categories its excess over what sampling alone gives. Where most values are rare that is much
 * of it: random halves of 40,000 rows with 10,000 places differ by more than a quarter. `design`: by how much dependent rows make variances
 * larger.
 */
export function categoryEffect(measures: CategoryMeasures, design: number, thresholds: Thresholds): number {
  const { totalVariation, noise } = measures;
  return hasManyCategories(measures, thresholds) ? Math.max(0, totalVariation - noise.mean * Math.sqrt(design)) : totalVariation;
}

/** Total variation less the 95 % point of its noise. */
export function categoryEffectLowerLimit({ totalVariation, noise }: CategoryMeasures, design: number): number {
  return totalVariation - noise.mean * Math.sqrt(design) - NORMAL_95 * Math.sqrt(noise.variance * design);
}
