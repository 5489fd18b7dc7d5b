import { findRefits, findRefitsWithoutPrediction } from './refit.ts';
import type { ParityRule } from './rule.ts';

const id = 'category-encoding-refit';

export const categoryEncodingRefit: ParityRule = {
  id,
  title: 'Category encoding fitted again at serving',
  severity: 'warning',
  documentation: {
    what:
      'An encoder of categories (LabelEncoder, OrdinalEncoder, OneHotEncoder …) is fitted on the training data, and again on the rows to be ' +
      'scored. Encoders fitted on a literal list of categories are not reported.',
    why: 'The codes depend on the categories that are present. A request with fewer categories gives the same category another code.',
    example: "```python\n# serve.py\nrow['city'] = LabelEncoder().fit_transform(row['city'])  # every city becomes 0\n```",
    remedy: 'Save the fitted encoder beside the model and call `transform`, or put an `OrdinalEncoder` or `OneHotEncoder` into the saved `Pipeline`.',
  },
  compare: (comparison) => findRefits(comparison, id),
  inspect: (pair) => findRefitsWithoutPrediction(pair, id),
};
