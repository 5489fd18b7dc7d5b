import { displayText } from '../displayText.ts';
import { countOf, countText } from '../numberText.ts';
import { performanceFacts } from './modelColumn.ts';
import type { Rule } from './rule.ts';
import { someOf } from './ratePhrases.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const labelsNotJoined: Rule = {
  id: 'labels-not-joined',
  title: 'Labels that belong to no row',
  severity: 'warning',
  documentation: {
    what: 'The file of labels has ids that production does not have, an id more than once, or an id with different labels. Labels of unknown ids are left out; an id with different labels has none; equal labels of an id count once. Ids are equal by value, so that `7` is `7.0`.',
    why: 'A metric on the wrong rows, or on those that happened to be joined, says something else than one on all rows.',
    example: '> labels.csv has 120 of 10,000 rows with an id that production does not have, first in its row 17.',
    remedy: 'Check that both files are of the same period and write the id alike. Find out which of the different labels is right.',
    thresholds: `${NO_THRESHOLDS} A note where ids are unknown or repeated; a warning where an id has different labels, or no label could be joined.`,
  },
  check(context) {
    const facts = performanceFacts(context);
    if (facts === undefined || facts.joined.file === undefined) return [];
    const { rows, unlabelled, unknownIds, duplicateIds, contradictoryIds, first, file } = facts.joined;
    const parts = [
      ...(unknownIds > 0 ? [`${countOf(unknownIds, 'label')} with an id that production does not have${rowText(first?.unknown)}`] : []),
      ...(duplicateIds > 0 ? [`${countOf(duplicateIds, 'row')} with an id that an earlier one has`] : []),
      ...(contradictoryIds > 0 ? [`${countOf(contradictoryIds, 'id')} with different labels${rowText(first?.contradictory)}`] : []),
    ];
    if (parts.length === 0) return [];
    const label = context.settings.roles?.label;
    return [
      {
        severity: contradictoryIds > 0 || rows === 0 ? 'warning' : 'info',
        ...(label === undefined ? {} : { column: label }),
        message: `${displayText(file, 80)} has ${someOf(parts, parts.length)}; ${countText(rows)} of ${countOf(rows + unlabelled, 'production row')} ${rows === 1 ? 'has' : 'have'} a label.`,
        evidence: { ...facts.joined },
        weight: unknownIds / Math.max(1, unknownIds + rows),
        anchors: [{ side: 'production', ...(context.settings.roles?.id === undefined ? {} : { column: context.settings.roles.id }) }],
      },
    ];
  },
};

function rowText(row: number | undefined): string {
  return row === undefined ? '' : ` (first in row ${countText(row + 1)})`;
}
