import type { Comprehension, Expression } from '../python/ast.ts';
import { conventionalName } from '../libraries/index.ts';
import type { Place, Stream } from '../steps.ts';
import { getAttribute } from './attributes.ts';
import { evaluateBinary } from './arithmetic.ts';
import { builtin } from './builtins.ts';
import { comparedData } from './comparisons.ts';
import { evaluateCall } from './calls.ts';
import { assignTarget } from './assign.ts';
import { functionValue } from './functions.ts';
import { indexImage } from './imageMethods.ts';
import { elementOf, exactItems } from './iteration.ts';
import { joinValues } from './join.ts';
import { concatenate } from './paths.ts';
import { isUnfinished, LIMITS, placeOf } from './run.ts';
import type { Frame, Run } from './run.ts';
import { childFrame, lookUp } from './scopes.ts';
import { getItem } from './subscripts.ts';
import { mapTerms, withImage } from './streams.ts';
import { termMark } from './termSteps.ts';
import { applyTerm } from '../terms.ts';
import { choiceOf, chosen } from './choices.ts';
import { filtered, filtersOf } from './wordFilters.ts';
import type { WordFilter } from './wordFilters.ts';
import { truth } from './truth.ts';
import { constant, keyOf, NONE, textConstant, UNKNOWN } from './values.ts';
import type { Value } from './values.ts';
import { toStream } from './toStream.ts';

/** The abstract value of an expression; never throws for what the program does. */
export function evaluate(run: Run, frame: Frame, expression: Expression): Value {
  run.step();
  switch (expression.kind) {
    case 'name': return evaluateName(run, frame, expression.id);
    case 'attribute': return getAttribute(run, evaluate(run, frame, expression.value), expression.name, placeOf(frame, expression));
    case 'call': return evaluateCall(run, frame, expression);
    case 'subscript': {
      const container = evaluate(run, frame, expression.value);
      const indices = expression.indices.map((index) => evaluate(run, frame, index));
      const image = container.kind === 'data' ? run.read(container).image : undefined;
      const item = getItem(run, container, indices, expression.indices, placeOf(frame, expression));
      return image && item.kind === 'data' ? run.data(indexImage(run, run.read(item), image, indices, expression.indices, placeOf(frame, expression))) : item;
    }
    case 'number': return Number.isFinite(expression.value) ? constant(expression.value) : UNKNOWN;
    case 'string': return evaluateString(run, frame, expression.parts, placeOf(frame, expression));
    case 'constant': return expression.value === null ? NONE : constant(expression.value);
    case 'list': case 'tuple': case 'set': return sequence(run, frame, expression.kind, expression.items);
    case 'dict': return dictionary(run, frame, expression.entries);
    case 'lambda': return functionValue(run, frame, expression);
    case 'comprehension': return comprehension(run, frame, expression);
    case 'binary': {
      const result = evaluateBinary(run, expression.operator, evaluate(run, frame, expression.left), evaluate(run, frame, expression.right), placeOf(frame, expression));
      return isUnfinished(frame, expression) ? withoutPixels(run, result) : result;
    }
    case 'unary': {
      const value = evaluate(run, frame, expression.operand);
      if (expression.operator === 'not') {
        const known = truth(run, value);
        return known === undefined ? UNKNOWN : constant(!known);
      }
      if (value.kind === 'data') return run.data(mapTerms(run.read(value), (term) => applyTerm(expression.operator, term, termMark(run, placeOf(frame, expression)))));
      return expression.operator === '-' && value.kind === 'constant' && typeof value.value === 'number' ? constant(-value.value) : value;
    }
    case 'logical': {
      const left = evaluate(run, frame, expression.left);
      const known = truth(run, left);
      if (known !== undefined && known === (expression.operator === 'or')) return left;
      const right = evaluate(run, frame, expression.right);
      return known === undefined ? joinValues(left, right) : right;
    }
    case 'comparison': return comparison(run, expression.operators, expression.operands.map((operand) => evaluate(run, frame, operand)), placeOf(frame, expression));
    case 'conditional': {
      const known = truth(run, evaluate(run, frame, expression.test));
      if (known !== undefined) return evaluate(run, frame, known ? expression.body : expression.otherwise);
      const body = evaluate(run, frame, expression.body);
      const otherwise = evaluate(run, frame, expression.otherwise);
      const choice = choiceOf(run, frame, expression.test);
      return (choice && chosen(run, choice, body, otherwise)) ?? joinValues(body, otherwise);
    }
    case 'await': return evaluate(run, frame, expression.value);
    case 'yield': {
      frame.yields.push(expression.value ? evaluate(run, frame, expression.value) : NONE);
      return UNKNOWN;
    }
    case 'named': {
      const value = evaluate(run, frame, expression.value);
      assignTarget(run, frame, expression.target, value);
      return value;
    }
    case 'starred': return evaluate(run, frame, expression.value);
    case 'slice': {
      for (const bound of [expression.lower, expression.upper, expression.step]) if (bound) evaluate(run, frame, bound);
      return UNKNOWN;
    }
    case 'broken': {
      let last: Value = UNKNOWN;
      for (const part of expression.parts) last = evaluate(run, frame, part);
      if (expression.parts.length !== 1) return UNKNOWN;
      // What the unfinished part would have done to the pixels is not known.
      return withoutPixels(run, last);
    }
  }
}

