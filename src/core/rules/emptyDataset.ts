import { countOf } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const emptyDataset: Rule = {
  id: 'empty-dataset',
  title: 'Data without rows',
  severity: 'error',
  documentation: {
    what: 'A file of the pair has a header and no row that could be read.',
    why: 'Nothing can be compared. A production log without rows often means that logging is off, or that a filter lets nothing through.',
    example: '> The production data has 16 columns and no rows; training has 10,000 rows.',
    remedy: 'Check that it is the right file, that it was written completely, and that its delimiter is the one of the header.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair }) {
    return (['training', 'production'] as const).flatMap((side): FindingDraft[] => {
      const { summary } = pair[side];
      if (summary.problem !== undefined || summary.rows > 0) return [];
      const other = side === 'training' ? 'production' : 'training';
      const compared = pair[other].summary.problem ? '' : `; ${other} has ${countOf(pair[other].summary.rows, 'row')}`;
      return [
        {
          severity: 'error',
          message: `The ${side} data has ${countOf(summary.columns, 'column')} and no rows${compared}.`,
          evidence: { side, columns: summary.columns },
          weight: 1,
          anchors: [{ side }],
        },
      ];
    });
  },
};
