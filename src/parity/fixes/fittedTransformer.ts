/** Fixes for transformers that learn: apply the one that the training side has fitted. */
import type { Comparison } from '../comparison.ts';
import { flattenSteps } from '../interpret/streams.ts';
import type { Expression, Span } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { refitRule } from '../rules/refit.ts';
import type { Dump, FitEvent, Place, Step } from '../steps.ts';
import { loaded, loadExpression, methodCall, objectName, stored } from './artefactCalls.ts';
import type { Stored } from './artefactCalls.ts';
import type { Fix } from './change.ts';
import type { Draft } from './draft.ts';
import { newDraft, servingPlaceOf } from './fixInput.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import { assignmentsOf, callAt, expressionAt, quoted, sameSpan, statementAt } from './syntax.ts';

/** `scaler.fit_transform(x)` at serving becomes `scaler.transform(x)` with the scaler of training. */
export const useFittedTransformer: FixMaker = (input) => {
  const refit = refitOf(input);
  if (!refit) return [];
  const { fit, trained, saved } = refit;
  if (trained.place.source === fit.place.source && sameSpan(trained.place.span, fit.place.span)) return [];
  const draft = newDraft(input);
  const what = stored(draft, input, trained, saved);
  const done = what && useStored(draft, input, fit, what);
  return [done ? draft.fix(`Use the ${fit.name} fitted in training${saved ? '' : ', and save it there'}`) : undefined];
};

interface Refit {
  fit: FitEvent;
  trained: FitEvent;
  saved: Dump | undefined;
}

function refitOf({ finding, pair, comparison }: FixInput): Refit | undefined {
  const name = finding.evidence['step'];
  const isRefit = (step: Step): boolean => refitRule(step.operation) === finding.rule && step.fit !== undefined;
  if (comparison) {
    const step = comparison.servingSteps.find((one) => isRefit(one) && one.fit?.side === 'serving' && one.name === name);
    const alike = comparison.trainingSteps.filter((one) => isRefit(one) && one.operation === step?.operation);
    const counterpart = alike.find((one) => one.name === name) ?? alike[0];
    return step?.fit && counterpart?.fit ? { fit: step.fit, trained: counterpart.fit, saved: comparison.savedAlone(counterpart.object) } : undefined;
  }
  const fitted = pair.training.sinks.filter(({ kind }) => kind === 'fit').flatMap(({ value }) => flattenSteps(value)).find((one) => isRefit(one) && one.name === name);
  const fit = pair.serving.fits.find((one) => one.name === name);
  return fitted?.fit && fit ? { fit, trained: fitted.fit, saved: savedAlone(pair, fitted.object) } : undefined;
}

function savedAlone({ training }: FixInput['pair'], object: string | undefined): Dump | undefined {
  return training.artefacts.all.find(({ value }) => object !== undefined && value?.kind === 'object' && value.id === object);
}

function useStored(draft: Draft, given: FixInput, fit: FitEvent, what: Stored): boolean {
  const { source, span } = fit.place;
  const found = methodCall(source.module, span);
  const statement = statementAt(source.module, span);
  if (!found || !statement) return false;
  const { call, method, methodSpan } = found;
  const chained = method === 'fit' && statement.kind !== 'expression';
  if (!chained && method !== 'fit' && method !== 'fit_transform' && method !== 'fit_on_texts') return false;
  const receiver = fittedReceiver(draft, given, fit, found.receiver, what);
  if (method === 'fit_transform') draft.replace(source, methodSpan, 'transform');
  // `StandardScaler().fit(x).transform(x)`: what stands there is the fitted object.
  else if (chained) return receiver === 'replaced' && replaceTail(draft, source, found.receiver.span, call.span);
  else if (statement.kind === 'expression' && sameSpan(statement.value.span, call.span)) draft.remove(source, statement);
  else return false;
  return receiver !== undefined;
}

function replaceTail(draft: Draft, source: SourceFile, receiver: Span, call: Span): boolean {
  draft.replace(source, { line: receiver.endLine, column: receiver.endColumn, endLine: call.endLine, endColumn: call.endColumn }, '');
  return true;
}

/** Makes the receiver of a method the stored object: where it is made, or where it is used. */
function fittedReceiver(draft: Draft, given: FixInput, fit: { place: Place; name: string }, receiver: Expression, what: Stored): 'made' | 'replaced' | undefined {
  const { source } = fit.place;
  const [only, ...others] = receiver.kind === 'name' ? assignmentsOf(source.module, receiver.id, fit.place.span) : [];
  if (only?.value?.kind === 'call' && others.length === 0) {
    draft.replace(source, only.value.span, loadExpression(draft, source, only.span, what));
    return 'made';
  }
  if (receiver.kind !== 'call' && receiver.kind !== 'name') return undefined;
  draft.replace(source, receiver.span, loaded(draft, given, fit.place, what, objectName(fit.name)));
  return 'replaced';
}

