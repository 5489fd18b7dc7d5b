import { findRefits, findRefitsWithoutPrediction } from './refit.ts';
import type { ParityRule } from './rule.ts';

const id = 'vectorizer-refit-at-serving';

export const vectorizerRefitAtServing: ParityRule = {
  id,
  title: 'Vectorizer fitted again at serving',
  severity: 'warning',
  documentation: {
    what:
      'A text or dictionary vectorizer is fitted on the training data, and again, on the texts to be scored, on the way to a prediction. ' +
      'Fitting again on the training file when an application starts is not reported.',
    why: 'The vocabulary decides which column a word is in. A vocabulary of other texts puts other words into the columns the model knows.',
    example: '```python\n# serve.py\nvector = CountVectorizer().fit_transform([message])\nmodel.predict(vector)\n```',
    remedy: 'Save the fitted vectorizer beside the model and call `transform`, or save a `Pipeline` of both.',
  },
  compare: (comparison) => findRefits(comparison, id),
  inspect: (pair) => findRefitsWithoutPrediction(pair, id),
};
