import { unexplained } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import { valueText } from '../numberText.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const tailChanged: Rule = {
  id: 'tail-changed',
  title: 'More or fewer extreme values',
  severity: 'warning',
  documentation: {
    what: 'The share of values outside the range from the 1 % to the 99 % quantile of training differs (Fisher\'s exact test), while the column as a whole has not drifted: the Kolmogorov–Smirnov distance is blind to the ends of a distribution.',
    why: 'Extreme values carry a squared error or a linear model\'s prediction far more than their number suggests.',
    example: '> fare lies outside 2.5 to 70, where training has all but its ends, in 2.0 % of training rows (200 of 10,000) and in 8.1 % of production rows (810 of 10,000).',
    remedy: 'Look at the largest and smallest production values: a sentinel such as -999, a wrong unit in a few rows, or a clipping that only training has.',
    thresholds: RATE_THRESHOLDS,
  },
  check({ columns }) {
    return columns.map(unexplained).flatMap((column): FindingDraft[] => {
      const change = column.rates.tail;
      if (change?.level === undefined || column.drift.verdict === 'drift') return [];
      const quantiles = column.pair.numeric?.training.quantiles;
      const [low, high] = [quantiles?.['0.01'], quantiles?.['0.99']];
      const range = column.private || low === undefined || high === undefined ? 'the 1 % to 99 % range of training' : `${valueText(low)} to ${valueText(high)}, where training has all but its ends,`;
      return [
        {
          severity: change.level,
          column: column.name,
          message: `${displayName(column.name)} lies outside ${range} in ${rateOn('training', change)} and in ${rateOn('production', change)}.`,
          evidence: { ...rateEvidence(change), ...(column.private ? {} : { low, high }) },
          weight: Math.abs(change.difference),
          anchors: [
            { side: 'production', column: column.name },
            { side: 'training', column: column.name },
          ],
        },
      ];
    });
  },
};
