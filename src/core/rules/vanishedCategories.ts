import { unexplained } from '../assess/assessedColumn.ts';
import { vanishedTest } from '../assess/rateTests.ts';
import { displayName, displayValue } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import { countText } from '../numberText.ts';
import { firstValues, rateEvidence, rateOn, someOf, values } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const vanishedCategories: Rule = {
  id: 'vanished-categories',
  title: 'Values that no longer occur',
  severity: 'info',
  documentation: {
    what: 'Values of a category that were frequent enough in training to be expected in production never occur there. Each is tested on its own against all categories of the column; rare values, which vanish from any sample, are left out.',
    why: 'A whole group is no longer served, or its value is now written differently. The model spends capacity on a group that does not exist any more, and metrics on old test data flatter it.',
    example: '> payment_type no longer has 1 value of training, there in 3.2 % of training rows (320 of 10,000) and in none of 8,000 production rows: cheque (320).',
    remedy: 'Look for the same group under another value among the unseen ones; otherwise find out whether the rows are filtered on their way to the log.',
    thresholds: `${RATE_THRESHOLDS} Never more than a warning.`,
  },
  check({ columns }) {
    return columns.map(unexplained).flatMap((column): FindingDraft[] => {
      const change = column.rates.vanished;
      const test = change?.level === undefined ? undefined : vanishedTest(column.pair);
      if (change?.level === undefined || test === undefined || column.pair.production === null) return [];
      const listed = test.vanished.map(({ value, count }) => `${displayValue(value)} (${countText(count)})`);
      const first = test.vanished[0];
      return [
        {
          severity: change.level === 'error' ? 'warning' : change.level,
          column: column.name,
          message:
            `${displayName(column.name)} no longer has ${values(listed.length)} of training, there in ${rateOn('training', change)} and in none of ` +
            `${countText(presentCells(column.pair.production))} production rows${column.private ? '' : `: ${someOf(listed, listed.length)}`}.`,
          evidence: { ...rateEvidence(change), categories: listed.length, ...(column.private ? {} : { first: firstValues(test.vanished) }) },
          weight: Math.abs(change.difference),
          anchors: [
            { side: 'training', column: column.name, ...(first ? { first: { kind: 'value', value: first.value } } : {}) },
            { side: 'production', column: column.name },
          ],
        },
      ];
    });
  },
};
