import { displayName } from '../displayText.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import type { Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const rowsLeftOut: Rule = {
  id: 'rows-left-out',
  title: 'Rows of a split file on neither side',
  severity: 'info',
  documentation: {
    what: 'One file is split into training and production by the values of a column or by a date, and some of its rows belong to neither: another value, a missing one, or one that is no date.',
    why: 'They are in no count and no measure. If they should be, the split is not what it was meant to be.',
    example: '> 312 of 10,000 rows of the file (3.1 %) are on neither side by column split and were left out.',
    remedy: 'Name their value for one of the sides, or leave it as it is: a validation part is often left out on purpose.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair }) {
    const { summary } = pair.production;
    const { part, problem } = summary;
    if (part === undefined || problem !== undefined || part.rowsOnNeitherSide === 0) return [];
    const share = part.rowsOnNeitherSide / part.rowsOfFile;
    return [
      {
        severity: 'info',
        message: `${countText(part.rowsOnNeitherSide)} of ${countOf(part.rowsOfFile, 'row')} of the file (${shareText(share)}) ${part.rowsOnNeitherSide === 1 ? 'is' : 'are'} on neither side by column ${displayName(part.column)} and ${part.rowsOnNeitherSide === 1 ? 'was' : 'were'} left out.`,
        evidence: { rows: part.rowsOfFile, leftOut: part.rowsOnNeitherSide },
        weight: share,
        anchors: [{ side: 'production', column: part.column }],
      },
    ];
  },
};
