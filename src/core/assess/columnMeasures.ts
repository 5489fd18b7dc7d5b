import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import type { CategoryMeasures, ColumnPair, NumericMeasures } from '../model.ts';
import type { Measures } from '../report.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';
import { cramersV } from '../stats/cramersV.ts';
import { jensenShannon } from '../stats/jensenShannon.ts';
import { kolmogorovSmirnovPValue } from '../stats/kolmogorovSmirnovPValue.ts';
import { populationStability } from '../stats/populationStability.ts';
import type { Thresholds } from '../thresholds.ts';
import { hasManyCategories } from './categoryEffect.ts';
import { interquartileRange } from './numericDriftReason.ts';

/** An interquartile range of a normal law is this many standard deviations. */
const IQR_PER_SD = 1.349;

/**
 * Every measure that applies to a column, tested or not. Where a column is measured as numbers and as categories (few distinct numbers),
 * Jensen–Shannon and PSI are those of the numbers, which say so in `on` and `bins`.
 */
export function columnMeasures(pair: ColumnPair, thresholds: Thresholds): Measures {
  const { training, production } = pair;
  if (training === null || production === null) return {};
  const n = presentCells(training);
  const m = presentCells(production);
  if (n === 0 || m === 0) return {};
  return { ...(pair.categories ? categoryMeasures(pair.categories, n, m, thresholds) : {}), ...(pair.numeric ? numericMeasures(pair.numeric, n, m) : {}) };
}

function numericMeasures(numeric: NumericMeasures, n: number, m: number): Measures {
  const { ks, wasserstein, training, deciles, bins30 } = numeric;
  const robust = interquartileRange(training.quantiles) / IQR_PER_SD;
  return {
    ks: { statistic: ks.statistic, pValue: kolmogorovSmirnovPValue(ks.statistic, n, m), at: ks.at },
    wasserstein: {
      distance: wasserstein,
      ...(training.standardDeviation !== null && training.standardDeviation > 0 ? { perStandardDeviation: wasserstein / training.standardDeviation } : {}),
      ...(robust > 0 ? { perRobustScale: wasserstein / robust } : {}),
    },
    jensenShannon: { distance: jensenShannon(bins30.training, bins30.production), base: 2, on: 'bins30' },
    psi: { value: populationStability(deciles.training, deciles.production), bins: deciles.training.length },
  };
}

function categoryMeasures(categories: CategoryMeasures, n: number, m: number, thresholds: Thresholds): Measures {
  const { chiSquare, chiSquarePooled } = categories;
  return {
    jensenShannon: { distance: categories.jensenShannon, base: 2, on: 'categories' },
    psi: { value: categories.psi, bins: categories.categories },
    chiSquare: { ...chiSquare, pValue: chiSquarePValue(chiSquare.statistic, chiSquare.degreesOfFreedom) },
    chiSquarePooled: { ...chiSquarePooled, pValue: chiSquarePValue(chiSquarePooled.statistic, chiSquarePooled.degreesOfFreedom) },
    cramersV: { value: cramersV(chiSquare.statistic, n + m) },
    totalVariation: { distance: categories.totalVariation, ...(hasManyCategories(categories, thresholds) ? { expected: categories.noise.mean } : {}) },
    lInfinity: { distance: categories.lInfinity.distance, category: shorten(categories.lInfinity.category, REPORT_VALUE_LIMIT) },
  };
}
