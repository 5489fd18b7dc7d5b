import { classRole, functionEffect, isKnownLibrary } from '../libraries/index.ts';
import { IMAGE_OBJECTS } from '../libraries/images.ts';
import { TERM_FUNCTIONS, WORD_LISTS } from '../libraries/terms.ts';
import type { ClassRole, FunctionEffect } from '../libraries/tables.ts';
import type { Operation, Place, Step } from '../steps.ts';
import { argument } from './arguments.ts';
import { callBuiltin } from './builtins.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { dumpArtefact, dumpPath, loadArtefact, loadPath, readData } from './loading.ts';
import { afterCall, imageCall } from './imageCalls.ts';
import { interfaceCall } from './interfaces.ts';
import { exactItems } from './iteration.ts';
import { membersFromTuples } from './members.ts';
import { addModelSink } from './models.ts';
import { pretrainedCall } from './pretrained.ts';
import { pathFunction, textsOf } from './paths.ts';
import type { Run } from './run.ts';
import { combine, withoutTerms, withStep } from './streams.ts';
import { chosenWhere } from './comparisons.ts';
import { concatenated } from './concatenation.ts';
import { addSplit, withPart } from './rows.ts';
import { toStream } from './toStream.ts';
import { termsAfterCall } from './termSteps.ts';
import { shortName } from './transformers.ts';
import { argumentData, unresolvedCall } from './unresolved.ts';
import type { LibraryObject, Member, Value } from './values.ts';
import { NONE, UNKNOWN } from './values.ts';

/** A call of a library class or function, by its row in the tables (libraries/). */
export function callLibrary(run: Run, name: string, args: Arguments, place: Place): Value {
  interfaceCall(run, name, args, place);
  const special = imageCall(run, name, args, place) ?? pretrainedCall(run, name, args, place);
  if (special) return special;
  const effect = functionEffect(name)?.effect;
  const called = callOther(run, name, args, place);
  // What was saved comes back as it was.
  const result = effect === 'load' || effect === 'same' || effect === 'apply' ? called : afterCall(run, name, args, called);
  // Functions that read, load, ask or split give values of their own; what others do to values is in the tables.
  const own = effect !== undefined && effect !== 'derive' && effect !== 'step' && effect !== 'self-fit';
  return own && !TERM_FUNCTIONS.has(name) ? result : termsAfterCall(run, name, args, place, result);
}

function callOther(run: Run, name: string, args: Arguments, place: Place): Value {
  if (WORD_LISTS.has(name) || name === 'builtins.str.maketrans' || name === 're.compile' || name === 'spacy.load') return construct(run, name, { kind: 'container' }, args, place);
  if (name.startsWith('builtins.')) return callBuiltin(run, name.slice('builtins.'.length), args, place);
  const effect = functionEffect(name);
  if (effect) return applyEffect(run, name, effect, args, place);
  const role = IMAGE_OBJECTS.has(name) ? ({ kind: 'container' } as const) : classRole(name);
  if (role) return construct(run, name, role, args, place);
  const isClass = /^_*[A-Z]/.test(shortName(name));
  if (isKnownLibrary(name)) {
    const inside = argumentData(run, args);
    if (inside.length > 0) return run.fromStream(combine(inside));
    return isClass ? construct(run, name, { kind: 'container' }, args, place) : UNKNOWN;
  }
  if (isClass) return construct(run, name, { kind: 'unknown' }, args, place);
  return unresolvedCall(run, name, args, place, run.reason(place, `\`${name}\` is not in the workspace and not a library that is known here.`));
}

const AGGREGATES = new Set(['numpy.mean', 'numpy.std', 'numpy.max', 'numpy.min', 'numpy.median', 'numpy.sum']);

export function construct(run: Run, name: string, role: ClassRole, args: Arguments, place: Place, members?: readonly Member[]): LibraryObject {
  return {
    kind: 'object', id: run.identity(place), role, name, place, arguments: args.positional, keywords: args.keywords, ...(args.open || args.unfinished ? { open: true as const } : {}),
    members: members ?? constructorMembers(run, role, args),
    cell: run.store.cell({ state: role.kind === 'transformer' && role.stateless ? 'stateless' as const : 'unfitted' as const, attributes: new Map() }),
  };
}

function constructorMembers(run: Run, role: ClassRole, args: Arguments): Member[] {
  if (role.kind === 'pipeline') return membersFromTuples(run, args.keywords.get('steps') ?? args.positional[0]);
  if (role.kind === 'column-transformer') {
    return membersFromTuples(run, args.keywords.get('transformers') ?? args.keywords.get('transformer_list') ?? args.positional[0]);
  }
  if (role.kind === 'search') {
    const estimator = args.keywords.get('estimator') ?? args.keywords.get('regressor') ?? args.keywords.get('base_estimator') ?? args.positional[0];
    return estimator ? [{ name: 'estimator', value: estimator }] : [];
  }
  return [];
}

