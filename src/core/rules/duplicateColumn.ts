import { displayName } from '../displayText.ts';
import { countText } from '../numberText.ts';
import type { Side } from '../report.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { someOf } from './ratePhrases.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const duplicateColumn: Rule = {
  id: 'duplicate-column',
  title: 'Column name used twice',
  severity: 'warning',
  documentation: {
    what: 'A header holds the same name more than once.',
    why: 'Libraries disagree about what that means: pandas renames the second to `name.1`, a dictionary of a row keeps the last, SQL engines fail. Training and serving may read different columns under one name.',
    example: 'The header `id,age,age`:\n\n> age is the name of 2 columns of training: numbers 2 and 3.',
    remedy: 'Give each column a name of its own where the file is written.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair }) {
    return (['training', 'production'] as const).flatMap((side) => duplicatesOf(pair[side].header, side));
  },
};

function duplicatesOf(header: readonly string[], side: Side): FindingDraft[] {
  const positions = new Map<string, number[]>();
  header.forEach((name, index) => positions.set(name, [...(positions.get(name) ?? []), index + 1]));
  return [...positions].flatMap(([name, numbers]): FindingDraft[] => {
    if (numbers.length < 2) return [];
    return [
      {
        severity: 'warning',
        column: name,
        message: `${displayName(name)} is the name of ${countText(numbers.length)} columns of ${side}: numbers ${someOf(numbers.map(String), numbers.length, 5)}.`,
        evidence: { side, positions: numbers },
        weight: 0.5,
        anchors: [{ side, column: name }],
      },
    ];
  });
}
