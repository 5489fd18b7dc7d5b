import { displayName } from '../displayText.ts';
import { countOf, countText } from '../numberText.ts';
import { performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';

export const scoreOutsideRange: Rule = {
  id: 'score-outside-range',
  title: 'Probabilities below 0 or above 1',
  severity: 'warning',
  documentation: {
    what: 'Nearly all values of the score (the role `score`) lie from 0 to 1, and some do not. They are left out of all metrics that need a score. Where more than 5 % lie outside, the score is taken for one that only puts rows in order, and nothing is said. The probabilities of several classes must also add up to 1 in each row, but for rounding (0.02).',
    why: 'Such a value is no probability. It is often an error code, a score of another version, or a number that has been scaled on one path only.',
    example: '> 12 of 8,000 production rows have a churn_score below 0 or above 1, which is no probability; they are left out.',
    remedy: 'Look at the rows it names. Log what the model returns, and log failures in a column of their own.',
    thresholds: 'None: it speaks from the first such value.',
  },
  check(context) {
    const facts = performanceFacts(context);
    const { score, prediction } = context.settings.roles ?? {};
    const column = score ?? prediction;
    if (facts === undefined) return [];
    return (['training', 'production'] as const).flatMap((side) => {
      const found = facts.outside[side];
      if (found === undefined) return [];
      if (column === undefined && !found.classes) return [];
      const rows = context.pair[side].summary.rows;
      return [
        {
          severity: 'warning' as const,
          ...(column === undefined || found.classes ? {} : { column }),
          message: found.classes
            ? `${countText(found.count)} of ${countOf(rows, `${side} row`)} ${found.count === 1 ? 'has' : 'have'} probabilities of the classes that lie below 0 or above 1 or do not add up to 1; they are left out.`
            : `${countText(found.count)} of ${countOf(rows, `${side} row`)} ${found.count === 1 ? 'has' : 'have'} a ${displayName(column ?? '')} below 0 or above 1, which is no probability; they are left out.`,
          evidence: { side, count: found.count, rows, firstRow: found.row },
          weight: found.count / rows,
          anchors: [{ side, ...(column === undefined ? {} : { column }), first: { kind: 'row' as const, row: found.row } }],
        },
      ];
    });
  },
};
