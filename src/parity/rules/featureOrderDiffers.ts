import { findFeatureNames } from './featureNames.ts';
import type { ParityRule } from './rule.ts';

const id = 'feature-order-differs';

export const featureOrderDiffers: ParityRule = {
  id,
  title: 'Columns in another order at serving',
  severity: 'warning',
  documentation: {
    what:
      'Both sides name the same columns in another order, and the model takes them by position. Values of a row without names count under the ' +
      'name of the field or variable they come from. A `ColumnTransformer` takes columns by name, so their order does not matter to it.',
    why: 'The model takes one column for another. It still answers.',
    example: "```python\n# train.py\nX = df[['age', 'income']]\n\n# serve.py\nmodel.predict([[income, age]])\n```",
    remedy: 'Save the list of columns with the model and build the serving row from it.',
  },
  compare: (comparison) => findFeatureNames(comparison, id, 'order'),
};
