import { hasTypeChanged } from '../assess/assessColumns.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import { isTimeLike } from '../kinds.ts';
import { valueText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const growsWithTime: Rule = {
  id: 'grows-with-time',
  title: 'Column that only grows',
  severity: 'info',
  documentation: {
    what: 'A column is sorted in file order on both sides, and its production values hardly overlap those of training: a year, a running number, a counter. It is left out of the drift tests. Dates and identifiers are expected to be so, and are not mentioned.',
    why: 'To a model such a column is another name for the time: every production value is beyond what it was trained on, and a tree sends all of them into its last leaf. That production is later than training is normal; that the model sees it is worth a thought.',
    example: '> year only grows: it goes from 2010 to 2012 in training, and from 2013 to 2014 in production.',
    remedy: 'Leave the column out of the features, or use what matters of it: the age at that time, the month, the difference to a fixed event. If it is no feature, set `columns.<name>.ignore`.',
    thresholds: NO_THRESHOLDS,
  },
  check({ columns, comparable }) {
    if (!comparable) return [];
    return columns.flatMap((column): FindingDraft[] => {
      const { name, pair, kind } = column;
      if ((kind !== 'numeric' && kind !== 'categorical') || column.drift.reason !== 'not tested: only grows' || !isTimeLike(pair) || hasTypeChanged(pair)) return [];
      return [
        {
          severity: 'info',
          column: name,
          message: `${displayName(name)} only ${isFalling(column) ? 'falls' : 'grows'}${range(column)}.`,
          evidence: { trainingNonDecreasing: pair.training?.nonDecreasing, productionNonDecreasing: pair.production?.nonDecreasing },
          weight: 0,
          anchors: [
            { side: 'training', column: name },
            { side: 'production', column: name },
          ],
        },
      ];
    });
  },
};

function isFalling({ pair }: AssessedColumn): boolean {
  return (pair.training?.nonDecreasing ?? 1) < 0.5;
}

function range(column: AssessedColumn): string {
  const { numeric } = column.pair;
  if (numeric === undefined || column.private) return ', and its production values lie beyond those of training';
  const falling = isFalling(column);
  const ends = ({ min, max }: { min: number; max: number }): string => (falling ? `from ${valueText(max)} to ${valueText(min)}` : `from ${valueText(min)} to ${valueText(max)}`);
  return `: it goes ${ends(numeric.training)} in training, and ${ends(numeric.production)} in production`;
}
