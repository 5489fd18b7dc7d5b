import { neutralise } from '../../core/displayText.ts';
import { flattenSteps } from '../interpret/streams.ts';
import { FITTED_OPERATIONS } from '../steps.ts';
import type { FitEvent, SplitEvent, Step } from '../steps.ts';
import { shortPlace } from './finding.ts';
import { fitAfter, isSplit, makeLeakageFinding } from './leakageFinding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** A transformer that learned from all rows, which are divided afterwards. */
export const fitBeforeSplit: ParityRule = {
  id: 'fit-before-split',
  title: 'Transformer fitted before the split',
  severity: 'warning',
  documentation: {
    what: 'In the training code a transformer that learns numbers from data (a scaler, an imputer, a selector, a reduction, a vectorizer, a target encoder) is fitted on all rows; what it gives is then divided by `train_test_split` or by two slices that meet, and a model is fitted on the first part. The values are followed through functions and files. Steps without memory, encoders of categories, transformers inside a `Pipeline` and those fitted on the training part alone are left out.',
    why: 'The test rows have taken part in what the model is fitted on, so the measured quality is better than what production will see. A selector or a vectorizer makes the difference large.',
    example: '```python\nX = scaler.fit_transform(X)\nX_train, X_test, y_train, y_test = train_test_split(X, y)\nmodel.fit(X_train, y_train)\n```\n\nStandardScaler is fitted on all rows at train.py:1, before they are divided at train.py:2: the test rows have been seen.',
    remedy: 'Split first, fit on the training part, and only `transform` the test part; or put the transformer into a `Pipeline`.',
  },
  inspect: (pair: PairRun): Decision => ({ findings: pair.training.splits.flatMap((split) => findEarlyFits(pair, split)), abstentions: [] }),
};

function findEarlyFits(pair: PairRun, split: SplitEvent): ReturnType<typeof makeLeakageFinding>[] {
  const model = fitAfter(pair, split);
  if (!model || !isSplit(pair, split)) return [];
  // A part that is divided again has its test rows kept aside already.
  const steps = split.inputs.filter(({ rows }) => rows === undefined).flatMap(flattenSteps);
  return steps.flatMap((step) => {
    const { fit } = step;
    if (!fit || !learns(step) || step.state !== 'fitted' || step.certainty !== 'proved') return [];
    if (fit.side !== 'training' || fit.data.rows !== undefined || fit.data.origins.length === 0 || fit.order > split.order) return [];
    return [makeLeakageFinding({
      rule: 'fit-before-split', severity: 'warning', name: step.name, place: fit.place,
      message: `${neutralise(step.name)} is fitted on all rows at ${shortPlace(fit.place)}, before they are divided at ${shortPlace(split.place)}: the test rows have been seen.`,
      related: [{ message: 'Here the rows are divided.', place: split.place }, { message: 'Here the model is fitted.', place: model.place }],
    })];
  });
}

/** Codes of a closed list of categories tell nothing of the test rows; means of the target by category tell a lot. */
export function learns(step: Pick<Step, 'operation' | 'name'> | Pick<FitEvent, 'name'>): boolean {
  if (step.name === 'TargetEncoder') return true;
  return 'operation' in step && FITTED_OPERATIONS.has(step.operation) && step.operation !== 'encode' && step.operation !== 'unknown-transformer';
}
