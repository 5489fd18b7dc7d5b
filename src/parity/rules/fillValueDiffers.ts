import { fillValue } from '../features.ts';
import { shownLiteral } from '../terms.ts';
import { findFeatures } from './featureDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'fill-value-differs';

export const fillValueDiffers: ParityRule = {
  id,
  title: 'Missing values filled in another way at serving',
  severity: 'warning',
  documentation: {
    what:
      'Missing values of a column are filled with one value in training and with another at serving, or with a statistic in training and with ' +
      '0 or −1 at serving; or with a statistic that each side computes from its own rows. A number at serving that may be the statistic written out is not reported.',
    why: 'The model has learned what the fill value of training means; another one looks like a measurement.',
    example: "```python\n# train.py\ndf['age'] = df['age'].fillna(30)\n\n# serve.py\nrow['age'] = row['age'].fillna(0)\n```",
    remedy: 'Put an imputer into the saved pipeline, or save the fill values with the model.',
  },
  compare: (comparison) => findFeatures(comparison, {
    rule: id, kind: 'fill', fix: 'same-value',
    describe: (difference, column, training, serving) => fillValue(difference.training) === fillValue(difference.serving)
      ? `Missing values of ${column} are filled with ${String(fillValue(difference.training)).replace('data', 'training data')} (${training}) and at serving with that of the rows to be scored (${serving}).`
      : `Missing values of ${column} are filled with ${shownLiteral(fillValue(difference.training))} in training (${training}) and with ${shownLiteral(fillValue(difference.serving))} at serving (${serving}).`,
  }),
};
