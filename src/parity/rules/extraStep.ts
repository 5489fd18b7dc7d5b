import type { Comparison } from '../comparison.ts';
import { sameRows } from '../comparison.ts';
import { flattenOrigins } from '../interpret/streams.ts';
import { FITTED_OPERATIONS } from '../steps.ts';
import type { Step } from '../steps.ts';
import { makeFinding, servingPlace, shortPlace } from './finding.ts';
import { findFeatures, operationName } from './featureDifference.ts';
import { isRefit } from './refit.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';

const id = 'extra-step';

export const extraStep: ParityRule = {
  id,
  title: 'Preprocessing step only at serving',
  severity: 'warning',
  documentation: {
    what:
      'A scaler or another transformer whose absence changes the numbers is applied on the way to `predict`, and the model was fitted on the ' +
      'same data without it: often a scaler that is also inside the saved `Pipeline`, so that the values are scaled twice. A function of a single column ' +
      '(logarithm, root, clip, bins …) that only the serving side applies counts in the same way.',
    why: 'The model receives numbers on another scale than the ones it was fitted on.',
    example: '```python\n# train.py\npipe = make_pipeline(StandardScaler(), SVC()).fit(X, y)\n\n# serve.py\npipe.predict(scaler.transform(x))  # the pipeline scales again\n```',
    remedy: 'Remove the step at serving, or apply it before the model is fitted as well.',
  },
  compare: findExtra,
};

function findExtra(comparison: Comparison): Decision {
  const transformers = findTransformers(comparison);
  const values = findFeatures(comparison, {
    rule: id, kind: 'extra',
    describe: (difference, column, training, serving) => `${operationName(difference.serving)} is applied to ${column} at serving (${serving}); the model is fitted without it (${training}).`,
  });
  return { findings: [...transformers.findings, ...values.findings], abstentions: [...transformers.abstentions, ...values.abstentions] };
}

function findTransformers(comparison: Comparison): Decision {
  if (comparison.link !== 'artefact' || comparison.trainingReasons.length > 0 || comparison.trainingOrigins.length === 0) return NO_DECISION;
  if (comparison.trainingSteps.some((step) => step.operation === 'opaque' || step.operation === 'unknown-transformer')) return NO_DECISION;
  const findings = comparison.steps.flatMap((entry) => {
    if (entry.kind !== 'extra' || !isCertain(entry.serving, comparison)) return [];
    return [describe(entry.serving, comparison)];
  });
  return { findings, abstentions: [] };
}

/** The transformer learned from the rows the model was fitted on, or learns from the request: then it is known that those were raw. */
function isCertain(step: Step, comparison: Comparison): boolean {
  if (!FITTED_OPERATIONS.has(step.operation) || step.missing === 'handmade' || step.missing === 'maybe') return false;
  if (step.certainty !== 'proved' || step.partial) return false;
  if (comparison.trainingSteps.some((other) => other.operation === step.operation)) return false;
  if (isRefit(step, comparison)) return true;
  if (!step.fit) return false;
  const learned = flattenOrigins(step.fit.data);
  return learned.some((origin) => comparison.trainingOrigins.some((other) => sameRows(origin, other)));
}

function describe(step: Step, comparison: Comparison) {
  const training = comparison.training.place;
  const serving = servingPlace(step, training);
  return makeFinding({
    rule: id,
    severity: 'warning',
    step,
    serving,
    training,
    entry: comparison.serving.entry.name,
    message: `${step.name} is applied at ${shortPlace(serving)} before the prediction; at ${shortPlace(training)} the model is fitted without it.`,
    evidence: { certainty: step.certainty, model: comparison.training.modelName },
    related: [
      { message: 'Here the model predicts.', place: comparison.serving.place },
      { message: `Here ${step.name} is fitted.`, place: step.fit?.place },
    ],
  });
}