function applyEffect(run: Run, name: string, effect: FunctionEffect, args: Arguments, place: Place): Value {
  switch (effect.effect) {
    case 'where': {
      const chosen = chosenWhere(run, args.positional[0], args.positional[1], args.positional[2], place);
      return chosen ?? run.fromStream(withoutTerms(combine(argumentData(run, args))));
    }
    case 'concat': return run.fromStream(concatenated(run, args));
    case 'derive': {
      const inside = argumentData(run, args);
      return inside.length > 0 ? run.fromStream(combine(inside)) : UNKNOWN;
    }
    case 'new': return run.data(combine(argumentData(run, args)));
    case 'nothing': {
      // The mean of each row or window is what some models are given.
      const inside = args.keywords.has('axis') && AGGREGATES.has(name) ? argumentData(run, args) : [];
      return inside.length > 0 ? run.fromStream(combine(inside)) : UNKNOWN;
    }
    case 'same': return argument(args, effect.argument) ?? UNKNOWN;
    case 'read': return readData(run, argument(args, effect.path), effect.source, place);
    case 'dataset': return run.data(run.originOf('dataset', name + literalArguments(args), place));
    case 'download': return run.data(run.originOf('download', name + literalArguments(args), place));
    case 'database': return run.data({ ...run.originOf('database', name + literalArguments(args), place), source: 'table' });
    case 'request': return run.data(run.originOf('request', 'request', place));
    case 'load':
      if (effect.registry !== undefined) return loadPath(run, effect.registry, effect.missing, place);
      return loadArtefact(run, argument(args, effect.path), effect.missing, place);
    case 'dump': {
      const value = argument(args, effect.value) ?? [...args.keywords.values()][0];
      if (effect.registry !== undefined && value) dumpPath(run, value, effect.registry, place);
      else dumpArtefact(run, value, argument(args, effect.path), place);
      return NONE;
    }
    case 'self-fit': {
      const data = toStream(run, argument(args, effect.data) ?? UNKNOWN, true);
      const step = { ...functionStep(run, name, effect.operation, place), name: `${shortName(name)}()` };
      const fit = { object: run.identity(place), name: step.name, side: run.side, data, place, callPath: step.callPath, certainty: 'proved', order: run.nextOrder() } as const;
      return run.fromStream(withStep(data, { ...step, object: fit.object, state: 'fitted', fit }));
    }
    case 'step': {
      const data = toStream(run, argument(args, effect.data) ?? args.positional[0] ?? UNKNOWN, true);
      return data.origins.length === 0 ? run.fromStream(data) : run.fromStream(withStep(data, functionStep(run, name, effect.operation, place)));
    }
    case 'split': {
      const inputs = args.positional.map((value) => toStream(run, value));
      const split = addSplit(run, inputs, place);
      const items = inputs.flatMap((input) => (['training', 'hold-out'] as const).map((part) => run.fromStream(withPart(input, { split, part }))));
      return { kind: 'sequence', type: 'list', cell: run.store.cell({ items, open: false }) };
    }
    case 'train': {
      const model = construct(run, `${name.split('.', 1)[0]}.Booster`, { kind: 'model' }, args, place);
      addModelSink(run, model, toStream(run, argument(args, effect.data) ?? UNKNOWN), place, 'fit');
      return model;
    }
    case 'model': return construct(run, name, { kind: 'model' }, args, place);
    case 'container': return construct(run, name, { kind: 'container' }, args, place);
    case 'make-pipeline': return construct(run, 'sklearn.pipeline.Pipeline', { kind: 'pipeline' }, args, place, positionalMembers(args));
    case 'make-union': return construct(run, 'sklearn.pipeline.FeatureUnion', { kind: 'column-transformer' }, args, place, positionalMembers(args));
    case 'make-columns': {
      const members = args.positional.flatMap((value): Member[] => {
        const [transformer, columns] = exactItems(run, value) ?? [];
        return transformer ? [{ name: 'columns', value: transformer, ...(columns ? { columns } : {}) }] : [];
      });
      return construct(run, 'sklearn.compose.ColumnTransformer', { kind: 'column-transformer' }, args, place, members);
    }
    case 'module': {
      const module: Value = { kind: 'library', name: effect.module };
      return effect.sequence ? { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [module], open: true }) } : module;
    }
    case 'path': return pathFunction(effect.operation, args.positional, args.keywords);
    case 'apply': {
      const callee = argument(args, effect.function);
      const data = argument(args, effect.data) ?? UNKNOWN;
      return callee ? callValue(run, callee, { positional: [data], keywords: new Map(), open: false }, place, name) : data;
    }
  }
}

function positionalMembers(args: Arguments): Member[] {
  return args.positional.map((value, index) => ({ name: value.kind === 'object' ? shortName(value.name).toLowerCase() : String(index), value }));
}

/** Two calls with the same literal arguments read the same data. */
function literalArguments(args: Arguments): string {
  const texts = [...args.positional, ...args.keywords.values()].map((value) => textsOf(value)[0]);
  return `(${texts.join(', ')})`;
}

function functionStep(run: Run, name: string, operation: Operation, place: Place): Step {
  return { operation, name: shortName(name), parameters: new Map(), state: 'stateless', place, callPath: run.callPath(), certainty: 'proved' };
}