function withoutPixels(run: Run, value: Value): Value {
  return value.kind === 'data' && run.read(value).image ? run.data(withImage(run.read(value), undefined)) : value;
}

function evaluateName(run: Run, frame: Frame, name: string): Value {
  const value = lookUp(run, frame.scope, name);
  if (value) return value;
  if (name === '__file__') return { ...textConstant(frame.module.path, false), rooted: true };
  return builtin(name) ?? undefinedName(name);
}

/** A name whose import is missing or being typed: what it stands for by convention, if it does. */
function undefinedName(name: string): Value {
  const conventional = conventionalName(name);
  if (conventional !== undefined) return { kind: 'library', name: conventional };
  // A class all the same: two calls make two objects, and what they are shows in their use.
  return /^[A-Z][a-z]/.test(name) ? { kind: 'library', name: `undefined.${name}` } : UNKNOWN;
}

function evaluateString(run: Run, frame: Frame, parts: readonly (string | Expression)[], written: Place): Value {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return { ...textConstant(only, false), written };
  const values = parts.map((part) => (typeof part === 'string' ? part : evaluate(run, frame, part)));
  const streams = values.filter((value): value is Value => typeof value !== 'string').map((value) => toStream(run, value));
  const data = streams.filter((stream: Stream) => stream.origins.length > 0);
  // A text with data in it is data; one with settings in it is a name with unknown parts.
  if (data.length > 0 && values.every((value) => typeof value === 'string' || value.kind !== 'constant')) return run.fromStream(data[0] as Stream);
  return { ...concatenate(values), written };
}

function sequence(run: Run, frame: Frame, type: 'list' | 'tuple' | 'set', expressions: readonly Expression[]): Value {
  const items: Value[] = [];
  let open = false;
  for (const expression of expressions) {
    const value = evaluate(run, frame, expression);
    if (expression.kind !== 'starred') {
      items.push(value);
      continue;
    }
    const spread = exactItems(run, value);
    if (spread) items.push(...spread);
    else {
      items.push(elementOf(run, value));
      open = true;
    }
  }
  return { kind: 'sequence', type, cell: run.store.cell({ items, open }) };
}

function dictionary(run: Run, frame: Frame, entries: readonly { key?: Expression; value: Expression }[]): Value {
  const known = new Map<string, Value>();
  let rest: Value | undefined;
  const unnamed: Value[] = [];
  for (const entry of entries) {
    const value = evaluate(run, frame, entry.value);
    if (!entry.key) {
      const state = value.kind === 'mapping' ? run.store.read(value.cell) : undefined;
      for (const [key, item] of state?.entries ?? []) known.set(key, item);
      if (!state || state.rest) rest = joinValues(rest, state?.rest ?? value);
      continue;
    }
    const key = keyOf(evaluate(run, frame, entry.key));
    if (key === undefined) {
      rest = joinValues(rest, value);
      unnamed.push(value);
    } else known.set(key, value);
  }
  return { kind: 'mapping', cell: run.store.cell({ entries: known, ...(rest ? { rest } : {}), ...(unnamed.length > 0 ? { unnamed } : {}) }) };
}

