import type { Comparison } from '../comparison.ts';
import type { ImageMark, ImageState } from '../images.ts';
import type { Finding } from '../../core/report.ts';
import type { Place, Sink } from '../steps.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { locationOf, servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision } from './rule.ts';

/** One thing that can be known of the images on both sides. */
export interface ImageAspect<T> {
  rule: string;
  of(image: ImageState): { value: T; mark?: ImageMark } | undefined;
  same(training: T, serving: T): boolean;
  /** Different, and meant to be. */
  excused?(training: T, serving: T): boolean;
  describe(value: T): string;
  /** `images of 48 × 48` … */
  noun: string;
  fix: string;
}

/** Both ways followed to the end, the same model, and images at both: only then is a difference one. */
export function findImageDifference<T>(comparison: Comparison, aspect: ImageAspect<T>): Decision {
  const { serving, fits, link } = comparison;
  const served = known(serving, aspect);
  if (link === 'assumed' || !served) return NO_DECISION;
  const trained = fits.map((fit) => ({ fit, aspect: known(fit, aspect) }));
  const [first, ...rest] = trained;
  // Fits that differ from each other (augmented and plain batches), or of which one is not known, leave nothing single to compare with.
  if (!first?.aspect || trained.some((one) => !one.aspect || aspect.same(one.aspect.value, served.value))) return NO_DECISION;
  const { value } = first.aspect;
  if (rest.some((one) => !one.aspect || !aspect.same(one.aspect.value, value)) || aspect.excused?.(value, served.value)) return NO_DECISION;
  const mark = first.aspect.mark ?? lastOf(first.fit);
  const training = placeOf(mark, served.mark, first.fit.place);
  const place = servingPlace(served.mark ?? lastOf(serving) ?? serving, mark?.place ?? training);
  return { findings: [finding(comparison, aspect, { value, place: training, fit: first.fit }, { value: served.value, place })], abstentions: [] };
}

function known<T>({ value }: Sink, aspect: ImageAspect<T>): { value: T; mark?: ImageMark } | undefined {
  return value.image && value.unresolved.length === 0 ? aspect.of(value.image) : undefined;
}

function lastOf({ value }: Sink): ImageMark | undefined {
  return value.image?.last;
}

/** Within a helper that both sides call, the call that sets them apart. */
function placeOf(mark: ImageMark | undefined, other: ImageMark | undefined, otherwise: Place): Place {
  if (!mark || mark.place.source !== other?.place.source) return mark?.place ?? otherwise;
  return mark.callPath.findLast((place) => place.source !== mark.place.source) ?? mark.place;
}

function finding<T>(comparison: Comparison, aspect: ImageAspect<T>, training: { value: T; place: Place; fit: Sink }, serving: { value: T; place: Place }): Finding {
  const { entry } = comparison.serving;
  const trained = aspect.describe(training.value);
  const served = aspect.describe(serving.value);
  const artefact = comparison.serving.modelArtefact;
  return {
    rule: aspect.rule,
    severity: 'warning',
    fingerprint: fingerprint(aspect.rule, `images in ${serving.place.source.path} ${entry.name}`),
    message: `The model is trained on ${aspect.noun} ${trained} (${shortPlace(training.place)}); at ${shortPlace(serving.place)} it is given ${served}.`,
    evidence: { step: aspect.rule, training: trained, serving: served, model: training.fit.modelName },
    training: locationOf(training.place),
    serving: locationOf(serving.place),
    related: [
      { message: 'Here the model is trained.', location: locationOf(training.fit.place) },
      { message: 'Here the model predicts.', location: locationOf(comparison.serving.place) },
      ...(artefact ? [{ message: 'Here the model is loaded.', location: locationOf(artefact.place) }] : []),
    ],
    fix: { kind: aspect.fix, training: trained, serving: served },
  };
}
