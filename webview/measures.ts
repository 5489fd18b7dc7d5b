/** Every measure of a column with its value and what it means: the table of the column's page. */
import { countText, measureText, valueText } from '../src/core/numberText.ts';
import type { Measures } from '../src/core/report.ts';
import { t } from './localisation.ts';
import { categoryLabel } from './names.ts';

export interface MeasureRow {
  name: string;
  value: string;
  meaning: string;
}

const JENSEN_SHANNON_ON = {
  categories: t('the categories'),
  deciles: t('training deciles'),
  bins30: t('30 bins of equal width'),
} as const;

export function measureRows(measures: Measures): MeasureRow[] {
  const { ks, totalVariation, wasserstein, jensenShannon, psi, chiSquare, chiSquarePooled, cramersV, lInfinity } = measures;
  const rows: MeasureRow[] = [];
  const add = (name: string, value: string, meaning: string): void => void rows.push({ name, value, meaning });
  if (ks)
    add(
      'Kolmogorov–Smirnov',
      measureText(ks.statistic),
      `${ks.at === undefined ? t('widest gap between the cumulative shares') : t('widest gap between the cumulative shares, at {0}', valueText(ks.at))}; ${chance(ks.pValue)}`,
    );
  if (totalVariation)
    add(t('Total variation'), measureText(totalVariation.distance), t('half the sum of the absolute differences in share'));
  if (wasserstein) {
    add('Wasserstein', valueText(wasserstein.distance), t('mean distance each value has to move, in the column’s units'));
    if (wasserstein.perRobustScale !== undefined)
      add(t('Wasserstein, robust'), measureText(wasserstein.perRobustScale), t('the same in units of IQR / 1.349 of training'));
    if (wasserstein.perStandardDeviation !== undefined)
      add(t('Wasserstein, standard'), measureText(wasserstein.perStandardDeviation), t('the same in standard deviations of training'));
  }
  if (jensenShannon)
    add(
      'Jensen–Shannon',
      measureText(jensenShannon.distance),
      t('distance to the common mixture, base 2, on {0}', JENSEN_SHANNON_ON[jensenShannon.on]),
    );
  if (psi) add('PSI', measureText(psi.value), t('population stability index on {0} bins; natural logarithm', countText(psi.bins)));
  if (chiSquare) add('χ²', chiSquareText(chiSquare), t('all categories; {0}', chance(chiSquare.pValue)));
  if (chiSquarePooled)
    add(t('χ², pooled'), chiSquareText(chiSquarePooled), t('rare categories merged; {0}', chance(chiSquarePooled.pValue)));
  if (cramersV) add('Cramér’s V', measureText(cramersV.value), t('association of category and side, 0 to 1'));
  if (lInfinity)
    add(t('Largest difference'), measureText(lInfinity.distance), t('in the share of {0}', categoryLabel(lInfinity.category)));
  return rows;
}

function chiSquareText({ statistic, degreesOfFreedom }: { statistic: number; degreesOfFreedom: number }): string {
  return `${valueText(statistic)} (${countText(degreesOfFreedom)} df)`;
}

function chance(pValue: number): string {
  // No-break spaces: the sign stays with its number.
  return pValue < 0.001 ? 'p\u00a0<\u00a00.001' : `p\u00a0=\u00a0${pValue.toFixed(3)}`;
}
