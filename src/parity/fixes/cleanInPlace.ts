/** Cleaning that training does on a whole column without a function of its own, written for the one text of a request. */
import type { Call, Expression } from '../python/ast.ts';
import type { Place } from '../steps.ts';
import type { Fix } from './change.ts';
import type { Draft } from './draft.ts';
import { newDraft, servingPlaceOf, trainingPlaceOf } from './fixInput.ts';
import type { FixMaker } from './fixInput.ts';
import { callAt, expressionsAround, isLiteral, resolved } from './syntax.ts';

/** `df["text"].str.lower()` becomes `message.lower()` where the message is given to the vectorizer. */
export const cleanInPlace: FixMaker = (input) => {
  const [training, serving] = [trainingPlaceOf(input), servingPlaceOf(input)];
  const methods = training && columnMethods(training);
  const call = serving && callAt(serving.source.module, serving.span);
  const own = call?.arguments[0]?.value;
  if (!methods || !training || !serving || !own) return [];
  const { source } = serving;
  const meant = resolved(source.module, own);
  const items = meant.kind === 'list' || meant.kind === 'tuple' ? meant.items : [];
  return items.length !== 1 ? [] : items.map((item): Fix => {
    const draft = newDraft(input);
    draft.replace(source, item.span, methods.reduce((text, method) => applied(draft, training, serving, method, text), bracketed(item, draft.text(source, item.span))));
    return draft.fix('Clean the text as in training');
  });
};

function bracketed(value: Expression, text: string): string {
  return ['name', 'call', 'subscript', 'attribute', 'string'].includes(value.kind) ? text : `(${text})`;
}

/** Methods of texts in the order in which they are applied; undefined where there are others. */
const METHODS = new Set(['lower', 'upper', 'strip', 'lstrip', 'rstrip', 'title', 'capitalize', 'replace']);

function columnMethods({ source, span }: Place): Call[] | undefined {
  let at: Expression | undefined = expressionsAround(source.module, span)[0];
  const methods: Call[] = [];
  while (at?.kind === 'call' && at.callee.kind === 'attribute') {
    const { callee } = at;
    if (callee.value.kind !== 'attribute' || callee.value.name !== 'str' || !METHODS.has(callee.name) || !at.arguments.every(({ value }) => isLiteral(value))) return undefined;
    methods.unshift(at);
    at = callee.value.value;
  }
  return methods.length > 0 && at?.kind === 'subscript' ? methods : undefined;
}

function applied(draft: Draft, training: Place, { source, span }: Place, method: Call, text: string): string {
  const name = method.callee.kind === 'attribute' ? method.callee.name : '';
  const plain = method.arguments.filter(({ name: keyword }) => keyword !== 'regex');
  const written = plain.map((argument) => `${argument.name === undefined ? '' : `${argument.name}=`}${draft.text(training.source, argument.value.span)}`).join(', ');
  const regex = method.arguments.find((argument) => argument.name === 'regex')?.value;
  if (name === 'replace' && regex?.kind === 'constant' && regex.value === true) return `${draft.module(source, 're', span)}.sub(${written}, ${text})`;
  return `${text}.${name}(${written})`;
}
