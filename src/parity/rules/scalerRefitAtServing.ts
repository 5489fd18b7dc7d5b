import { findRefits, findRefitsWithoutPrediction } from './refit.ts';
import type { ParityRule } from './rule.ts';

const id = 'scaler-refit-at-serving';

export const scalerRefitAtServing: ParityRule = {
  id,
  title: 'Scaler fitted again at serving',
  severity: 'warning',
  documentation: {
    what:
      'A scaler, imputer, reduction or another transformer that learns numbers is fitted on the training data, and on the way to a ' +
      'prediction it is fitted again, on the very rows that are to be scored. The rule follows values, not text: the fit must lie on the ' +
      'path to `predict`, and its rows must not be rows that the training side reads. Fitting again on the training file when an ' +
      'application starts is not reported.',
    why:
      'The model was fitted on values scaled with the mean and spread of the training data. Scaled with those of one request, equal inputs ' +
      'become other numbers with every batch; a single row becomes all zeros.',
    example:
      '```python\n# train.py\nscaler = StandardScaler()\nmodel.fit(scaler.fit_transform(X), y)\n\n# serve.py\nx = StandardScaler().fit_transform(batch)\n' +
      'model.predict(x)\n```\n\nStandardScaler is fitted at train.py:3; serve.py:2 fits it again on the request before the model predicts.',
    remedy:
      'Save the fitted transformer beside the model and call only `transform` at serving. Better, put both in one `Pipeline`, fit that, and ' +
      'save it: then no side can forget the step.',
  },
  compare: (comparison) => findRefits(comparison, id),
  inspect: (pair) => findRefitsWithoutPrediction(pair, id),
};