/** `StandardScaler()` that nobody has fitted becomes the one of training. */
export const loadTransformer: FixMaker = (given) => {
  const place = servingPlaceOf(given);
  const found = place && methodCall(place.source.module, place.span);
  const name = String(given.finding.evidence['step']);
  const trained = given.pair.training.fits.find((event) => event.name === name);
  if (!place || !found || !trained) return [];
  const draft = newDraft(given);
  const saved = savedAlone(given.pair, trained.object);
  const what = stored(draft, given, trained, saved);
  const receiver = what && fittedReceiver(draft, given, { place, name }, found.receiver, what);
  return [receiver ? draft.fix(`Load the ${name} fitted in training${saved ? '' : ', and save it there'}`) : undefined];
};

/** `model.predict(x)` becomes `model.predict(scaler.transform(x))`. */
export const insertTransform: FixMaker = (given) => {
  const { comparison, finding } = given;
  const name = String(finding.evidence['step']);
  const missing = comparison?.steps.flatMap((entry) => (entry.kind === 'missing' && entry.training.name === name && entry.training.fit ? [entry.training] : [])) ?? [];
  const step = missing.find(({ columns }) => JSON.stringify(columns) === JSON.stringify(finding.evidence['columns'])) ?? missing[0];
  const argument = comparison && step && (inputOfNext(comparison, step) ?? comparison.serving.argument);
  if (!comparison || !step?.fit || !argument) return [];
  const saved = comparison.savedAlone(step.object);
  const make = (columns: boolean): Fix | undefined => {
    const draft = newDraft(given);
    const what = stored(draft, given, step.fit as FitEvent, saved);
    if (!what) return undefined;
    const value = rawArray(argument);
    const variable = loaded(draft, given, argument, what, objectName(name));
    const done = columns ? transformColumns(draft, argument, variable, step) : wrap(draft, argument.source, value, (text) => `${variable}.transform(${text})`);
    return done ? draft.fix(`Apply the ${name} of training before the prediction${saved ? '' : ', and save it there'}`) : undefined;
  };
  return [...(step.columns && step.columns.length > 0 ? [make(true)] : []), make(false)];
};

/** The data that the next step of training takes at serving: a step that comes before it in training comes before it there. */
function inputOfNext({ steps }: Comparison, missing: Step): Place | undefined {
  const at = steps.findIndex((entry) => entry.kind === 'missing' && entry.training === missing);
  const next = steps.slice(at + 1).find((entry) => entry.kind === 'same' && entry.serving.operation !== 'cast');
  if (next?.kind !== 'same') return undefined;
  const { source, span } = next.serving.place;
  const value = callAt(source.module, span)?.arguments[0]?.value;
  return value && { source, span: value.span };
}

/** A member of a saved pipeline is asked without the steps before it: the pipeline is asked. */
export const askPipeline: FixMaker = (given) => {
  const place = given.comparison?.serving.place;
  const found = place && methodCall(place.source.module, place.span);
  const part = found?.receiver.kind === 'subscript' ? found.receiver.value : undefined;
  const whole = part?.kind === 'attribute' && ['named_steps', 'steps'].includes(part.name) ? part.value : part;
  if (!place || !found || !whole) return [];
  const draft = newDraft(given);
  draft.replace(place.source, found.receiver.span, draft.text(place.source, whole.span));
  return [draft.fix('Ask the whole pipeline')];
};

export function wrap(draft: Draft, source: SourceFile, value: Expression | Span, text: (inner: string) => string): boolean {
  const span = 'span' in value ? value.span : value;
  draft.replace(source, span, text(draft.text(source, span)));
  return true;
}

/** `x[["a", "b"]] = scaler.transform(x[["a", "b"]])` before the prediction. */
function transformColumns(draft: Draft, { source, span }: Place, variable: string, { columns = [] }: Step): boolean {
  const value = expressionAt(source.module, span);
  const statement = statementAt(source.module, span);
  if (value?.kind !== 'name' || !statement) return false;
  const part = `${value.id}[[${columns.map(quoted).join(', ')}]]`;
  draft.before(source, statement, `${part} = ${variable}.transform(${part})`);
  return true;
}

/** What becomes a tensor: a scaler takes numbers before that. */
function rawArray({ source, span }: Place): Expression | Span {
  let value = expressionAt(source.module, span);
  for (let depth = 0; value && depth < 8; depth++) {
    const next = insideTensor(source, value);
    if (!next) return value;
    value = next;
  }
  return span;
}

const TENSOR_METHODS = new Set(['to', 'float', 'double', 'unsqueeze', 'cuda', 'cpu', 'view', 'type']);

function insideTensor({ module }: SourceFile, value: Expression): Expression | undefined {
  if (value.kind === 'name') {
    const [only, ...others] = assignmentsOf(module, value.id, value.span);
    return only?.value && others.length === 0 && isTensor(only.value) ? only.value : undefined;
  }
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return undefined;
  const { callee } = value;
  if (callee.value.kind === 'name' && callee.value.id === 'torch') return value.arguments[0]?.value;
  return TENSOR_METHODS.has(callee.name) && isTensor(callee.value) ? callee.value : undefined;
}

function isTensor(value: Expression): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
  const { callee } = value;
  return (callee.value.kind === 'name' && callee.value.id === 'torch') || (TENSOR_METHODS.has(callee.name) && isTensor(callee.value));
}
