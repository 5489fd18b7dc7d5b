import { findColumnsNotMade, findFeatureNames } from './featureNames.ts';
import type { ParityRule } from './rule.ts';

const id = 'feature-set-differs';

export const featureSetDiffers: ParityRule = {
  id,
  title: 'Model asked with other columns than it was fitted on',
  severity: 'warning',
  documentation: {
    what:
      'Both sides name all columns they give to the model, and a column of training is not among those of serving, or a row at serving has ' +
      'another number of values. Columns that training makes of others count too, where the serving side makes some of them and not the rest, or fills ' +
      'them from a saved list. Nothing is said where columns are added or put in order by a saved list, or change on the way (dummies, encoders).',
    why: 'A model that takes its columns by position scores the wrong ones; one that takes them by name fails, or fills the gap.',
    example: "```python\n# train.py\nX = df[['age', 'income', 'score']]\n\n# serve.py\nx = pd.DataFrame([{'age': age, 'income': income}])\n```",
    remedy: 'Save the list of columns with the model and build the serving row from it.',
  },
  compare: (comparison) => {
    const named = findFeatureNames(comparison, id, 'set');
    return named.findings.length > 0 ? named : findColumnsNotMade(comparison, id);
  },
};
