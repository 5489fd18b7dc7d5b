/** Values chosen by the value of data: `0 if sex == "female" else 1`, a chain of conditions, a dictionary that is asked. */
import type { Expression } from '../python/ast.ts';
import type { Place, Stream } from '../steps.ts';
import { EMPTY_STREAM } from '../steps.ts';
import { sameTerm } from '../terms.ts';
import type { Literal, Term } from '../terms.ts';
import { evaluate } from './evaluate.ts';
import { exactItems } from './iteration.ts';
import { joinCell } from './join.ts';
import type { Frame, Run } from './run.ts';
import type { Value } from './values.ts';
import { keyOf } from './values.ts';

/** A test that compares data with literals. */
export interface Choice {
  on: Term;
  stream: Stream;
  keys: readonly string[];
  /** `!=` and `not in`: the body is for all other values. */
  negated: boolean;
  place: Place;
}

/** What a condition decides by; undefined: not a comparison of one value with literals. */
export function choiceOf(run: Run, frame: Frame, test: Expression): Choice | undefined {
  if (test.kind !== 'comparison' || test.operators.length !== 1) return undefined;
  const [operator] = test.operators;
  const [first, second] = test.operands;
  if (!first || !second || operator === undefined || !['==', '!=', 'in', 'not in'].includes(operator)) return undefined;
  if (!isPlain(first) || !isPlain(second)) return undefined;
  const values = [evaluate(run, frame, first), evaluate(run, frame, second)] as const;
  const [data, other] = values[0].kind === 'data' ? values : [values[1], values[0]];
  if (data.kind !== 'data' || (operator.endsWith('in') && data !== values[0])) return undefined;
  const stream = run.read(data);
  if (!stream.term) return undefined;
  const literals = operator.endsWith('in') ? exactItems(run, other) : [other];
  const keys = literals?.map(keyOf);
  if (!keys || keys.length === 0 || keys.some((key) => key === undefined)) return undefined;
  return { on: stream.term, stream, keys: keys as string[], negated: operator === '!=' || operator === 'not in', place: { source: frame.module.source, span: test.span } };
}

const READING = new Set(['lower', 'upper', 'strip', 'title', 'get']);

/** Reading it a second time changes nothing and costs little. */
export function isPlain(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name': case 'string': case 'number': case 'constant': return true;
    case 'attribute': return isPlain(expression.value);
    case 'subscript': return isPlain(expression.value) && expression.indices.every(isPlain);
    case 'list': case 'tuple': case 'set': return expression.items.every(isPlain);
    case 'call': return expression.callee.kind === 'attribute' && READING.has(expression.callee.name) && isPlain(expression.callee.value) && expression.arguments.every(({ value }) => isPlain(value));
    default: return false;
  }
}

/** What two arms of a chosen condition leave: numbers become a table, everything else is joined as after any branch. */
export function joinChoice(run: Run, choice: Choice, left: unknown, right: unknown): unknown {
  return chosen(run, choice, left as Value | undefined, right as Value | undefined) ?? joinCell(left, right);
}

export function chosen(run: Run, choice: Choice, body: Value | undefined, otherwise: Value | undefined): Value | undefined {
  if (!body || !otherwise) return undefined;
  const [matching, rest] = choice.negated ? [otherwise, body] : [body, otherwise];
  const own = numberOf(matching);
  if (own === undefined) return undefined;
  const table = continued(run, choice, rest);
  if (!table) return undefined;
  const cases = new Map<string, Literal>(choice.keys.map((key) => [key, own]));
  for (const [key, value] of table.cases) if (!cases.has(key)) cases.set(key, value);
  return chooseValue(run, choice.stream, choice.on, cases, table.otherwise, choice.place);
}

function continued(run: Run, choice: Choice, rest: Value): { cases: ReadonlyMap<string, Literal>; otherwise?: Literal } | undefined {
  const number = numberOf(rest);
  if (number !== undefined) return { cases: new Map(), otherwise: number };
  const term = rest.kind === 'data' ? run.read(rest).term : undefined;
  if (term?.kind !== 'choose' || !sameTerm(term.on, choice.on)) return undefined;
  return { cases: term.cases, ...(term.otherwise === undefined ? {} : { otherwise: term.otherwise }) };
}

/** A number that is looked up by data. */
export function chooseValue(run: Run, stream: Stream, on: Term, cases: ReadonlyMap<string, Literal>, otherwise: Literal | undefined, place: Place): Value {
  const term: Term = { kind: 'choose', on, cases, mark: { place, callPath: run.callPath() }, ...(otherwise === undefined ? {} : { otherwise }) };
  // Nobody else knows this cell, so it need not go through the layers: it is read while branches are being joined.
  return { kind: 'data', cell: { value: { ...EMPTY_STREAM, origins: stream.origins, unresolved: stream.unresolved, term } } };
}

function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const constant = value as Value;
  if (constant.kind !== 'constant' || constant.outside) return undefined;
  return typeof constant.value === 'number' ? constant.value : typeof constant.value === 'boolean' ? Number(constant.value) : undefined;
}

/** A dictionary of numbers, by text. */
export function tableOf(run: Run, value: Value): ReadonlyMap<string, Literal> | undefined {
  const state = value.kind === 'mapping' ? run.store.read(value.cell) : undefined;
  if (!state || state.rest || state.entries.size === 0) return undefined;
  const cases = new Map<string, Literal>();
  for (const [key, item] of state.entries) {
    const number = numberOf(item);
    if (number === undefined) return undefined;
    cases.set(key, number);
  }
  return cases;
}

/** What a function returned, from `if x == "a": return 0` and its like; undefined: no table of numbers. */
export function returnedChoice(run: Run, exits: readonly { value: Value; choices: readonly ActiveChoice[] }[]): Value | undefined {
  const cases = new Map<string, Literal>();
  let otherwise: Literal | undefined;
  let found: Choice | undefined;
  for (const [index, { value, choices }] of exits.entries()) {
    const number = numberOf(value);
    const matched = choices.filter(({ choice, body }) => choice && body !== choice.negated);
    if (number === undefined || matched.length > 1 || choices.some(({ choice }) => !choice)) return undefined;
    const own = matched[0]?.choice;
    if (!own) {
      if (index !== exits.length - 1) return undefined;
      otherwise = number;
      continue;
    }
    if (found && !sameTerm(found.on, own.on)) return undefined;
    found = own;
    for (const key of own.keys) if (!cases.has(key)) cases.set(key, number);
  }
  return found && chooseValue(run, found.stream, found.on, cases, otherwise, found.place);
}

/** A condition whose arm is being run; without `choice` where it is not known what decides. */
export interface ActiveChoice {
  choice: Choice | undefined;
  body: boolean;
}
