import { findFeatures } from './featureDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'feature-derivation-differs';

export const featureDerivationDiffers: ParityRule = {
  id,
  title: 'Column computed by another formula at serving',
  severity: 'warning',
  documentation: {
    what:
      'A column of the same name is computed from the same columns on both sides, by formulas that give different numbers. Formulas are ' +
      'compared by what they compute: `x / 2 + 1` and `(x + 2) * 0.5` are one. Where only one side computes, nothing is said: a form may ask ' +
      'in other units than the table has.',
    why: 'The model receives a column that means something else than the one it was fitted on.',
    example: "```python\n# train.py\ndf['minutes'] = df['hours'] * 60 + df['rest']\n\n# serve.py\nrow['minutes'] = row['hours'] * 60\n```",
    remedy: 'Compute the column in one function that both sides import.',
  },
  compare: (comparison) => findFeatures(comparison, {
    rule: id, kind: 'formula', fix: 'same-formula',
    describe: ({ trained, served }, column, training, serving) => `${capital(column)} is ${trained} in training (${training}) and ${served} at serving (${serving}).`,
  }),
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
