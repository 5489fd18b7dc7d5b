/** What a condition on a word or character keeps: `w not in stop_words`, `c.isalnum()`. */
import { PUNCTUATION } from '../characterSets.ts';
import { WORD_LISTS } from '../libraries/terms.ts';
import type { Expression } from '../python/ast.ts';
import { applyTerm } from '../terms.ts';
import type { Literal, Term } from '../terms.ts';
import { isPlain } from './choices.ts';
import { evaluate } from './evaluate.ts';
import { exactItems } from './iteration.ts';
import type { Frame, Run } from './run.ts';
import { mapTerms, withoutTerms } from './streams.ts';
import { literalOf } from './termSteps.ts';
import type { Value } from './values.ts';
import { exactText } from './values.ts';

export interface WordFilter {
  operation: string;
  parameters: ReadonlyMap<string, Literal>;
  expression: Expression;
}

const TESTS = new Set(['isalpha', 'isalnum', 'isdigit', 'isnumeric', 'isascii', 'isdecimal', 'islower', 'isupper', 'isspace']);

/** Undefined: what is kept is not known. None: everything that matters. */
export function filtersOf(run: Run, frame: Frame, test: Expression, negated = false): WordFilter[] | undefined {
  switch (test.kind) {
    case 'logical': {
      if ((test.operator === 'and') === negated) return undefined;
      const [left, right] = [filtersOf(run, frame, test.left, negated), filtersOf(run, frame, test.right, negated)];
      return left && right && [...left, ...right];
    }
    case 'unary': return test.operator === 'not' ? filtersOf(run, frame, test.operand, !negated) : undefined;
    case 'name': return negated ? undefined : [];
    case 'attribute': return tokenTest(test, negated);
    case 'call': return callTest(run, frame, test, negated);
    case 'comparison': return comparisonTest(run, frame, test, negated);
    default: return undefined;
  }
}

function tokenTest(test: Expression & { kind: 'attribute' }, negated: boolean): WordFilter[] | undefined {
  if (test.name === 'is_stop' && negated) return [filter('stop words', 'list', 'spaCy', test)];
  if ((test.name === 'is_punct' || test.name === 'is_space') && negated) return [filter('remove', 'characters', test.name === 'is_punct' ? PUNCTUATION : ' ', test)];
  return test.name === 'is_alpha' && !negated ? [filter('filter', 'keep', 'isalpha', test)] : undefined;
}

function callTest(run: Run, frame: Frame, test: Expression & { kind: 'call' }, negated: boolean): WordFilter[] | undefined {
  const { callee } = test;
  if (callee.kind === 'name' && callee.id === 'isinstance') return [];
  if (callee.kind !== 'attribute') return undefined;
  if (callee.name === 'strip' || callee.name === 'get') return negated ? undefined : [];
  return TESTS.has(callee.name) && isPlain(callee.value) && evaluate(run, frame, callee.value).kind === 'data' ? [filter('filter', negated ? 'drop' : 'keep', callee.name, test)] : undefined;
}

function comparisonTest(run: Run, frame: Frame, test: Expression & { kind: 'comparison' }, negated: boolean): WordFilter[] | undefined {
  const [operator] = test.operators;
  const [first, second] = test.operands;
  if (test.operators.length !== 1 || !first || !second) return undefined;
  if (operator === (negated ? 'in' : 'not in')) {
    if (!isPlain(first) || evaluate(run, frame, first).kind !== 'data') return undefined;
    const list = evaluate(run, frame, second);
    const characters = exactText(list);
    if (characters !== undefined) return [filter('remove', 'characters', characters, test)];
    const name = wordList(run, list);
    return name === undefined ? undefined : [filter('stop words', 'list', name, test)];
  }
  // How long a word or row must be is rarely what parts training and serving.
  const measured = first.kind === 'call' && first.callee.kind === 'name' && first.callee.id === 'len';
  if (measured || (second.kind === 'string' && operator === '!=') || (second.kind === 'constant' && second.value === null)) return [];
  return undefined;
}

function filter(operation: string, name: string, value: Literal, expression: Expression): WordFilter {
  return { operation, parameters: new Map([[name, value]]), expression };
}

function wordList(run: Run, value: Value): string | undefined {
  if (value.kind === 'library') return WORD_LISTS.has(value.name) ? value.name.split('.', 1)[0] : undefined;
  if (value.kind === 'object' && WORD_LISTS.has(value.name)) {
    const language = value.arguments[0] && exactText(value.arguments[0]);
    return `${value.name.split('.', 1)[0] ?? ''} ${language ?? ''}`.trim();
  }
  const items = value.kind === 'sequence' ? exactItems(run, value) : undefined;
  const literal = items && items.length > 0 ? literalOf(run, value) : undefined;
  return typeof literal === 'string' ? literal : undefined;
}

/** A value that only reaches the result where these conditions hold. */
export function filtered(run: Run, frame: Frame, value: Value, filters: readonly (readonly WordFilter[] | undefined)[]): Value {
  if (value.kind !== 'data' || filters.every((one) => one?.length === 0)) return value;
  const stream = run.read(value);
  const all = filters.flat();
  if (all.some((one) => one === undefined)) return run.data(withoutTerms(stream));
  const wrap = (term: Term): Term | undefined => all.reduce((inner: Term | undefined, one) =>
    one && applyTerm(one.operation, inner, { place: { source: frame.module.source, span: one.expression.span }, callPath: run.callPath() }, one.parameters), term);
  return run.data(mapTerms(stream, wrap));
}
