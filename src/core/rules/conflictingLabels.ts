import { judgeRate, rateOf } from '../assess/rateChange.ts';
import type { RateTest } from '../assess/rateChange.ts';
import { isChance } from '../assess/rowTests.ts';
import { ruleThresholds } from '../columnSettings.ts';
import { displayName } from '../displayText.ts';
import type { LabelSide } from '../facts/labels.ts';
import type { ProfiledPair } from '../model.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import type { Side } from '../report.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const conflictingLabels: Rule = {
  id: 'conflicting-labels',
  title: 'Same features, different labels',
  severity: 'warning',
  documentation: {
    what: 'Rows of a file agree in every feature and differ in the label (the role `label` in the settings). Features are all columns but the label, prediction, score, time and identifiers. It speaks of a side where such rows are at least `thresholds.rateDifference` (one in a hundred) of those with a label and at least `thresholds.rateRatioRows` (20).',
    why: 'No model can be right about all of them: their share limits the accuracy that is possible. In training it is often a sign of labels joined to the wrong rows, of several people labelling differently, or of a feature that has been lost.',
    example: '> 240 of 10,000 training rows (2.4 %) have the same 12 features as another row and a different churn, in 110 groups; in production 0.10 % do.',
    remedy: 'Look at one such group. Repair the join or the labelling, or add the feature that tells the rows apart.',
    thresholds: `A warning. A note where a few repeating values make so many rows equal by chance that different labels among them are no surprise (at most ten times as many as if the features were independent), unless they have become more frequent in production. ${RATE_THRESHOLDS}`,
  },
  check({ pair, columns, settings, comparable }) {
    const label = columns.find(({ position }) => position === pair.labels?.column);
    if (!comparable || label === undefined || pair.labels === undefined) return [];
    const thresholds = ruleThresholds(settings, 'conflicting-labels');
    const sides = { training: pair.labels.training, production: pair.labels.production };
    const test = conflictTest(sides);
    const change = test && judgeRate(test, test.pValue, thresholds);
    return (['training', 'production'] as const).flatMap((side): FindingDraft[] => {
      const conflicts = sides[side]?.conflicts;
      const rows = sides[side]?.rows ?? 0;
      const { affected, rate } = rateOf(conflicts?.rows ?? 0, rows);
      if (conflicts === undefined || rate < thresholds.rateDifference || affected < thresholds.rateRatioRows) return [];
      const other: Side = side === 'training' ? 'production' : 'training';
      const risen = side === 'production' && change !== undefined && change.level !== undefined && change.difference > 0;
      const comparison = test ? `; in ${other} ${shareText(test[other].rate)} do` : '';
      return [
        {
          severity: isChance(ofFeatures(pair), affected, side, side, thresholds) && !risen ? 'info' : 'warning',
          column: label.name,
          message: `${countText(affected)} of ${countText(rows)} ${side} rows (${shareText(rate)}) have the same ${countOf(conflicts.features, 'feature')} as another row and a different ${displayName(label.name)}, in ${countOf(conflicts.groups, 'group')}${comparison}.`,
          evidence: { side, rows, conflicting: affected, rate, groups: conflicts.groups, features: conflicts.features, ...(change ? { training: change.training, production: change.production, difference: change.difference, pValue: change.pValue } : {}) },
          weight: rate,
          anchors: [{ side, column: label.name }],
        },
      ];
    });
  },
};

/** Can be compared only where both sides have the same features: fewer make more rows equal. */
function conflictTest({ training, production }: { training: LabelSide | undefined; production: LabelSide | undefined }): RateTest | undefined {
  if (training?.conflicts === undefined || production?.conflicts === undefined || training.conflicts.features !== production.conflicts.features) return undefined;
  const [a, b] = [rateOf(training.conflicts.rows, training.rows), rateOf(production.conflicts.rows, production.rows)];
  // A sample twice as large holds each combination about twice as often.
  const predicted = Math.min(1, Math.max(a.rate, (a.rate * b.rows) / a.rows));
  const affected = Math.round(predicted * a.rows);
  return { training: a, production: b, pValue: b.rate > predicted ? fisherExact(affected, a.rows - affected, b.affected, b.rows - b.affected) : 1 };
}

/** The pair with its features only, by which rows agree. */
export function ofFeatures(pair: ProfiledPair): ProfiledPair {
  return { ...pair, columns: pair.labels?.features.flatMap((position) => pair.columns[position] ?? []) ?? [] };
}
