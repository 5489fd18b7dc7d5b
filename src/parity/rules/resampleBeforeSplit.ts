import { neutralise } from '../../core/displayText.ts';
import { shortPlace } from './finding.ts';
import { fitAfter, isSplit, makeLeakageFinding } from './leakageFinding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** Rows are repeated or made up before the test rows are set aside. */
export const resampleBeforeSplit: ParityRule = {
  id: 'resample-before-split',
  title: 'Oversampled before the split',
  severity: 'warning',
  documentation: {
    what: 'In the training code all rows go through an over-sampler of imbalanced-learn (`SMOTE`, `RandomOverSampler`, `ADASYN` …), the result is divided, and a model is fitted on the training part. Under-sampling, and over-sampling of the training part, are left out.',
    why: 'Copies of a row, or rows made from it, end up in both parts: the model is tested on rows it was fitted on.',
    example: '```python\nX, y = SMOTE().fit_resample(X, y)\nX_train, X_test, y_train, y_test = train_test_split(X, y)\nmodel.fit(X_train, y_train)\n```\n\nSMOTE makes new rows at train.py:1, before the rows are divided at train.py:2: rows of the test part are made from rows of the training part.',
    remedy: 'Split first and resample the training part only, or use the `Pipeline` of imbalanced-learn.',
  },
  inspect: (pair: PairRun): Decision => ({
    findings: pair.training.splits.flatMap((split) => {
      const sampled = split.inputs.find(({ oversampled, rows }) => oversampled && rows === undefined)?.oversampled;
      const model = sampled && isSplit(pair, split) ? fitAfter(pair, split) : undefined;
      if (!sampled || !model) return [];
      return [makeLeakageFinding({
        rule: 'resample-before-split', severity: 'warning', name: sampled.name, place: sampled.place,
        message: `${neutralise(sampled.name)} makes new rows at ${shortPlace(sampled.place)}, before the rows are divided at ${shortPlace(split.place)}: rows of the test part are made from rows of the training part.`,
        related: [{ message: 'Here the rows are divided.', place: split.place }, { message: 'Here the model is fitted.', place: model.place }],
      })];
    }),
    abstentions: [],
  }),
};
