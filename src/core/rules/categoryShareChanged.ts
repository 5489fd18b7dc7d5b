import { unexplained } from '../assess/assessedColumn.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { shareTest } from '../assess/rateTests.ts';
import { thresholdsOf } from '../columnSettings.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const categoryShareChanged: Rule = {
  id: 'category-share-changed',
  title: 'Share of one value has changed',
  severity: 'warning',
  documentation: {
    what: 'One value of a category (or of a number with at most 50 distinct values) has another share in production, while the column as a whole has not drifted. Each of the frequent values is tested (Fisher\'s exact test) against all values of the column. Silent where drift, unseen or vanished values of the same column are reported: then all shares move.',
    why: 'The total variation is blind to rare classes: when fraud goes from 0.5 % to 1.5 % of the rows, it moves by a single point, and the model\'s thresholds and calibration are off by a factor of three.',
    example: '> status is chargeback in 0.50 % of training rows (50 of 10,000) and in 1.6 % of production rows (160 of 10,000).',
    remedy: 'Find out whether the world or the selection of rows has changed. For a rare label or outcome, calibrate anew.',
    thresholds: RATE_THRESHOLDS,
  },
  check({ columns, settings }) {
    return columns.map(unexplained).flatMap((column): FindingDraft[] => {
      const change = column.rates.share;
      if (change?.level === undefined || speaksAlready(column)) return [];
      const value = shareTest(column.pair, thresholdsOf(column.name, settings, 'category-share-changed'))?.value;
      if (value === undefined) return [];
      const side = change.difference > 0 ? 'production' : 'training';
      return [
        {
          severity: change.level,
          column: column.name,
          message: `${displayName(column.name)} is ${column.private ? 'one of its values' : displayValue(value)} in ${rateOn('training', change)} and in ${rateOn('production', change)}.`,
          evidence: { ...rateEvidence(change), ...(column.private ? {} : { value: shorten(value, REPORT_VALUE_LIMIT) }) },
          weight: Math.abs(change.difference),
          anchors: [
            { side: 'production', column: column.name, ...(side === 'production' ? { first: { kind: 'value', value } } : {}) },
            { side: 'training', column: column.name, ...(side === 'training' ? { first: { kind: 'value', value } } : {}) },
          ],
        },
      ];
    });
  },
};

/** What already says that the shares of this column have changed. */
function speaksAlready({ drift, rates }: AssessedColumn): boolean {
  return drift.verdict === 'drift' || (['unseen', 'vanished', 'out-of-range', 'tail'] as const).some((question) => rates[question]?.level !== undefined);
}
