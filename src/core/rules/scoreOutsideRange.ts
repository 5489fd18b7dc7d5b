import { displayName } from '../displayText.ts';
import { countOf, countText } from '../numberText.ts';
import { performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const scoreOutsideRange: Rule = {
  id: 'score-outside-range',
  title: 'Probabilities below 0 or above 1',
  severity: 'warning',
  documentation: {
    what: 'Nearly all values of the score (the role `score`) lie from 0 to 1, and some do not. They are left out of all metrics that need a score. Where more than 5 % lie outside, the score is taken for one that only puts rows in order, and nothing is said.',
    why: 'Such a value is no probability. It is often an error code, a score of another version, or a number that has been scaled on one path only.',
    example: '> 12 of 8,000 production rows have a churn_score below 0 or above 1, which is no probability; they are left out.',
    remedy: 'Look at the rows it names. Log what the model returns, and log failures in a column of their own.',
    thresholds: 'None: it speaks from the first such value.',
  },
  check(context) {
    const facts = performanceFacts(context);
    const { score, prediction } = context.settings.roles ?? {};
    const column = score ?? prediction;
    if (facts === undefined || column === undefined) return [];
    return (['training', 'production'] as const).flatMap((side) => {
      const found = facts.outside[side];
      if (found === undefined) return [];
      const rows = context.pair[side].summary.rows;
      return [
        {
          severity: 'warning' as const,
          column,
          message: `${countText(found.count)} of ${countOf(rows, `${side} row`)} ${found.count === 1 ? 'has' : 'have'} a ${displayName(column)} below 0 or above 1, which is no probability; they are left out.`,
          evidence: { side, count: found.count, rows, firstRow: found.row },
          weight: found.count / rows,
          anchors: [{ side, column, first: { kind: 'row' as const, row: found.row } }],
        },
      ];
    });
  },
};
