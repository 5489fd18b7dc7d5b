import { neutralise } from '../../core/displayText.ts';
import type { Sink } from '../steps.ts';
import { shortPlace } from './finding.ts';
import { makeLeakageFinding } from './leakageFinding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** The column that a model is to predict is among those it predicts from. */
export const targetInFeatures: ParityRule = {
  id: 'target-in-features',
  title: 'Target among the features',
  severity: 'error',
  documentation: {
    what: 'A model is fitted on a table whose columns are all named in the code, the column it is fitted to predict is one of them, and both hold the same values. Shifted or otherwise derived columns, tables whose columns are not all known, and pipelines that choose their columns by name are left out.',
    why: 'The model copies the answer. It is perfect in every test and useless where the answer is not known.',
    example: '```python\nX = df[["rooms", "area", "price"]]\ny = df["price"]\nmodel.fit(X, y)\n```\n\nThe column price is the target of the model that is fitted at train.py:3, and one of its 3 features.',
    remedy: 'Take the target out of the features.',
  },
  inspect: ({ training }: PairRun): Decision => ({ findings: training.sinks.flatMap(findTarget), abstentions: [] }),
};

function findTarget(fit: Sink): ReturnType<typeof makeLeakageFinding>[] {
  const { target, value } = fit;
  if (fit.kind !== 'fit' || fit.byName || target?.kind !== 'input' || target.name === '*') return [];
  const names = value.columnOrder;
  if (!names?.includes(target.name) || value.aligned || value.dropped?.includes(target.name)) return [];
  const own = value.columns?.get(target.name);
  // A column that was assigned anew is the target only if it is still what was read.
  if (own && !(own.term?.kind === 'input' && own.term.name === target.name)) return [];
  return [makeLeakageFinding({
    rule: 'target-in-features', severity: 'error', name: target.name, place: fit.argument ?? fit.place,
    message: `The column ${neutralise(target.name)} is the target of the model that is fitted at ${shortPlace(fit.place)}, and one of its ${names.length} features.`,
    related: [{ message: 'Here the model is fitted.', place: fit.place }],
  })];
}
