import type { Comparison } from '../comparison.ts';
import { sameRows, trainingData } from '../comparison.ts';
import { flattenOrigins, flattenSteps } from '../interpret/streams.ts';
import { FITTED_OPERATIONS } from '../steps.ts';
import type { FitEvent, Operation, Origin, Step } from '../steps.ts';
import { makeFinding, servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun } from './rule.ts';

/** The rule that a transformer fitted again at serving falls under. */
export function refitRule(operation: Operation): string | undefined {
  if (!FITTED_OPERATIONS.has(operation) || operation === 'unknown-transformer') return undefined;
  if (operation === 'vectorize') return 'vectorizer-refit-at-serving';
  if (operation === 'encode') return 'category-encoding-refit';
  return 'scaler-refit-at-serving';
}

/**
 * Whether a step on the way to a prediction learned from the very data it is applied to. Learning again from the training data (an
 * application that fits at start) gives the same numbers and is none.
 */
export function isRefit(step: Step, comparison: Comparison): boolean {
  if (!step.fit || step.fit.side !== 'serving' || !FITTED_OPERATIONS.has(step.operation)) return false;
  const learned = flattenOrigins(step.fit.data);
  if (learned.length === 0 || learned.some((origin) => comparison.isTrainingData(origin))) return false;
  if (learned.some((origin) => comparison.trainingOrigins.some((other) => sameRows(origin, other) && origin.kind !== 'request' && origin.kind !== 'literal'))) return false;
  return learned.some((origin) => comparison.servingOrigins.some((other) => sameRows(origin, other)));
}

/** Refits of one kind: what training learned once is learned again from each request. */
export function findRefits(comparison: Comparison, rule: string): Decision {
  const findings = comparison.servingSteps.flatMap((step) => {
    if (refitRule(step.operation) !== rule || !isRefit(step, comparison) || !step.fit) return [];
    const counterpart = counterpartOf(step, comparison);
    if (!counterpart) return [];
    const fitted = counterpart.fit?.place ?? counterpart.place;
    const serving = servingPlace(step.fit, fitted);
    const learned = flattenOrigins(step.fit.data);
    const saved = comparison.savedAlone(counterpart.object);
    return [makeFinding({
      rule,
      severity: 'warning',
      step,
      serving,
      training: fitted,
      entry: comparison.serving.entry.name,
      message: counterpart.name === step.name
        ? `${step.name} is fitted at ${shortPlace(fitted)}; ${shortPlace(serving)} fits it again on ${described(learned)} before the model predicts.`
        : `${counterpart.name} is fitted at ${shortPlace(fitted)}; ${shortPlace(serving)} fits ${step.name} on ${described(learned)} before the model predicts.`,
      evidence: { learnsFrom: learned.map((origin) => origin.kind), certainty: step.certainty, modelLink: comparison.link },
      related: [
        { message: 'Here the model predicts.', place: comparison.serving.place },
        { message: 'Here the model is fitted.', place: comparison.training.place },
        { message: 'Here the model is saved.', place: comparison.serving.modelArtefact?.dump },
        { message: `Here the fitted ${counterpart.name} is saved.`, place: saved?.place },
      ],
      fix: { kind: 'use-fitted-transformer', transformer: step.name, ...(saved ? { artefact: saved.path } : {}) },
    })];
  });
  return findings.length > 0 ? { findings, abstentions: [] } : NO_DECISION;
}

/** The training step that does the same: of the same class if there is one, else of the same kind. */
function counterpartOf(step: Step, comparison: Comparison): Step | undefined {
  const alike = comparison.trainingSteps.filter((other) => other.operation === step.operation && other.fit);
  return alike.find((other) => other.name === step.name) ?? alike[0];
}

function described(origins: readonly Origin[]): string {
  const kinds = new Set(origins.map((origin) => origin.kind));
  if (kinds.has('request')) return 'the request';
  if (kinds.has('file')) return 'the file to be scored';
  if (kinds.has('download') || kinds.has('database')) return 'the rows to be scored';
  return 'the data to be scored';
}

/**
 * A serving side that loads a model and never asks it (the line is not written yet, or hides where it cannot be followed): a
 * transformer that the training side fits on the way to its model is fitted again on what comes in. Likely, not proved.
 */
export function findRefitsWithoutPrediction({ training, serving }: PairRun, rule: string): Decision {
  if (serving.sinks.length > 0 || serving.loads.length === 0) return NO_DECISION;
  const isTrainingData = trainingData(training);
  const fitted = training.sinks.filter((sink) => sink.kind === 'fit').flatMap((sink) => flattenSteps(sink.value)).filter((step) => step.fit && refitRule(step.operation) === rule);
  const findings = serving.fits.flatMap((fit) => {
    const counterpart = fitted.find((step) => step.name === fit.name);
    if (!counterpart?.fit || !learnsFromInput(fit, isTrainingData)) return [];
    const training = counterpart.fit.place;
    const place = servingPlace(fit, training);
    return [makeFinding({
      rule,
      severity: 'warning',
      step: counterpart,
      serving: place,
      training,
      entry: place.source.path,
      message: `${fit.name} is fitted at ${shortPlace(training)}; ${shortPlace(place)} fits it again on ${described(flattenOrigins(fit.data))}.`,
      evidence: { learnsFrom: flattenOrigins(fit.data).map((origin) => origin.kind), certainty: 'likely' },
      fix: { kind: 'use-fitted-transformer', transformer: fit.name },
    })];
  });
  return { findings, abstentions: [] };
}

function learnsFromInput(fit: FitEvent, isTrainingData: (origin: Origin) => boolean): boolean {
  const learned = flattenOrigins(fit.data);
  return learned.length > 0 && fit.data.unresolved.length === 0 && learned.every((origin) => origin.kind !== 'literal' && origin.kind !== 'artefact' && !isTrainingData(origin));
}
