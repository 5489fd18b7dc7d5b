import { neutralise } from '../../core/displayText.ts';
import { sameRows } from '../interpret/rows.ts';
import { flattenSteps } from '../interpret/streams.ts';
import type { FitEvent, SplitEvent } from '../steps.ts';
import { shortPlace } from './finding.ts';
import { learns } from './fitBeforeSplit.ts';
import { makeLeakageFinding, partOf } from './leakageFinding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** A transformer that learned from the training rows learns again from the test rows. */
export const testSetRefit: ParityRule = {
  id: 'test-set-refit',
  title: 'Transformer fitted again on the test rows',
  severity: 'warning',
  documentation: {
    what: 'In the training code a transformer is fitted on the training part of a split, and one of the same class is fitted on the other part of the same split (`fit_transform(X_test)`), and a model is asked with the result. The split may be a call of `train_test_split` or two slices that meet. It speaks too where a model is fitted on what a transformer gave and asked with what the same transformer gives after it was fitted again on other rows of the same data. Encoders of categories and transformers without memory are left out.',
    why: 'The test rows are put on another scale than the training rows: the measured quality is that of another pipeline than the one that is saved.',
    example: '```python\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.fit_transform(X_test)\n```\n\nStandardScaler is fitted on the training rows at train.py:1 and again on the test rows at train.py:2.',
    remedy: 'Use `transform` for the test rows.',
  },
  inspect(pair: PairRun): Decision {
    const bySplit = distinctSplits(pair.training.splits).flatMap((split) => findRefits(pair, split));
    const known = new Set(bySplit.map(({ fingerprint }) => fingerprint));
    return { findings: [...bySplit, ...findExchanged(pair).filter(({ fingerprint }) => !known.has(fingerprint))], abstentions: [] };
  },
};

function distinctSplits(splits: readonly SplitEvent[]): SplitEvent[] {
  return [...new Map(splits.map((split) => [split.split, split])).values()];
}

function findRefits(pair: PairRun, { split, kind }: SplitEvent): ReturnType<typeof makeLeakageFinding>[] {
  const { fits } = pair.training;
  const onTraining = fits.filter(({ data }) => partOf(data.rows, split) === 'training');
  return fits.filter(({ data }) => partOf(data.rows, split) === 'hold-out').flatMap((again) => {
    const first = onTraining.find((fit) => fit.name === again.name && fit.order < again.order);
    if (!first || !isUsed(pair, again)) return [];
    // Of two slices the same object must learn twice: windows of a series each have a scaler of their own.
    if (kind === 'slices' && first.object !== again.object) return [];
    return [makeLeakageFinding({
      rule: 'test-set-refit', severity: 'warning', name: again.name, place: again.place,
      message: `${neutralise(again.name)} is fitted on the training rows at ${shortPlace(first.place)} and again on the test rows at ${shortPlace(again.place)}.`,
      related: [{ message: 'Here it is fitted on the training rows.', place: first.place }],
    })];
  });
}

/**
 * The same object learned twice from rows of one source: a model was fitted on what it gave the first time, and is asked with what it
 * gives the second time. The rows of the second may be of several parts, such as the last training rows before the test rows.
 */
function findExchanged({ training: { sinks } }: PairRun): ReturnType<typeof makeLeakageFinding>[] {
  return sinks.filter(({ kind }) => kind === 'predict').flatMap((asked) => {
    const fitted = sinks.filter((sink) => sink.kind === 'fit' && sink.order < asked.order && sink.models.some((model) => asked.models.includes(model)));
    const learned = fitted.flatMap(({ value }) => flattenSteps(value)).flatMap(({ fit }) => fit ?? []);
    return flattenSteps(asked.value).flatMap((step) => {
      const again = step.fit;
      if (!again || !learns(step) || step.state !== 'fitted' || step.certainty !== 'proved' || learned.includes(again)) return [];
      const first = learned.find((fit) => fit.object === again.object && fit.order < again.order);
      if (!first || again.data.rows === undefined || sameRows(first.data.rows, again.data.rows) || !sharesOrigin(first, again)) return [];
      return [makeLeakageFinding({
        rule: 'test-set-refit', severity: 'warning', name: again.name, place: again.place,
        message: `${neutralise(again.name)} is fitted at ${shortPlace(first.place)} for the fit of the model, and again at ${shortPlace(again.place)} for its predictions.`,
        related: [{ message: 'Here it is fitted for the fit of the model.', place: first.place }, { message: 'Here the model predicts.', place: asked.place }],
      })];
    });
  });
}

function sharesOrigin(first: FitEvent, again: FitEvent): boolean {
  return again.data.origins.some((origin) => first.data.origins.some((other) => other.kind === origin.kind && other.key === origin.key));
}

/** Whether what was learned from the test rows is applied on the way to a prediction. */
function isUsed({ training }: PairRun, again: FitEvent): boolean {
  return training.sinks.some(({ kind, value }) => kind === 'predict' && flattenSteps(value).some((step) => step.fit === again && learns(step)));
}
