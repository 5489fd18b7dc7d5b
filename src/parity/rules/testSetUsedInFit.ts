import { neutralise } from '../../core/displayText.ts';
import type { Sink } from '../steps.ts';
import { shortPlace } from './finding.ts';
import { makeLeakageFinding, partOf } from './leakageFinding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** A model learns from the rows it is then tested on. */
export const testSetUsedInFit: ParityRule = {
  id: 'test-set-used-in-fit',
  title: 'Model fitted on the test rows',
  severity: 'warning',
  documentation: {
    what: 'In the training code a model is fitted on the training part of a split and, later, the same model on the other part alone, on which it is asked afterwards. A last fit on all rows before the model is saved, a second model for blending or calibration, and rows whose part is not certain are left out.',
    why: 'The model has learned the answers to its own test: the measured quality means nothing.',
    example: '```python\nmodel.fit(X_train, y_train)\nmodel.fit(X_test, y_test)\nprint(accuracy_score(y_test, model.predict(X_test)))\n```\n\nLogisticRegression is fitted on the test rows at train.py:2 and then asked for the same rows at train.py:3.',
    remedy: 'Fit on the training rows only.',
  },
  inspect: (pair: PairRun): Decision => ({ findings: pair.training.sinks.flatMap((fit) => findFit(pair, fit)), abstentions: [] }),
};

function findFit({ training: { sinks } }: PairRun, fit: Sink): ReturnType<typeof makeLeakageFinding>[] {
  const { rows } = fit.value;
  if (fit.kind !== 'fit' || rows === undefined || rows === 'mixed') return [];
  const last = rows.at(-1);
  if (last?.part !== 'hold-out') return [];
  const sameModel = (sink: Sink): boolean => sink.models.some((model) => fit.models.includes(model));
  const first = sinks.find((sink) => sink.kind === 'fit' && sameModel(sink) && sink.order < fit.order && partOf(sink.value.rows, last.split) === 'training');
  const asked = sinks.find((sink) => sink.kind === 'predict' && sameModel(sink) && sink.order > fit.order && partOf(sink.value.rows, last.split) === 'hold-out');
  if (!first || !asked) return [];
  return [makeLeakageFinding({
    rule: 'test-set-used-in-fit', severity: 'warning', name: fit.modelName, place: fit.place,
    message: `${neutralise(fit.modelName)} is fitted on the test rows at ${shortPlace(fit.place)} and then asked for the same rows at ${shortPlace(asked.place)}.`,
    related: [{ message: 'Here it is fitted on the training rows.', place: first.place }, { message: 'Here it is asked for the test rows.', place: asked.place }],
  })];
}
