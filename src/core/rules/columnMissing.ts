import { outcomeOf } from '../assess/outcome.ts';
import { displayName } from '../displayText.ts';
import { fieldMeaning } from '../logs/fieldRoles.ts';
import { countOf } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const columnMissing: Rule = {
  id: 'column-missing',
  title: 'Column missing in production',
  severity: 'error',
  documentation: {
    what: 'A column of the training data is not among the columns of the production data. Columns whose name has only changed are `renamed-column`. A note for the label, the prediction and the score, where the settings name them.',
    why: 'The model was trained with this column. Without it the serving code fails, or silently fills in a default that the model has rarely seen.',
    example: '`train.csv` has the columns `age,fare,class`, `production.csv` has `age,class`:\n\n> fare is column 2 of training and is not among the 2 columns of production.',
    remedy: 'Log the column in production, or train without it. If it is not a feature (a label, an identifier), accept the finding in `plumbline.json` or set `"ignore": true` for the column.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair, columns, comparable, settings }) {
    if (!comparable) return [];
    return columns.flatMap((column): FindingDraft[] => {
      const { training, production } = column.pair;
      if (training === null || production !== null) return [];
      const others = pair.production.header.length;
      return [
        {
          // A log may lack what by its name is no feature. Labels come later, and training data seldom holds predictions of the model: nothing that the model reads is gone.
          severity: outcomeOf(column.name, settings) !== undefined || (pair.production.summary.log && fieldMeaning(column.name)) ? 'info' : 'error',
          column: column.name,
          message: `${displayName(column.name)} is column ${training.index + 1} of training and is not among the ${countOf(others, 'column')} of production.`,
          evidence: { trainingPosition: training.index + 1, productionColumns: others },
          weight: 1,
          anchors: [{ side: 'training', column: column.name }, { side: 'production' }],
        },
      ];
    });
  },
};
