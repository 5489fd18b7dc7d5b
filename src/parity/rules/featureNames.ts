import type { Comparison } from '../comparison.ts';
import { plainName } from '../features.ts';
import type { Operation, Sink, Stream } from '../steps.ts';
import { inputsOf } from '../terms.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision } from './rule.ts';
import { columnsNotMade } from './madeColumns.ts';
import { graded, isLinked, termFinding } from './termDifference.ts';

/** Steps after which there are other columns than before. */
const RESHAPING = new Set<Operation>(['encode', 'vectorize', 'reduce', 'select', 'expand', 'discretise', 'unknown-transformer', 'opaque']);

/** Columns by name that both sides write down, where they are not the same or not in the same order. */
export function findFeatureNames(comparison: Comparison, rule: string, aspect: 'set' | 'order'): Decision {
  const { training, serving, fits, servingOrigins, isTrainingData } = comparison;
  if (!isLinked(comparison) || servingOrigins.some(isTrainingData) || isUnreadable(training) || isUnreadable(serving)) return NO_DECISION;
  const trained = namesOf(training);
  const served = servedNames(serving);
  if (!trained || !served || fits.some((fit) => namesOf(fit)?.join('\n') !== trained.join('\n'))) return NO_DECISION;
  // Dummies and a saved list change and order the columns, but bring none back that was never there.
  const plain = [training.value, serving.value].every((value) => !value.aligned && !value.steps.some(({ operation }) => operation === 'dummies' || operation === 'align'));
  const message = aspect === 'set' ? setDifference(trained, served, serving.value, plain) : training.byName || !plain ? undefined : orderDifference(trained, served);
  if (message === undefined) return NO_DECISION;
  const place = servingPlace(serving, training.place);
  const finding = termFinding(comparison, {
    rule, severity: graded('warning', servingOrigins, serving.entry), subject: 'columns', training: training.argument ?? training.place, serving: place,
    message: `${message} Training: ${shortPlace(training.place)}; serving: ${shortPlace(place)}.`, evidence: { training: trained, serving: served },
  });
  return { findings: [finding], abstentions: [] };
}

/** Columns made in training and not at serving, although the serving side is given raw ones. */
export function findColumnsNotMade(comparison: Comparison, rule: string): Decision {
  const { training, serving, fits, servingOrigins, isTrainingData } = comparison;
  const reshaped = [serving, ...fits].some(({ value }) => value.steps.some(({ operation }) => RESHAPING.has(operation)));
  if (!isLinked(comparison) || reshaped || servingOrigins.some(isTrainingData) || isUnreadable(training) || isUnreadable(serving)) return NO_DECISION;
  if (serving.value.unresolved.length > 0 || fits.some(({ value }) => value.aligned)) return NO_DECISION;
  const missing = columnsNotMade(comparison);
  if (!missing) return NO_DECISION;
  const place = serving.value.standIn ?? servingPlace(serving, missing.place);
  const finding = termFinding(comparison, {
    rule, severity: graded('warning', servingOrigins, serving.entry), subject: 'columns', training: missing.place, serving: place,
    message: `Training makes ${listed(missing.names)} of other columns (${shortPlace(missing.place)}); the serving side does not before it predicts at ${shortPlace(serving.place)}${serving.value.standIn ? `, and ${shortPlace(serving.value.standIn)} puts a stand-in there` : ''}.`,
    evidence: { missing: missing.names },
  });
  return { findings: [finding], abstentions: [] };
}

/** A list of columns in a file that could not be read in full may not be all of them; what an unfinished line makes is not known anyway. */
function isUnreadable({ place: { source: { module } } }: Sink): boolean {
  return module.errorShare > 0;
}

function namesOf({ value, side }: Sink): readonly string[] | undefined {
  if ((value.aligned && side === 'training') || !value.columnOrder || value.unresolved.length > 0 || value.steps.some((step) => RESHAPING.has(step.operation))) return undefined;
  return new Set(value.columnOrder).size === value.columnOrder.length && value.columnOrder.length > 1 ? value.columnOrder : undefined;
}

/** Names of a table, or of the fields that the values of a row come from; empty where a value has none. */
function servedNames(sink: Sink): readonly string[] | undefined {
  const { features, aligned } = sink.value;
  if (!features) return namesOf(sink);
  if (aligned || features.length < 2 || sink.value.steps.some((step) => RESHAPING.has(step.operation) && !step.partial)) return undefined;
  return features.map(({ term }) => {
    const inputs = term ? [...inputsOf(term)] : [];
    return inputs.length === 1 && inputs[0] !== '*' ? (inputs[0] as string) : '';
  });
}

function setDifference(trained: readonly string[], served: readonly string[], value: Stream, plain: boolean): string | undefined {
  if (value.features) {
    return !plain || trained.length === served.length ? undefined : `The model is fitted on ${trained.length} columns (${listed(trained)}) and asked with ${served.length} values.`;
  }
  const names = new Set(served.map(plainName));
  // `city_north` stands for `city` where dummies are written by hand.
  const missing = trained.filter((name) => !names.has(plainName(name)) && !served.some((other) => plainName(other).startsWith(plainName(name))));
  return missing.length > 0 ? `The model is fitted with ${listed(missing)} and asked without.` : undefined;
}

function orderDifference(trained: readonly string[], served: readonly string[]): string | undefined {
  if (trained.length !== served.length) return undefined;
  const [own, other] = [trained.map(plainName), served.map(plainName)];
  if (own.some((name) => !other.includes(name)) || new Set(other).size !== other.length) return undefined;
  const at = own.findIndex((name, index) => name !== other[index]);
  return at < 0 ? undefined : `At position ${at + 1} the model is fitted on \`${trained[at]}\` and asked with \`${served[at]}\`.`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

