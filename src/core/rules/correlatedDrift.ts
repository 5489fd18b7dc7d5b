import { displayName } from '../displayText.ts';
import { measureText } from '../numberText.ts';
import { someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { DRIFT_THRESHOLDS } from './thresholdNotes.ts';

/** Members that are named in the sentence; all are in the evidence. */
const NAMED = 4;

export const correlatedDrift: Rule = {
  id: 'correlated-drift',
  title: 'Columns that go together have drifted together',
  severity: 'warning',
  documentation: {
    what: 'Several numeric columns have drifted whose ranks are correlated at 0.9 or more (either sign) on both sides: what moves one of them moves all. One finding, at the column with the largest effect, replaces the findings about drift of all of them.',
    why: 'Five alarms with one cause hide a sixth with another. To the model such columns are nearly one feature, and it needs one explanation.',
    example: '> fare, total and tax have drifted together: in training they go with each other (rank correlation 0.96), and their Kolmogorov–Smirnov distances are 0.312, 0.298 and 0.291, where 0.100 matters.',
    remedy: 'Look for the cause in what they share: a price, a distance, a source. The panel shows each of them.',
    thresholds: DRIFT_THRESHOLDS,
  },
  check({ driftGroups }) {
    return driftGroups.flatMap(({ columns, correlation }): FindingDraft[] => {
      const [first] = columns;
      if (first === undefined) return [];
      const names = someOf(columns.map(({ name }) => displayName(name)), columns.length, NAMED);
      const effects = someOf(columns.map(({ drift }) => measureText(drift.effect ?? 0)), columns.length, NAMED);
      const severe = columns.some(({ effectLowerLimit = 0, thresholds }) => effectLowerLimit >= thresholds.driftErrorEffect);
      return [
        {
          severity: severe ? 'error' : 'warning',
          column: first.name,
          message: `${names} have drifted together: in training they go with each other (rank correlation ${(Math.floor(100 * correlation) / 100).toFixed(2)}), and their Kolmogorov–Smirnov distances are ${effects}, where ${measureText(first.thresholds.driftEffect)} matters.`,
          evidence: { correlation, columns: columns.map(({ name, drift }) => ({ column: name, effect: drift.effect, pValue: drift.pValue, qValue: drift.qValue })) },
          weight: first.drift.effect ?? 0,
          anchors: [
            { side: 'production', column: first.name },
            { side: 'training', column: first.name },
          ],
        },
      ];
    });
  },
};
