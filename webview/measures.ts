/** Every measure of a column with its value and what it means: the table of the column's page. */
import { countText, measureText, valueText } from '../src/core/numberText.ts';
import type { Measures } from '../src/core/report.ts';
import { categoryLabel } from './names.ts';

export interface MeasureRow {
  name: string;
  value: string;
  meaning: string;
}

const JENSEN_SHANNON_ON = {
  categories: 'the categories',
  deciles: 'training deciles',
  bins30: '30 bins of equal width',
} as const;

export function measureRows(measures: Measures): MeasureRow[] {
  const { ks, totalVariation, wasserstein, jensenShannon, psi, chiSquare, chiSquarePooled, cramersV, lInfinity } = measures;
  const rows: MeasureRow[] = [];
  const add = (name: string, value: string, meaning: string): void => void rows.push({ name, value, meaning });
  if (ks)
    add(
      'Kolmogorov–Smirnov',
      measureText(ks.statistic),
      `widest gap between the cumulative shares${ks.at === undefined ? '' : `, at ${valueText(ks.at)}`}; ${chance(ks.pValue)}`,
    );
  if (totalVariation)
    add('Total variation', measureText(totalVariation.distance), 'half the sum of the absolute differences in share');
  if (wasserstein) {
    add('Wasserstein', valueText(wasserstein.distance), 'mean distance each value has to move, in the column’s units');
    if (wasserstein.perRobustScale !== undefined)
      add('Wasserstein, robust', measureText(wasserstein.perRobustScale), 'the same in units of IQR / 1.349 of training');
    if (wasserstein.perStandardDeviation !== undefined)
      add('Wasserstein, standard', measureText(wasserstein.perStandardDeviation), 'the same in standard deviations of training');
  }
  if (jensenShannon)
    add(
      'Jensen–Shannon',
      measureText(jensenShannon.distance),
      `distance to the common mixture, base 2, on ${JENSEN_SHANNON_ON[jensenShannon.on]}`,
    );
  if (psi) add('PSI', measureText(psi.value), `population stability index on ${countText(psi.bins)} bins; natural logarithm`);
  if (chiSquare) add('χ²', chiSquareText(chiSquare), `all categories; ${chance(chiSquare.pValue)}`);
  if (chiSquarePooled)
    add('χ², pooled', chiSquareText(chiSquarePooled), `rare categories merged; ${chance(chiSquarePooled.pValue)}`);
  if (cramersV) add('Cramér’s V', measureText(cramersV.value), 'association of category and side, 0 to 1');
  if (lInfinity)
    add('Largest difference', measureText(lInfinity.distance), `in the share of ${categoryLabel(lInfinity.category)}`);
  return rows;
}

function chiSquareText({ statistic, degreesOfFreedom }: { statistic: number; degreesOfFreedom: number }): string {
  return `${valueText(statistic)} (${countText(degreesOfFreedom)} df)`;
}

function chance(pValue: number): string {
  // No-break spaces: the sign stays with its number.
  return pValue < 0.001 ? 'p\u00a0<\u00a00.001' : `p\u00a0=\u00a0${pValue.toFixed(3)}`;
}