function comprehension(run: Run, frame: Frame, expression: Comprehension): Value {
  const inner = childFrame(frame);
  const results: { key?: Value; value: Value }[] = [];
  const filters: (readonly WordFilter[] | undefined)[] = [];
  const exact = iterateClauses(run, inner, expression, 0, filters, () => {
    const key = expression.key && evaluate(run, inner, expression.key);
    results.push({ ...(key ? { key } : {}), value: filtered(run, inner, evaluate(run, inner, expression.element), filters) });
  });
  if (expression.of !== 'dict') {
    const type = expression.of === 'set' ? 'set' : 'list';
    return { kind: 'sequence', type, cell: run.store.cell({ items: results.map((result) => result.value), open: !exact }) };
  }
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  for (const { key, value } of results) {
    const known = key && exact ? keyOf(key) : undefined;
    if (known === undefined) rest = joinValues(rest, value);
    else entries.set(known, value);
  }
  return { kind: 'mapping', cell: run.store.cell({ entries, ...(rest ? { rest } : {}) }) };
}

/** Runs the body for every combination if the items are known, else once. True: these are all, in order. */
function iterateClauses(run: Run, frame: Frame, expression: Comprehension, at: number, filters: (readonly WordFilter[] | undefined)[], body: () => void): boolean {
  const clause = expression.clauses[at];
  if (!clause) {
    body();
    return true;
  }
  if (clause.kind === 'if') {
    const known = truth(run, evaluate(run, frame, clause.test));
    if (known === false) return true;
    if (known === undefined) filters.push(filtersOf(run, frame, clause.test));
    const exact = iterateClauses(run, frame, expression, at + 1, filters, body);
    if (known === undefined) filters.pop();
    return known === true && exact;
  }
  const iterable = evaluate(run, frame, clause.iterable);
  const items = exactItems(run, iterable);
  if (!items || items.length > LIMITS.unrolled) {
    assignTarget(run, frame, clause.target, items && items.length > 0 ? items.reduce(joinValues) : elementOf(run, iterable));
    iterateClauses(run, frame, expression, at + 1, filters, body);
    return false;
  }
  let exact = true;
  for (const item of items) {
    assignTarget(run, frame, clause.target, item);
    exact = iterateClauses(run, frame, expression, at + 1, filters, body) && exact;
  }
  return exact;
}

function comparison(run: Run, operators: readonly string[], operands: readonly Value[], place: Place): Value {
  const [left, right] = operands;
  const [operator] = operators;
  if (operators.length !== 1 || !left || !right) return UNKNOWN;
  if (operator === 'in' || operator === 'not in') {
    const items = exactItems(run, right);
    const key = keyOf(left);
    if (!items || key === undefined || right.kind === 'mapping') return UNKNOWN;
    const keys = items.map(keyOf);
    if (keys.some((item) => item === undefined)) return UNKNOWN;
    return constant(keys.includes(key) === (operator === 'in'));
  }
  const isNone = right.kind === 'constant' && right.value === null;
  if (isNone && (operator === 'is' || operator === 'is not' || operator === '==' || operator === '!=')) {
    const positive = operator === 'is' || operator === '==';
    if (left.kind === 'constant') return constant((left.value === null) === positive);
    return ['object', 'instance', 'function', 'class', 'library', 'sequence', 'mapping', 'opaque'].includes(left.kind) ? constant(!positive) : UNKNOWN;
  }
  if (operator !== 'is' && operator !== 'is not' && operator !== undefined && (left.kind === 'data' || right.kind === 'data')) return comparedData(run, operator, left, right, place);
  if (left.kind !== 'constant' || right.kind !== 'constant' || left.pattern || right.pattern) return UNKNOWN;
  const a = left.value;
  const b = right.value;
  if (operator === '==' || operator === 'is') return constant(a === b);
  if (operator === '!=' || operator === 'is not') return constant(a !== b);
  if (typeof a !== 'number' || typeof b !== 'number') return UNKNOWN;
  switch (operator) {
    case '<': return constant(a < b);
    case '<=': return constant(a <= b);
    case '>': return constant(a > b);
    case '>=': return constant(a >= b);
    default: return UNKNOWN;
  }
}
