import { classRole } from '../libraries/index.ts';
import { parameter } from '../libraries/tables.ts';
import type { ClassRole } from '../libraries/tables.ts';
import type { Place, Sink, Stream } from '../steps.ts';
import type { Term } from '../terms.ts';
import { argument, dataArgument } from './arguments.ts';
import { libraryBase } from './attributes.ts';
import type { Arguments } from './functions.ts';
import { elementOf, exactItems } from './iteration.ts';
import { dumpArtefact, dumpPath, loadArtefact } from './loading.ts';
import { wrappedEstimator } from './members.ts';
import { objectMethod } from './objects.ts';
import { joinPath, textsOf } from './paths.ts';
import type { Run } from './run.ts';
import { toStream } from './toStream.ts';
import { fitMember, shortName } from './transformers.ts';
import { unresolvedCall } from './unresolved.ts';
import { innerVectorizer } from './vectorizers.ts';
import type { Instance, LibraryObject, Value } from './values.ts';
import { textConstant, UNKNOWN } from './values.ts';

type Model = LibraryObject | Instance;

/** What a model says, as a value that is followed further. */
export const PREDICTION: Term = Object.freeze({ kind: 'input', name: 'the prediction' });

export const FIT_METHODS: ReadonlySet<string> = new Set(['fit', 'partial_fit', 'fit_generator', 'train_on_batch', 'fit_predict']);
const PREDICT_METHODS = new Set([
  'predict', 'predict_proba', 'predict_log_proba', 'predict_classes', 'predict_generator', 'predict_on_batch', 'decision_function', 'score_samples', 'forward',
  'inplace_predict', 'generate',
]);
export const SAVE_METHODS: ReadonlySet<string> = new Set(['save', 'save_model', 'save_weights', 'export', 'save_pretrained']);
const LOAD_METHODS = new Set(['load_weights', 'load_model', 'load_state_dict']);

export function isPredictMethod(name: string): boolean {
  return PREDICT_METHODS.has(name);
}

/** The role of the library class that a class of the workspace extends. */
export function baseRole(instance: Instance): ClassRole | undefined {
  const base = libraryBase(instance.type);
  return base === undefined ? undefined : classRole(base);
}

/** Identities a model value may have; none for what is not known. */
export function modelIdentities(run: Run, value: Value): string[] {
  switch (value.kind) {
    case 'object': case 'instance': return [value.id, ...(run.links.get(value.id) ?? [])];
    case 'unknown': return value.id === undefined ? [] : [value.id];
    case 'union': return [...new Set(value.options.flatMap((option) => modelIdentities(run, option)))];
    default: return [];
  }
}

export function modelName(value: Value): string {
  if (value.kind === 'object') return shortName(value.name);
  if (value.kind === 'instance') return value.type.name;
  return 'the model';
}

/** Data meets the model: recorded, and the prediction is new data without steps. */
export function runModel(run: Run, model: Value, data: Value, place: Place, kind: Sink['kind']): Value {
  const stream = toStream(run, data, true);
  addModelSink(run, model, stream, place, kind);
  return run.fromStream({ source: 'unknown', origins: stream.origins, steps: [], unresolved: [], ...(stream.origins.length > 0 ? { term: PREDICTION } : {}) });
}

function takesNames(model: LibraryObject, depth = 0): boolean {
  return depth < 5 && model.members.some(({ value }) => value.kind === 'object' && (value.role.kind === 'column-transformer' || takesNames(value, depth + 1)));
}

export function addModelSink(run: Run, model: Value, value: Stream, place: Place, kind: Sink['kind'], target?: Term): void {
  const loaded = model.kind === 'unknown' && model.id !== undefined ? run.loaded.get(model.id) : model.kind === 'object' || model.kind === 'instance' ? run.loaded.get(model.id) : model.kind === 'opaque' ? model.artefact : undefined;
  const vectorizer = model.kind === 'object' ? innerVectorizer(model.members) : undefined;
  run.addSink({
    kind, models: modelIdentities(run, model), modelName: modelName(model), value, place,
    ...(loaded ? { modelArtefact: loaded } : {}),
    ...(vectorizer ? { vectorizer } : {}),
    ...(target ? { target } : {}),
    ...(model.kind === 'object' && takesNames(model) ? { byName: true as const } : {}),
  });
}

