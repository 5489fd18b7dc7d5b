import type { Comparison } from '../comparison.ts';
import { plainName, trainedTerm } from '../features.ts';
import type { Sink, Stream } from '../steps.ts';
import { shownLiteral } from '../terms.ts';
import type { Literal } from '../terms.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';
import { graded, isLinked, termFinding } from './termDifference.ts';

const id = 'constant-feature-at-serving';

export const constantFeatureAtServing: ParityRule = {
  id,
  title: 'Column that varies in training is a constant at serving',
  severity: 'warning',
  documentation: {
    what:
      'The serving side gives the model a literal for a column that training reads from its data, while other columns come from the request. ' +
      'Nothing is said about dummy columns and other columns of zeros and ones, about rows that are all literals (a trial), about identifiers, and about columns ' +
      'that are a constant in training as well.',
    why: 'The model has learned from this column. With one value for everybody its answers no longer depend on it, and are biased towards that value.',
    example: "```python\n# train.py\nX = df[['store', 'price', 'stock']]\n\n# serve.py\nrow = pd.DataFrame([{'store': q.store, 'price': q.price, 'stock': 100}])\nmodel.predict(row)\n```",
    remedy: 'Ask for the value in the request, or leave the column out of the model.',
  },
  compare: findConstants,
};

interface Constant {
  name: string;
  value: Literal;
}

function findConstants(comparison: Comparison): Decision {
  const { serving, training, servingOrigins, isTrainingData } = comparison;
  if (!isLinked(comparison) || serving.value.unresolved.length > 0 || servingOrigins.some(isTrainingData)) return NO_DECISION;
  if (!servingOrigins.some(({ kind }) => kind === 'request' || kind === 'parameter')) return NO_DECISION;
  const place = servingPlace(serving, training.place);
  const findings = constantsOf(serving, training.value).flatMap(({ name, value }) => {
    const trained = trainedTerm(training.value, name);
    if (!trained || trained.kind === 'literal') return [];
    return [termFinding(comparison, {
      rule: id, severity: graded('warning', servingOrigins, serving.entry), subject: name, column: name, training: training.argument ?? training.place, serving: place,
      message: `\`${name}\` varies in training (${shortPlace(training.place)}); at ${shortPlace(place)} it is always ${shownLiteral(value)}.`, evidence: { column: name, value },
    })];
  });
  return { findings, abstentions: [] };
}

/** Literals among the values of a row, where most of the others are none. */
function constantsOf({ value }: Sink, training: Stream): Constant[] {
  const named = namedValues(value, training);
  const constants = named.flatMap(({ name, value: literal }): Constant[] => (literal === undefined || isFlag(literal) || isDummy(name, named) || isIdentifier(name) ? [] : [{ name, value: literal }]));
  return constants.length * 2 <= named.length ? constants : [];
}

function namedValues(value: Stream, training: Stream): { name: string; value: Literal | undefined }[] {
  if (value.columns) return [...value.columns].map(([name, { term }]) => ({ name, value: term?.kind === 'literal' ? term.value : undefined }));
  const names = training.columnOrder;
  if (!value.features || !names || names.length !== value.features.length || training.steps.some(({ operation }) => operation === 'dummies')) return [];
  return value.features.map(({ term }, index) => ({ name: names[index] ?? '', value: term?.kind === 'literal' ? term.value : undefined }));
}

/** Zeros and ones stand for categories and for what is not there. */
function isFlag(value: Literal): boolean {
  return value === 0 || value === 1 || value === null || typeof value === 'boolean' || value === '';
}

/** Which row it is, and nothing that a model should learn from: often in the table and left out by the pipeline. */
function isIdentifier(name: string): boolean {
  return /(?:ID|Id|_id|^id)$/.test(name) || /(?:name|number|ticket|index|key)$/i.test(name);
}

/** `city_north` beside `city_south`. */
function isDummy(name: string, all: readonly { name: string }[]): boolean {
  const prefix = /^(.+)_[^_]+$/.exec(name)?.[1];
  return prefix !== undefined && all.filter((other) => plainName(other.name).startsWith(plainName(prefix))).length > 2;
}
