import { canonicalName } from '../libraries/index.ts';
import type { Call } from '../python/ast.ts';
import type { Place } from '../steps.ts';
import { dataArgument } from './arguments.ts';
import { classMember, getAttribute, libraryBase } from './attributes.ts';
import { containerMethod } from './containers.ts';
import { callData, dataMethod } from './dataMethods.ts';
import { evaluate } from './evaluate.ts';
import { callFunction, instantiate } from './functions.ts';
import type { Arguments } from './functions.ts';
import { exactItems, elementOf } from './iteration.ts';
import { datasetMethod } from './imageMethods.ts';
import { joinValues } from './join.ts';
import { callLibrary } from './libraryCalls.ts';
import { loadArtefact } from './loading.ts';
import { baseRole, isPredictMethod, linkWeights, modelMethod, runModel } from './models.ts';
import { effectiveRole, objectMethod } from './objects.ts';
import { opaqueMethod } from './opaque.ts';
import { pathMethod } from './paths.ts';
import { isUnfinished, placeOf } from './run.ts';
import type { Frame, Run } from './run.ts';
import { unresolvedCall } from './unresolved.ts';
import type { ClassValue, Instance, Value } from './values.ts';
import { UNKNOWN } from './values.ts';
import { fileMethod } from './files.ts';
import { filtered } from './wordFilters.ts';

export function evaluateCall(run: Run, frame: Frame, call: Call): Value {
  const place = placeOf(frame, call);
  const { callee } = call;
  if (callee.kind === 'attribute') {
    const receiver = evaluate(run, frame, callee.value);
    const args = evaluateArguments(run, frame, call);
    at(run, frame, call, place);
    if (receiver.kind === 'sequence' && frame.filters && frame.filters.length > 0 && ['append', 'add'].includes(callee.name)) {
      const { filters } = frame;
      return callMethod(run, receiver, callee.name, { ...args, positional: args.positional.map((value) => filtered(run, frame, value, filters)) }, place);
    }
    return callMethod(run, receiver, callee.name, args, place);
  }
  const target = evaluate(run, frame, callee);
  const args = evaluateArguments(run, frame, call);
  at(run, frame, call, place);
  return callValue(run, target, args, place, callee.kind === 'name' ? callee.id : 'this');
}

function at(run: Run, frame: Frame, call: Call, place: Place): void {
  run.place = place;
  const first = call.arguments.find((argument) => !argument.star);
  run.argument = first && placeOf(frame, first.value);
}

function evaluateArguments(run: Run, frame: Frame, call: Call): Arguments {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let open = false;
  let spread: Value | undefined;
  for (const argument of call.arguments) {
    const value = evaluate(run, frame, argument.value);
    if (argument.star === 1) {
      const items = exactItems(run, value);
      if (items) positional.push(...items);
      else {
        positional.push(elementOf(run, value));
        open = true;
      }
    } else if (argument.star === 2) {
      const state = value.kind === 'mapping' ? run.store.read(value.cell) : undefined;
      for (const [key, item] of state?.entries ?? []) keywords.set(key, item);
      if (!state) spread = value;
      if (!state || state.rest) open = true;
    } else if (argument.name !== undefined) {
      keywords.set(argument.name, value);
    } else {
      positional.push(value);
    }
  }
  return { positional, keywords, open, ...(spread ? { spread } : {}), ...(isUnfinished(frame, call) ? { unfinished: true as const } : {}) };
}

/** @param name what the callee is called in the code, for reasons */
export function callValue(run: Run, callee: Value, args: Arguments, place: Place, name: string): Value {
  switch (callee.kind) {
    case 'function': return callFunction(run, callee, args, place);
    case 'class': return instantiate(run, callee, args, place);
    case 'library': return callLibrary(run, callee.name, args, place);
    case 'method': return callMethod(run, callee.receiver, callee.name, args, place);
    case 'instance': return callInstance(run, callee, args, place);
    case 'object': return objectMethod(run, callee, '__call__', args, place);
    case 'union': return callee.options.map((option) => callValue(run, option, args, place, name)).reduce(joinValues);
    case 'opaque': return opaqueMethod(run, callee, '__call__', args, place);
    case 'super': return callee;
    case 'data': return callData(run, callee, args);
    case 'unknown': return unresolvedCall(run, name, args, place, callee.reason);
    default: return UNKNOWN;
  }
}

function isLibraryModel(value: Value): boolean {
  return value.kind === 'opaque' || (value.kind === 'object' && ['model', 'unknown'].includes(effectiveRole(value)));
}

