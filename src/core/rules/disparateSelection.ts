import { displayName, displayValue } from '../displayText.ts';
import { countText, measureText, shareText } from '../numberText.ts';
import { LEAST_GROUP_ROWS } from '../performance/fairness.ts';
import { modelColumn } from './modelColumn.ts';
import type { Rule } from './rule.ts';

/** The four-fifths rule. */
const FOUR_FIFTHS = 0.8;

export const disparateSelection: Rule = {
  id: 'disparate-selection',
  title: 'One group gets the positive answer much less often than another',
  severity: 'warning',
  documentation: {
    what: `Only columns that are named for it (the role \`groups\`, \`--groups\`) are looked at. In production, the share of a group that gets the positive answer is less than four fifths of the share of another: the whole interval of the ratio, at 99 % over all pairs of groups, lies below ${FOUR_FIFTHS}. Groups of less than ${LEAST_GROUP_ROWS} answers are left out. The report has the selection rate, the true and the false positive rate and the precision of every group.`,
    why: 'Four fifths is the rule of thumb by which regulators and auditors ask for a reason. That the ratio is low does not say that the model is wrong: groups may differ in what is true of them.',
    example: '> Of region north 12.1 % get the positive answer and of south 31.4 %: the ratio is 0.385 (0.28 to 0.53), where 0.8 is the least that is usual; it was 0.91 in training.',
    remedy: 'Compare the true and false positive rates of the groups. Where they differ too, look for a feature that stands for the group, for groups with few training rows, and for a threshold that suits one group only.',
    thresholds: 'None: the ratio of 0.8 is what the rule is named for. Silence it with `rules.disparate-selection`.',
  },
  check(context) {
    const { pair, comparable } = context;
    if (!comparable) return [];
    return (pair.fairness ?? []).flatMap(({ column, training, production: { groups, ratio } }) => {
      if (ratio === undefined || !(ratio.high < FOUR_FIFTHS)) return [];
      const rate = (value: string): number => groups.find((group) => group.value === value)?.selectionRate.value ?? NaN;
      const before = training?.ratio ? `; it is ${measureText(training.ratio.value)} in training` : '';
      return [
        {
          severity: 'warning' as const,
          column,
          message: `Of ${displayName(column)} ${displayValue(ratio.lowest)} ${shareText(rate(ratio.lowest))} get the positive answer, and of ${displayValue(ratio.highest)} ${shareText(rate(ratio.highest))}: the ratio is ${measureText(ratio.value)} (${measureText(ratio.low)} to ${measureText(ratio.high)}), where ${FOUR_FIFTHS} is the least that is usual${before}.`,
          evidence: { column, ratio, trainingRatio: training?.ratio, groups: groups.map(({ value, n, selectionRate }) => ({ value, n, selectionRate: selectionRate.value })), rows: countText(groups.reduce((sum, { n }) => sum + n, 0)), model: modelColumn(context).column },
          weight: Math.min(1, 1 - ratio.value),
          anchors: [{ side: 'production' as const, column }],
        },
      ];
    });
  },
};
