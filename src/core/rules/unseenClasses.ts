import { displayName, displayValue } from '../displayText.ts';
import { countOf, countText } from '../numberText.ts';
import { performanceFacts } from './modelColumn.ts';
import { someOf } from './ratePhrases.ts';
import type { Rule } from './rule.ts';

export const unseenClasses: Rule = {
  id: 'unseen-classes',
  title: 'Labels of classes that training does not have',
  severity: 'warning',
  documentation: {
    what: 'Rows of production have a label (the role `label`) that no row of training has; or, where numbers are predicted, one that is no number. They are left out of the metrics.',
    why: 'The model cannot answer such a class, so every row of it is wrong; or the label is only spelled otherwise, and rows that are right would count as wrong.',
    example: '> 340 of 5,000 production rows have a churn that no training row has: “unknown”; they are left out.',
    remedy: 'Where it is a spelling, write labels alike. Where it is a new class, train with rows of it.',
    thresholds: 'None: it speaks from the first such label.',
  },
  check(context) {
    const { unseen, joined, task } = performanceFacts(context) ?? {};
    const label = context.settings.roles?.label;
    if (unseen === undefined || joined === undefined || label === undefined) return [];
    const names = unseen.classes.map((value) => displayValue(value));
    const inFile = joined.file === undefined && context.columns.some(({ name, pair }) => name === label && pair.production !== null);
    return [
      {
        severity: 'warning',
        column: label,
        message: `${countText(unseen.count)} of ${countOf(joined.rows, 'production row')} with a label ${unseen.count === 1 ? 'has' : 'have'} a ${displayName(label)} that ${task === 'regression' ? 'is no number' : 'no training row has'}${names.length > 0 ? `: ${someOf(names, names.length)}` : ''}; they are left out.`,
        evidence: { count: unseen.count, labelled: joined.rows, classes: unseen.classes, firstRow: unseen.row },
        weight: unseen.count / Math.max(1, joined.rows),
        anchors: [{ side: 'production', ...(inFile ? { column: label } : {}), first: { kind: 'row', row: unseen.row } }],
      },
    ];
  },
};