function callInstance(run: Run, instance: Instance, args: Arguments, place: Place): Value {
  const method = classMember(run, instance.type, '__call__');
  if (method?.kind === 'function') return callFunction(run, { ...method, self: instance }, args, place);
  if (baseRole(instance)?.kind === 'model') return runModel(run, instance, args.positional[0] ?? UNKNOWN, place, run.side === 'training' ? 'fit' : 'predict');
  return unresolvedCall(run, instance.type.name, args, place);
}

export function callMethod(run: Run, receiver: Value, name: string, args: Arguments, place: Place): Value {
  switch (receiver.kind) {
    case 'object': return objectMethod(run, receiver, name, args, place);
    case 'data': return dataMethod(run, receiver, name, args, place);
    case 'sequence': return datasetMethod(run, receiver, name, args, place) ?? containerMethod(run, receiver, name, args, place);
    case 'mapping': return containerMethod(run, receiver, name, args, place);
    case 'opaque': return opaqueMethod(run, receiver, name, args, place);
    case 'file': return fileMethod(run, receiver, name, args, place);
    case 'constant': return (receiver.path ? pathMethod(receiver, name, args.positional) : undefined) ?? containerMethod(run, receiver, name, args, place);
    case 'union': {
      // One of several models is asked once, whichever it is.
      if (isPredictMethod(name) && receiver.options.every((option) => isLibraryModel(option) || option.kind === 'unknown')) return runModel(run, receiver, dataArgument(args) ?? UNKNOWN, place, 'predict');
      return receiver.options.map((option) => callMethod(run, option, name, args, place)).reduce(joinValues);
    }
    case 'unknown': return opaqueMethod(run, receiver, name, args, place);
    case 'instance': {
      const member = getAttribute(run, receiver, name, place);
      if (member.kind !== 'method' && !(member.kind === 'unknown' && libraryBase(receiver.type) !== undefined)) return callValue(run, member, args, place, name);
      return instanceLibraryMethod(run, receiver, name, args, place);
    }
    case 'method': {
      const inner = getAttribute(run, receiver, name, place);
      return inner.kind === 'data' ? dataMethod(run, inner, name, args, place) : unresolvedCall(run, name, args, place);
    }
    case 'class':
      if (name === 'load_from_checkpoint' && libraryBase(receiver) !== undefined) return restored(run, receiver, args, place);
      return otherMethod(run, receiver, name, args, place);
    case 'library':
      // A function that is used like a fitted object: the call that makes the object is half typed.
      if (isPredictMethod(name) || name === 'transform') return opaqueMethod(run, UNKNOWN, name, args, place);
      return callLibrary(run, canonicalName(`${receiver.name}.${name}`), args, place);
    default: return otherMethod(run, receiver, name, args, place);
  }
}

function otherMethod(run: Run, receiver: Value, name: string, args: Arguments, place: Place): Value {
  const member = getAttribute(run, receiver, name, place);
  return member.kind === 'method' && member.receiver === receiver ? UNKNOWN : callValue(run, member, args, place, name);
}

/** `Net.load_from_checkpoint(path)`: what was saved, or a network with its weights. */
function restored(run: Run, type: ClassValue, args: Arguments, place: Place): Value {
  const loaded = loadArtefact(run, args.positional[0] ?? args.keywords.get('checkpoint_path'), 'opaque', place);
  if (loaded.kind === 'instance') return loaded;
  const instance = instantiate(run, type, { ...args, positional: [] }, place);
  if (instance.kind === 'instance') linkWeights(run, instance, loaded);
  return instance;
}

/** A method that a class of the workspace has from its library base: `fit_transform` of a mixin, `fit` of a model. */
function instanceLibraryMethod(run: Run, instance: Instance, name: string, args: Arguments, place: Place): Value {
  if (name === 'fit_transform' || name === 'fit_predict') {
    const fit = classMember(run, instance.type, 'fit');
    const apply = classMember(run, instance.type, name === 'fit_transform' ? 'transform' : 'predict');
    if (fit?.kind === 'function' && apply?.kind === 'function') {
      callFunction(run, { ...fit, self: instance }, args, place);
      return callFunction(run, { ...apply, self: instance }, { ...args, positional: args.positional.slice(0, 1), keywords: new Map() }, place);
    }
  }
  if (baseRole(instance)?.kind === 'model') return modelMethod(run, instance, name, args, place) ?? instance;
  return UNKNOWN;
}
