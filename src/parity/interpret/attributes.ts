import { PUNCTUATION } from '../characterSets.ts';
import { canonicalName, valueEffect } from '../libraries/index.ts';
import { DATA_METHODS } from '../libraries/methods.ts';
import type { Place } from '../steps.ts';
import { callFunction, NO_ARGUMENTS } from './functions.ts';
import { joinValues } from './join.ts';
import { memberMapping, memberSequence, wrappedEstimator } from './members.ts';
import { pathMember } from './paths.ts';
import type { Run } from './run.ts';
import { lookUp, settle } from './scopes.ts';
import { combine, mapTerms, selectColumns } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import type { ClassValue, FunctionValue, Instance, Value } from './values.ts';
import { applyTerm } from '../terms.ts';
import { termMark, termsOfAttribute } from './termSteps.ts';
import { textConstant, UNKNOWN } from './values.ts';

/** Views of data that hold the same values. */
const SAME_DATA = new Set(['loc', 'iloc', 'at', 'iat', 'values', 'T', 'str', 'dt', 'cat', 'array', 'data', 'body', 'json', 'form', 'args', 'files', 'device', 'cache']);

export function getAttribute(run: Run, value: Value, name: string, place: Place): Value {
  switch (value.kind) {
    case 'module': {
      const found = lookUp(run, value.module.scope, name);
      return found ?? { kind: 'unknown', reason: run.reason(place, `\`${name}\` is not defined in ${value.module.path}.`) };
    }
    case 'library': {
      const full = canonicalName(`${value.name}.${name}`);
      if (full === 'string.punctuation') return textConstant(PUNCTUATION, false);
      if (full === 'string.digits') return textConstant('0123456789', false);
      return valueEffect(full) === 'request' ? run.data(run.originOf('request', 'request', place)) : { kind: 'library', name: full };
    }
    case 'instance': return instanceAttribute(run, value, name, place);
    case 'super': {
      for (const base of value.owner.bases) {
        const member = base.kind === 'class' ? classMember(run, base, name) : undefined;
        if (member) return bind(member, value.self);
      }
      // What a library base does when it is initialised does not matter here.
      return { kind: 'library', name: 'builtins.object' };
    }
    case 'class': {
      const member = classMember(run, value, name);
      if (member) return member.kind === 'function' && hasDecorator(member, 'classmethod') ? { ...member, self: value } : member;
      return name === '__name__' ? textConstant(value.name, false) : UNKNOWN;
    }
    case 'object': {
      const set = run.store.read(value.cell)?.attributes.get(name);
      if (set) return set;
      if (name === 'named_steps' || name === 'named_transformers_') return memberMapping(run, value);
      if (name === 'steps' || name === 'transformers' || name === 'transformers_') return memberSequence(run, value);
      if (name === 'best_estimator_' || name === 'estimator' || name === 'base_estimator' || name === 'estimator_') return wrappedEstimator(value) ?? value;
      return { kind: 'method', receiver: value, name };
    }
    case 'data': {
      const effect = DATA_METHODS.get(name);
      if (effect?.effect === 'nothing') return UNKNOWN;
      const stream = run.read(value);
      const part = termsOfAttribute(run, stream, name, place);
      if (part) return run.data(part);
      if (name === 'dt' || name === 'cat') return run.data(mapTerms(stream, (term) => applyTerm('accessor', term, termMark(run, place))));
      return run.data(SAME_DATA.has(name) ? stream : selectColumns(stream, [name], true));
    }
    case 'constant': return (value.path ? pathMember(run, value, name) : undefined) ?? { kind: 'method', receiver: value, name };
    case 'union': return value.options.map((option) => getAttribute(run, option, name, place)).reduce(joinValues);
    case 'sequence': case 'mapping': case 'opaque': case 'file': return { kind: 'method', receiver: value, name };
    case 'unknown': return value.reason ? value : { kind: 'method', receiver: value, name };
    case 'method': {
      const inner = toStream(run, value.receiver);
      return hasContent(inner) ? run.fromStream(combine([inner])) : UNKNOWN;
    }
    case 'function': return UNKNOWN;
  }
}

function instanceAttribute(run: Run, instance: Instance, name: string, place: Place): Value {
  const cell = instance.attributes.get(name);
  const own = cell && run.store.read(cell);
  if (cell && own) return settle(run, cell, own);
  const member = classMember(run, instance.type, name);
  if (member) {
    if (member.kind === 'function' && (hasDecorator(member, 'property') || hasDecorator(member, 'cached_property'))) {
      return callFunction(run, { ...member, self: instance }, NO_ARGUMENTS, place);
    }
    return bind(member, instance);
  }
  if (name === '__dict__' || name === '__class__') return UNKNOWN;
  return hasLibraryBase(instance.type) ? { kind: 'method', receiver: instance, name } : UNKNOWN;
}

function bind(member: Value, self: Value): Value {
  if (member.kind !== 'function' || member.node.kind === 'lambda') return member;
  if (hasDecorator(member, 'staticmethod')) return member;
  if (hasDecorator(member, 'classmethod')) return { ...member, self: self.kind === 'instance' ? self.type : self };
  return { ...member, self };
}

function hasDecorator(member: FunctionValue, name: string): boolean {
  return member.node.kind === 'function' && member.node.decorators.some((decorator) =>
    (decorator.kind === 'name' && decorator.id === name) || (decorator.kind === 'attribute' && decorator.name === name));
}

export function classMember(run: Run, type: ClassValue, name: string, depth = 0): Value | undefined {
  const cell = type.members.get(name);
  const own = cell && run.store.read(cell);
  if (own) return own;
  for (const base of depth < 8 ? type.bases : []) {
    const inherited = base.kind === 'class' ? classMember(run, base, name, depth + 1) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}

/** The first library class that a class of the workspace descends from. */
export function libraryBase(type: ClassValue, depth = 0): string | undefined {
  for (const base of type.bases) {
    if (base.kind === 'library') return base.name;
    const inherited = base.kind === 'class' && depth < 8 ? libraryBase(base, depth + 1) : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

function hasLibraryBase(type: ClassValue): boolean {
  return libraryBase(type) !== undefined;
}

export function setAttribute(run: Run, target: Value, name: string, value: Value): void {
  switch (target.kind) {
    case 'instance': {
      const cell = target.attributes.get(name);
      if (cell) run.store.write(cell, value);
      else target.attributes.set(name, run.store.cell(value));
      return;
    }
    case 'class': {
      const cell = target.members.get(name);
      if (cell) run.store.write(cell, value);
      else target.members.set(name, run.store.cell(value));
      return;
    }
    case 'module': {
      const cell = target.module.scope.names.get(name);
      if (cell) run.store.write(cell, value);
      else target.module.scope.names.set(name, run.store.cell(value));
      return;
    }
    case 'object': {
      const state = run.store.read(target.cell);
      if (!state) return;
      // `scaler.mean_ = …` gives a transformer its numbers without a fit.
      const restored = (name.endsWith('_') || name === 'word_index') && state.state === 'unfitted' ? ('unknown' as const) : state.state;
      run.store.write(target.cell, { ...state, state: restored, attributes: new Map(state.attributes).set(name, value) });
      return;
    }
    case 'union':
      for (const option of target.options) setAttribute(run, option, name, value);
      return;
    default:
  }
}
