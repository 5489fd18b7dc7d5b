import { displayName } from '../displayText.ts';
import { countOf } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const columnNew: Rule = {
  id: 'column-new',
  title: 'Column new in production',
  severity: 'info',
  documentation: {
    what: 'A column of the production data is not among the columns of the training data. Columns whose name has only changed are `renamed-column`.',
    why: 'The model cannot use it, so it does no harm by itself. It often shows that the two files come from different versions of a pipeline.',
    example: '`production.csv` has `age,fare,class,channel`, `train.csv` has no `channel`:\n\n> channel is column 4 of production and is not among the 3 columns of training.',
    remedy: 'Nothing, if it is expected: predictions, request identifiers and time stamps are often logged beside the features. Set `"ignore": true` for the column to silence it.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair, columns, comparable }) {
    if (!comparable) return [];
    // A log has times, ids and the like beside the features, and says which they are.
    const beside = new Set(pair.production.summary.log?.roles.filter(({ role }) => role !== 'feature').map(({ column }) => column));
    return columns.flatMap((column): FindingDraft[] => {
      const { training, production } = column.pair;
      if (production === null || training !== null || beside.has(column.name)) return [];
      const others = pair.training.header.length;
      return [
        {
          severity: 'info',
          column: column.name,
          message: `${displayName(column.name)} is column ${production.index + 1} of production and is not among the ${countOf(others, 'column')} of training.`,
          evidence: { productionPosition: production.index + 1, trainingColumns: others },
          weight: 0,
          anchors: [{ side: 'production', column: column.name }, { side: 'training' }],
        },
      ];
    });
  },
};
