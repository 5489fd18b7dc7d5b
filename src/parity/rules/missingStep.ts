import type { Severity } from '../../core/report.ts';
import { baseName } from '../artefacts.ts';
import type { Comparison } from '../comparison.ts';
import { FITTED_OPERATIONS } from '../steps.ts';
import type { Reason, Step } from '../steps.ts';
import { locationOf, makeFinding, servingPlace, shortPlace } from './finding.ts';
import { findFeatures, operationName } from './featureDifference.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';

const id = 'missing-step';

export const missingStep: ParityRule = {
  id,
  title: 'Preprocessing step missing at serving',
  severity: 'warning',
  documentation: {
    what:
      'A transformer that learns from the training data (a scaler, a reduction …) is applied on the way to the `fit` of a model and not on ' +
      'the way to its `predict`. Both ways are followed through functions, files and saved objects. A step inside a saved `Pipeline` is not ' +
      'missing; encoders and vectorizers, without which a model cannot be asked at all, are not reported; where the serving code could not ' +
      'be followed or computes by hand, the rule abstains and says why. An imputer is a note, because a request may be complete by construction. ' +
      'A function of a single column (logarithm, root, clip, bins …) counts in the same way, and filling the missing values of a whole table.',
    why: 'The model receives numbers on another scale than the ones it was fitted on. It still answers, and the answers are wrong.',
    example:
      '```python\n# train.py\nX = scaler.fit_transform(X)\nmodel.fit(X, y)\njoblib.dump(model, "model.joblib")\n\n# serve.py\nmodel = joblib.load("model.joblib")\n' +
      'model.predict(features)\n```\n\nStandardScaler is fitted at train.py:2; serve.py:3 predicts without it.',
    remedy: 'Save the fitted transformer and apply `transform` before `predict`, or save a `Pipeline` of transformer and model.',
  },
  compare: findMissing,
};

/** File names that say their rows have been prepared before. */
const PREPARED_NAME = /(?:scaled|normali[sz]ed|standardi[sz]ed|processed|prepared|transformed|features|encoded)/i;

function findMissing(comparison: Comparison): Decision {
  const transformers = findTransformers(comparison);
  const values = findFeatures(comparison, {
    rule: id, kind: 'missing', fix: 'insert-step',
    describe: (difference, column, training, serving) => `${operationName(difference.training)} is applied to ${column} in training (${training}) and not at serving (${serving}).`,
  });
  return { findings: [...transformers.findings, ...values.findings], abstentions: [...transformers.abstentions, ...values.abstentions] };
}

function findTransformers(comparison: Comparison): Decision {
  const missing = comparison.steps.flatMap((entry) => (entry.kind === 'missing' && mayMatter(entry.training) ? [entry.training] : []));
  const reported = missing.filter((step) => !coveredByOther(step, comparison));
  if (reported.length === 0) return NO_DECISION;
  const obstacle = comparison.link === 'artefact' ? obstacleTo(comparison, reported) : otherModel(comparison, reported);
  if (obstacle) return { findings: [], abstentions: [obstacle] };
  const findings = reported.flatMap((step) => {
    const severity = severityOf(step, comparison);
    return severity ? [describe(step, comparison, severity)] : [];
  });
  return { findings, abstentions: [] };
}

/** A transformer that learned on the training side and without which a model can still be asked. */
function mayMatter(step: Step): boolean {
  return FITTED_OPERATIONS.has(step.operation) && step.missing !== 'handmade' && (step.state === 'fitted' || step.state === 'loaded');
}

/** Another transformer of the same kind at serving is a difference of its own, reported by the rule for it. */
function coveredByOther(step: Step, comparison: Comparison): boolean {
  return comparison.servingSteps.some((other) => other.operation === step.operation);
}

function otherModel({ serving }: Comparison, missing: readonly Step[]): Reason {
  const path = serving.modelArtefact?.path;
  const model = path === undefined || /^[*.]*$/.test(path) ? 'Which model is asked here is not known' : `The model comes from \`${path}\`, which the training side does not write under that name`;
  return { place: serving.place, text: `${model}; it may or may not need ${missing.map((step) => step.name).join(', ')}.` };
}