/** Undefined: not a method with a meaning of its own; the model stays what it is. */
export function modelMethod(run: Run, model: Model, name: string, args: Arguments, place: Place): Value | undefined {
  if (FIT_METHODS.has(name)) {
    fitModel(run, model, args, place);
    return name === 'fit_predict' ? UNKNOWN : model;
  }
  if (PREDICT_METHODS.has(name)) return runModel(run, model, dataArgument(args) ?? UNKNOWN, place, 'predict');
  if (SAVE_METHODS.has(name)) {
    dumpArtefact(run, model, argument(args, parameter('filepath', 0, 'fname', 'path', 'filename')), place);
    return UNKNOWN;
  }
  if (LOAD_METHODS.has(name)) {
    const path = argument(args, parameter('filepath', 0, 'fname', 'path', 'state_dict'));
    linkWeights(run, model, name === 'load_state_dict' ? path : loadArtefact(run, path, 'opaque', place));
    return model;
  }
  switch (name) {
    // Weights, and the description of a model, stand for the model.
    case 'state_dict': case 'to_json': case 'get_booster': case 'module': case 'get_params': return model;
    case 'transform': case 'fit_transform': return unresolvedCall(run, `${modelName(model)}.${name}`, args, place);
    case '__call__': {
      const data = dataArgument(args) ?? args.spread;
      if (model.kind === 'object' && !data) return model;
      return runModel(run, model, data ?? UNKNOWN, place, run.side === 'training' && run.links.size === 0 ? 'fit' : 'predict');
    }
    case 'score': case 'evaluate': case 'summary': case 'compile': case 'add': case 'get_config': return UNKNOWN;
    default: return undefined;
  }
}

/** The model takes over what was loaded: its identity on the side that saved it. */
export function linkWeights(run: Run, model: Model, weights: Value | undefined): void {
  if (!weights) return;
  const identities = modelIdentities(run, weights);
  if (identities.length > 0) run.links.set(model.id, [...new Set([...(run.links.get(model.id) ?? []), ...identities])]);
  const artefact = weights.kind === 'opaque' ? weights.artefact : (weights.kind === 'object' || weights.kind === 'instance') ? run.loaded.get(weights.id) : undefined;
  if (artefact) run.loaded.set(model.id, artefact);
}

function fitModel(run: Run, model: Model, args: Arguments, place: Place): void {
  const data = inputsOfBatches(run, dataArgument(args) ?? UNKNOWN, args);
  const stream = toStream(run, data, true);
  const target = args.keywords.get('y') ?? args.positional[1];
  const term = target && toStream(run, target).term;
  addModelSink(run, model, stream, place, 'fit', term);
  saveCheckpoints(run, model, args, place);
  if (model.kind !== 'object') return;
  const state = run.store.read(model.cell);
  run.store.write(model.cell, { ...state, attributes: state?.attributes ?? new Map(), state: 'fitted' });
  const inner = wrappedEstimator(model);
  if (inner?.kind === 'object') objectMethod(run, inner, 'fit', args, place);
  if (model.role.kind === 'pipeline') fitPipeline(run, model, stream, place);
}

/** What a generator yields is inputs and targets; one input may stand under its name. */
export function inputsOfBatches(run: Run, data: Value, args: Arguments): Value {
  if (data.kind !== 'sequence' || args.positional.length > 1 || args.keywords.has('y') || exactItems(run, data)) return data;
  const [inputs, targets] = exactItems(run, elementOf(run, data)) ?? [];
  if (!inputs || !targets) return data;
  const named = inputs.kind === 'mapping' ? run.store.read(inputs.cell) : undefined;
  return named && !named.rest && named.entries.size === 1 ? ([...named.entries.values()][0] as Value) : inputs;
}

/** A pipeline's own sink has no inner steps; the sink of its last step has them all. */
function fitPipeline(run: Run, pipeline: LibraryObject, data: Stream, place: Place): void {
  let stream = data;
  for (const member of pipeline.members.slice(0, -1)) stream = fitMember(run, pipeline, member.value, stream, place);
  const last = pipeline.members[pipeline.members.length - 1]?.value;
  if (last) addModelSink(run, last, stream, place, 'fit');
}

/** `ModelCheckpoint(path)` among the callbacks writes the model. */
export function saveCheckpoints(run: Run, model: Value, args: Arguments, place: Place): void {
  const callbacks = args.keywords.get('callbacks');
  for (const callback of callbacks ? (exactItems(run, callbacks) ?? [callbacks]) : []) {
    if (callback.kind !== 'object' || shortName(callback.name) !== 'ModelCheckpoint') continue;
    const folder = callback.keywords.get('dirpath');
    if (folder) {
      // Lightning fills the metrics in, and adds the suffix.
      const name = callback.keywords.get('filename');
      for (const text of textsOf(joinPath([folder, name ?? textConstant('*', true)]))) dumpPath(run, model, `${text.replace(/\{[^{}]*\}/g, '*')}.ckpt`, place);
      continue;
    }
    // Keras fills `{epoch:02d}` and its like in.
    for (const text of textsOf(callback.keywords.get('filepath') ?? callback.arguments[0])) dumpPath(run, model, text.replace(/\{[^{}]*\}/g, '*'), place);
  }
}

