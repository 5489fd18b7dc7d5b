import type { Expression, If, Statement, Try } from '../python/ast.ts';
import type { Place } from '../steps.ts';
import { evaluateBinary } from './arithmetic.ts';
import { assignTarget } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { defineClass, functionValue } from './functions.ts';
import { importFrom, importModules } from './imports.ts';
import { elementOf, exactItems } from './iteration.ts';
import { choiceOf, joinChoice } from './choices.ts';
import { joinCell, joinValues } from './join.ts';
import type { JoinCell } from './store.ts';
import { isUnfinished, LIMITS, placeOf } from './run.ts';
import type { Frame, Run } from './run.ts';
import { assignName, lookUp } from './scopes.ts';
import { dropColumns, withoutTerms } from './streams.ts';
import { columnNames } from './subscripts.ts';
import { truth } from './truth.ts';
import { NONE, UNKNOWN } from './values.ts';
import { filtersOf } from './wordFilters.ts';
import type { Scope, Value } from './values.ts';

/** How a block ended. `jump`: break or continue. */
export type Completion = 'normal' | 'return' | 'jump' | 'raise';

export function executeBlock(run: Run, frame: Frame, statements: readonly Statement[]): Completion {
  for (const statement of statements) {
    const completion = execute(run, frame, statement);
    if (completion !== 'normal') return completion;
  }
  return 'normal';
}

function execute(run: Run, frame: Frame, statement: Statement): Completion {
  run.step();
  switch (statement.kind) {
    case 'expression':
      evaluate(run, frame, statement.value);
      if (isUnfinished(frame, statement.value)) forget(run, frame, statement.value);
      return 'normal';
    case 'assign': {
      if (!statement.value) return 'normal';
      const whole = evaluate(run, frame, statement.value);
      const value = isUnfinished(frame, statement) ? withoutKnowledge(run, whole, placeOf(frame, statement)) : whole;
      for (const target of statement.targets) assignTarget(run, frame, target, value);
      return 'normal';
    }
    case 'augmented': return executeAugmented(run, frame, statement.target, statement.operator, statement.value);
    case 'function':
      assignName(run, frame.scope, statement.name, functionValue(run, frame, statement));
      return 'normal';
    case 'class':
      assignName(run, frame.scope, statement.name, defineClass(run, frame, statement));
      return 'normal';
    case 'return': {
      const whole = statement.value ? evaluate(run, frame, statement.value) : NONE;
      const value = isUnfinished(frame, statement) ? withoutKnowledge(run, whole, placeOf(frame, statement)) : whole;
      frame.returns.push({ value, writes: run.store.snapshot(frame.base), choices: frame.choices ?? [] });
      return 'return';
    }
    case 'raise':
      if (statement.value) evaluate(run, frame, statement.value);
      return 'raise';
    case 'if': {
      const known = truth(run, evaluate(run, frame, statement.test));
      if (known !== undefined) return executeBlock(run, frame, known ? statement.body : statement.otherwise);
      return executeIf(run, frame, statement);
    }
    case 'for': return executeFor(run, frame, statement.target, statement.iterable, statement.body, statement.otherwise);
    case 'while': {
      const known = truth(run, evaluate(run, frame, statement.test));
      if (known === false) return executeBlock(run, frame, statement.otherwise);
      return loopOnce(executeBlock(run, frame, statement.body));
    }
    case 'try': return executeTry(run, frame, statement);
    case 'with': {
      for (const item of statement.items) {
        const value = evaluate(run, frame, item.value);
        if (item.target) assignTarget(run, frame, item.target, value);
      }
      return executeBlock(run, frame, statement.body);
    }
    case 'import':
      importModules(run, frame, statement);
      return 'normal';
    case 'import-from':
      importFrom(run, frame, statement);
      return 'normal';
    case 'global': case 'nonlocal':
      redirect(frame.scope, statement.names, statement.kind === 'global');
      return 'normal';
    case 'delete':
      for (const target of statement.targets) executeDelete(run, frame, target);
      return 'normal';
    case 'match': {
      evaluate(run, frame, statement.subject);
      return branch(run, [...statement.cases.map((one) => () => executeBlock(run, frame, one.body)), () => 'normal' as const]);
    }
    case 'broken-statement': return executeBlock(run, frame, statement.body) === 'return' ? 'return' : 'normal';
    case 'break': case 'continue': return 'jump';
    case 'pass': return 'normal';
  }
}

/** Runs each arm from the same state and joins what they leave; an arm that leaves the function or raises has no say. */
export function branch(run: Run, arms: readonly (() => Completion)[], join: JoinCell = joinCell): Completion {
  const open = [];
  let abrupt: Completion = 'raise';
  let jumps = true;
  for (const arm of arms) {
    run.store.push();
    const completion = arm();
    const writes = run.store.pop();
    if (completion === 'normal' || completion === 'jump') {
      open.push(writes);
      if (completion === 'normal') jumps = false;
    } else if (completion === 'return') {
      abrupt = 'return';
    }
  }
  run.store.join(open, open.length === arms.length ? join : joinCell);
  if (open.length === 0) return abrupt;
  return jumps ? 'jump' : 'normal';
}