/** Why nothing can be said about what is missing on the way to this prediction. */
function obstacleTo(comparison: Comparison, missing: readonly Step[]): Reason | undefined {
  const { serving, servingSteps, servingReasons, servingOrigins } = comparison;
  const names = missing.map((step) => step.name).join(', ');
  const [reason] = servingReasons;
  if (reason) return { place: reason.place, text: `${reason.text} Whether ${names} is applied before the prediction is therefore not known.` };
  const unknown = servingSteps.find((step) => step.operation === 'opaque' || step.operation === 'unknown-transformer');
  if (unknown) {
    const source = unknown.artefact ? ` loaded from \`${unknown.artefact.path}\`` : '';
    return { place: unknown.place, text: `What \`${unknown.name}\` of the object${source} does is not known; it may be ${names}.` };
  }
  if (servingOrigins.length === 0) return { place: serving.place, text: `Where the data of this prediction comes from could not be followed, so ${names} may or may not be applied.` };
  const prepared = servingOrigins.find((origin) => origin.kind === 'artefact' || ((origin.kind === 'file' || origin.kind === 'database') && PREPARED_NAME.test(baseName(origin.key))));
  if (prepared) return { place: prepared.place, text: `The rows of \`${prepared.key}\` may have been prepared before, with ${names} or without.` };
  if (missing.some((step) => step.operation === 'scale') && scalesByHand(comparison)) {
    return { place: serving.place, text: `The serving side computes with the values itself; whether that is ${names} was not decided.` };
  }
  return undefined;
}

/** Subtraction, division or multiplication that the training side does not do may be the scaling written out. */
function scalesByHand(comparison: Comparison): boolean {
  const count = (steps: readonly Step[]): number => steps.filter((step) => step.operation === 'arithmetic' && /^(?:[-*/]|sub|div|mul|truediv|multiply|divide|subtract)/.test(step.name)).length;
  return count(comparison.servingSteps) > count(comparison.trainingSteps);
}

function severityOf(step: Step, comparison: Comparison): Severity | undefined {
  if (step.missing === 'maybe') {
    const complete = comparison.servingSteps.some((other) => other.operation === 'cast' || other.operation === 'fill');
    return complete || step.operation !== 'impute' ? undefined : 'info';
  }
  if (step.certainty === 'likely' || step.partial) return 'info';
  const { servingOrigins, serving } = comparison;
  if (servingOrigins.every((origin) => origin.kind === 'literal')) return 'info';
  // A function that nobody calls may be meant for callers that bring prepared data.
  if (servingOrigins.every((origin) => origin.kind === 'parameter') && !serving.entry.boundary) return 'info';
  return 'warning';
}

function describe(step: Step, comparison: Comparison, severity: Severity) {
  const fitted = step.fit?.place ?? step.place;
  const serving = servingPlace(comparison.serving, fitted);
  const saved = comparison.savedAlone(step.object);
  return makeFinding({
    rule: id,
    severity,
    step,
    serving,
    training: fitted,
    entry: comparison.serving.entry.name,
    message: `${step.name} is fitted at ${shortPlace(fitted)}; ${shortPlace(serving)} predicts without it.`,
    evidence: { certainty: step.certainty, model: comparison.training.modelName },
    related: [
      { message: `${step.name} is applied here before the model is fitted.`, place: step.place },
      { message: 'Here the model is fitted.', place: comparison.training.place },
      { message: 'Here the model is saved.', place: comparison.serving.modelArtefact?.dump },
      { message: `Here ${step.name} is saved.`, place: saved?.place },
      { message: 'Here the model is loaded.', place: comparison.serving.modelArtefact?.place },
    ],
    fix: {
      kind: 'insert-transform',
      transformer: step.name,
      ...(saved ? { artefact: saved.path } : {}),
      ...(comparison.serving.argument ? { argument: locationOf(comparison.serving.argument) } : {}),
      ...(comparison.serving.modelArtefact ? { load: locationOf(comparison.serving.modelArtefact.place) } : {}),
    },
  });
}
