import { findFeatures } from './featureDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'category-mapping-differs';

export const categoryMappingDiffers: ParityRule = {
  id,
  title: 'Category with another code at serving',
  severity: 'warning',
  documentation: {
    what:
      'A category becomes one number in training and another at serving. Tables are read where they are written: dictionaries given to `map` ' +
      'or `replace`, chains of `if`, conditional expressions, positions in a list. `LabelEncoder` and category codes number the categories in ' +
      'alphabetical order, so a table in another order cannot agree with them. Categories whose names differ between the sides are not compared.',
    why: 'The model takes the number for the category that had it in training. Every request with that category is scored as another one, without an error.',
    example:
      "```python\n# train.py\ndf['size'] = LabelEncoder().fit_transform(df['size'])  # large 0, medium 1, small 2\n\n# serve.py\nsize = {'small': 0, 'medium': 1, 'large': 2}[form['size']]\n```\n\n" +
      'The table of serve.py:2 gives small the number 0, which is large in training.',
    remedy: 'Save the encoder with the model and apply it at serving, or keep one table that both sides import.',
  },
  compare: (comparison) => findFeatures(comparison, {
    rule: id, kind: 'codes', fix: 'same-codes',
    describe: ({ category, trained, served }, column, training, serving) => category === undefined
      ? `The categories of ${column} are numbered ${trained} in training (${training}) and ${served} at serving (${serving}).`
      : `In ${column}, "${category}" is ${trained} in training (${training}) and ${served} at serving (${serving}).`,
  }),
};
