import { unexplained } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import { countText, valueText } from '../numberText.ts';
import { outOfRangeTest } from '../assess/rateTests.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const outOfRange: Rule = {
  id: 'out-of-range',
  title: 'Values beyond the training range',
  severity: 'warning',
  documentation: {
    what: 'Production holds more values below the smallest or above the largest of training than sampling explains. How many to expect follows exactly from the ranks, whatever the distribution: of m production values about 2m/(n + 1) lie beyond n training values.',
    why: 'There the model extrapolates: a tree answers with its outermost leaf, a linear model with a number nobody has seen, and nothing was validated.',
    example: '> age is beyond the 17 to 90 of training in 1.2 % of production rows (120 of 10,000), where 2 rows would be expected.',
    remedy: 'Check the unit and the parsing of the extreme values first. If they are real, clip them as in training, refuse them, or train with them.',
    thresholds: RATE_THRESHOLDS,
  },
  check({ columns }) {
    return columns.map(unexplained).flatMap((column): FindingDraft[] => {
      const change = column.rates['out-of-range'];
      const numeric = column.pair.numeric;
      const test = change?.level === undefined ? undefined : outOfRangeTest(column.pair);
      if (change?.level === undefined || numeric === undefined || test === undefined) return [];
      const { min, max } = numeric.training;
      const range = column.private ? 'range' : min === max ? `single value ${valueText(min)}` : `${valueText(min)} to ${valueText(max)}`;
      const expected = test.expected < 0.5 ? 'none' : `${countText(test.expected)} ${Math.round(test.expected) === 1 ? 'row' : 'rows'}`;
      const beyond = numeric.production.max > max ? numeric.production.max : numeric.production.min;
      return [
        {
          severity: change.level,
          column: column.name,
          message: `${displayName(column.name)} is beyond the ${range} of training in ${rateOn('production', change)}, where ${expected} would be expected.`,
          evidence: { ...rateEvidence(change), expected: test.expected, ...(column.private ? {} : { min, max, productionMin: numeric.production.min, productionMax: numeric.production.max }) },
          weight: change.difference,
          anchors: [
            { side: 'production', column: column.name, first: { kind: 'value', value: String(beyond) } },
            { side: 'training', column: column.name },
          ],
        },
      ];
    });
  },
};