/** Both arms. What decides is remembered: numbers that depend on it are a table of codes, words that are collected are filtered. */
function executeIf(run: Run, frame: Frame, statement: If): Completion {
  const choice = choiceOf(run, frame, statement.test);
  const filters = frame.filters && [...frame.filters, filtersOf(run, frame, statement.test)];
  const arm = (body: readonly Statement[], positive: boolean) => () => {
    const { choices, filters: around } = frame;
    frame.choices = [...(choices ?? []), { choice, body: positive }];
    if (filters) frame.filters = positive || body.length === 0 ? filters : [...(around ?? []), filtersOf(run, frame, statement.test, true)];
    const completion = executeBlock(run, frame, body);
    if (choices) frame.choices = choices;
    else delete frame.choices;
    if (around) frame.filters = around;
    return completion;
  };
  return branch(run, [arm(statement.body, true), arm(statement.otherwise, false)], choice ? (left, right) => joinChoice(run, choice, left, right) : joinCell);
}

function loopOnce(completion: Completion): Completion {
  // Another iteration, or none at all, may go on after the loop.
  return completion === 'return' || completion === 'raise' || completion === 'jump' ? 'normal' : completion;
}

function executeFor(run: Run, frame: Frame, target: Expression, iterable: Expression, body: readonly Statement[], otherwise: readonly Statement[]): Completion {
  const value = evaluate(run, frame, iterable);
  const items = exactItems(run, value);
  if (items?.length === 0) return executeBlock(run, frame, otherwise);
  if (items && items.length <= LIMITS.unrolled) {
    for (const item of items) {
      assignTarget(run, frame, target, item);
      if (executeBlock(run, frame, body) === 'return') break;
    }
  } else {
    assignTarget(run, frame, target, items ? items.reduce(joinValues) : elementOf(run, value));
    const around = frame.filters;
    frame.filters = [];
    executeBlock(run, frame, body);
    if (around) frame.filters = around;
    else delete frame.filters;
  }
  return loopOnce(executeBlock(run, frame, otherwise));
}

function executeTry(run: Run, frame: Frame, statement: Try): Completion {
  run.store.push();
  let completion = executeBlock(run, frame, statement.body);
  const tried = run.store.pop();
  const open = [];
  if (completion === 'normal' && statement.otherwise.length > 0) {
    run.store.push();
    run.store.apply(tried);
    completion = executeBlock(run, frame, statement.otherwise);
    const writes = run.store.pop();
    if (completion === 'normal' || completion === 'jump') open.push(writes);
  } else if (completion === 'normal' || completion === 'jump') {
    open.push(tried);
  }
  for (const handler of statement.handlers) {
    run.store.push();
    // The exception came from anywhere in the body: what it wrote may or may not be there.
    run.store.join([tried, new Map()], joinCell);
    if (handler.name !== undefined) assignName(run, frame.scope, handler.name, UNKNOWN);
    const ended = executeBlock(run, frame, handler.body);
    const writes = run.store.pop();
    if (ended === 'normal' || ended === 'jump') {
      open.push(writes);
      if (completion !== 'normal') completion = ended;
    }
  }
  run.store.join(open, joinCell);
  const final = executeBlock(run, frame, statement.finalBody);
  return final === 'normal' ? (open.length > 0 ? 'normal' : completion) : final;
}

function executeAugmented(run: Run, frame: Frame, target: Expression, operator: string, expression: Expression): Completion {
  const before = evaluate(run, frame, target);
  const value = evaluate(run, frame, expression);
  assignTarget(run, frame, target, evaluateBinary(run, operator, before, value, placeOf(frame, target)));
  return 'normal';
}

/** What the unfinished part would have done to the values is not known. */
function withoutKnowledge(run: Run, value: Value, place: Place): Value {
  if (value.kind === 'sequence') {
    const state = run.store.read(value.cell);
    return { ...value, cell: run.store.cell({ items: (state?.items ?? []).map((item) => withoutKnowledge(run, item, place)), open: true }) };
  }
  if (value.kind === 'mapping') {
    const rest: Value = { kind: 'unknown', reason: run.reason(place, 'This line is not finished.') };
    return { ...value, cell: run.store.cell({ entries: run.store.read(value.cell)?.entries ?? new Map(), rest }) };
  }
  if (value.kind !== 'data') return value;
  const { columnOrder: _order, made: _made, ...rest } = withoutTerms(run.read(value));
  return run.data(rest);
}

/** A statement that may change its object in place, and is half typed. */
function forget(run: Run, frame: Frame, expression: Expression): void {
  let root = expression;
  while (root.kind !== 'name') {
    if (root.kind === 'call') root = root.callee;
    else if (root.kind === 'attribute' || root.kind === 'subscript') root = root.value;
    else if (root.kind === 'broken' && root.parts[0]) root = root.parts[0];
    else return;
  }
  const value = lookUp(run, frame.scope, root.id);
  if (value?.kind === 'data') run.store.write(value.cell, withoutTerms(run.read(value)));
}

function executeDelete(run: Run, frame: Frame, target: Expression): void {
  if (target.kind !== 'subscript' || target.value.kind !== 'name') return;
  const container = lookUp(run, frame.scope, target.value.id);
  const index = target.indices[0] && evaluate(run, frame, target.indices[0]);
  const names = index && columnNames(run, index);
  if (container?.kind === 'data' && names) run.store.write(container.cell, dropColumns(run.read(container), names));
}

function redirect(scope: Scope, names: readonly string[], global: boolean): void {
  scope.redirected ??= new Map();
  for (const name of names) {
    let holder: Scope | undefined = global ? scope.module.scope : scope.parent;
    while (!global && holder && !holder.names.has(name)) holder = holder.parent;
    scope.redirected.set(name, holder ?? scope.module.scope);
  }
}

