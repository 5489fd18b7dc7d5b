import type { FitEvent, Missing, Operation, Place, State, Step, Stream } from '../steps.ts';
import { dataArgument } from './arguments.ts';
import { classMember } from './attributes.ts';
import { callFunction } from './functions.ts';
import type { Arguments } from './functions.ts';
import type { Run } from './run.ts';
import { applyTerm } from '../terms.ts';
import type { Literal } from '../terms.ts';
import { vectorizerParameters } from './vectorizers.ts';
import { transferTerms, withStep } from './streams.ts';
import { toStream } from './toStream.ts';
import type { LibraryObject, Value } from './values.ts';
import { exactText, UNKNOWN } from './values.ts';
import { dumpArtefact } from './loading.ts';
import { exactItems } from './iteration.ts';
import { optionsOf } from './join.ts';

/** What a transformer does; of one made of several, what matters most when it is absent. */
export function operationOf(value: Value): { operation: Operation; missing: Missing; stateless: boolean } {
  if (value.kind !== 'object') return { operation: 'unknown-transformer', missing: 'maybe', stateless: false };
  const { role } = value;
  if (role.kind === 'transformer') {
    const stateless = role.stateless === true;
    return { operation: role.operation, missing: role.missing ?? 'maybe', stateless };
  }
  const members = value.members.filter((member) => member.value.kind !== 'constant').map((member) => operationOf(member.value));
  if (members.length === 0) return { operation: 'unknown-transformer', missing: 'maybe', stateless: false };
  const rank: Record<Missing, number> = { mismatch: 2, maybe: 1, handmade: 0 };
  const strongest = members.reduce((best, member) => (rank[member.missing] > rank[best.missing] ? member : best));
  return { ...strongest, stateless: members.every((member) => member.stateless) };
}

export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

export function transformerMethod(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place): Value {
  const data = dataArgument(args) ?? UNKNOWN;
  switch (name) {
    case 'fit': case 'partial_fit': case 'fit_on_texts': case 'adapt':
      fitTransformer(run, object, toStream(run, data, true), place);
      return object;
    case 'fit_transform': case 'fit_resample': case 'fit_sample': {
      const stream = toStream(run, data, true);
      if (name !== 'fit_transform') return resampled(run, object, args, place);
      fitTransformer(run, object, stream, place);
      return run.data(applyTransformer(run, object, stream, place));
    }
    case 'save':
      dumpArtefact(run, object, args.positional[0], place);
      return UNKNOWN;
    case 'transform': case '__call__': case 'texts_to_sequences': case 'texts_to_matrix':
      addTexts(run, object, data, place);
      return run.data(applyTransformer(run, object, toStream(run, data, true), place));
    case 'inverse_transform': return run.fromStream(withoutObject(toStream(run, data, true), object.id));
    case 'set_params': case 'set_output': case 'to_json': case 'get_config': return object;
    case 'set_vocabulary': case 'set_weights': {
      const state = run.store.read(object.cell);
      if (state) run.store.write(object.cell, { ...state, state: 'unknown' });
      return UNKNOWN;
    }
    default: return UNKNOWN;
  }
}

/** Each of several texts that may be given here, and those that are typed in, in place of what is asked later. */
function addTexts(run: Run, object: LibraryObject, data: Value, place: Place): void {
  for (const option of optionsOf(data)) {
    const typed = typedTexts(run, option, place);
    const stream = typed ?? (data.kind === 'union' ? toStream(run, option, true) : undefined);
    if (stream) run.addVectorisation(object.id, vectorizerParameters(object), stream, place);
  }
}

function typedTexts(run: Run, value: Value, place: Place): Stream | undefined {
  const items = value.kind === 'sequence' ? exactItems(run, value) : undefined;
  if (!items || items.length === 0 || items.some((item) => exactText(item) === undefined)) return undefined;
  return { ...run.originOf('literal', 'typed text', place), term: { kind: 'input', name: 'typed text' } };
}

/** Over- and under-sampling changes which rows the training sees, and returns X and y. */
function resampled(run: Run, object: LibraryObject, args: Arguments, place: Place): Value {
  const over = /^imblearn\.(?:over_sampling|combine)\./.test(object.name);
  const items = args.positional.slice(0, 2).map((value) => toStream(run, value)).map((stream) =>
    run.fromStream(over && stream.origins.length > 0 && !stream.rows ? { ...stream, oversampled: { name: shortName(object.name), place } } : stream));
  return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items, open: false }) };
}

function withoutObject(stream: Stream, object: string): Stream {
  return { ...stream, steps: stream.steps.filter((step) => step.object !== object) };
}

export function fitTransformer(run: Run, object: LibraryObject, data: Stream, place: Place): void {
  const event: FitEvent = {
    object: object.id, name: shortName(object.name), side: run.side, data, place, callPath: run.callPath(), certainty: 'proved', order: run.nextOrder(),
  };
  if (run.recording) run.fits.push(event);
  run.addVectorisation(object.id, vectorizerParameters(object), data, place);
  const state = run.store.read(object.cell);
  run.store.write(object.cell, { ...state, attributes: state?.attributes ?? new Map(), state: operationOf(object).stateless ? 'stateless' : 'fitted', fit: event });
  let stream = data;
  for (const member of object.members) stream = fitMember(run, object, member.value, stream, place);
}

/** Fits one step of a pipeline; the steps of a column transformer all see the same data. */
export function fitMember(run: Run, parent: LibraryObject, member: Value, data: Stream, place: Place): Stream {
  if (member.kind === 'object') {
    fitTransformer(run, member, data, place);
    return parent.role.kind === 'pipeline' ? applyTransformer(run, member, data, place) : data;
  }
  if (member.kind === 'instance') {
    const fit = classMember(run, member.type, 'fit');
    if (fit?.kind === 'function') callFunction(run, { ...fit, self: member }, { positional: [run.data(data)], keywords: new Map(), open: true }, place);
  }
  return data;
}

export function applyTransformer(run: Run, object: LibraryObject, data: Stream, place: Place): Stream {
  const { operation, missing, stateless } = operationOf(object);
  if (operation === 'resample') return data;
  const state = run.store.read(object.cell);
  const step = { ...transformerStep(run, object, operation, stateless ? 'stateless' : (state?.state ?? 'unknown'), state?.fit, place), missing };
  // A layer gets its vocabulary with the weights of the model.
  if (step.state === 'unfitted' && run.recording && !object.name.startsWith('keras.layers.')) run.unfitted.push(step);
  run.addVectorisation(object.id, vectorizerParameters(object), data, place, lengthOf(object));
  return transferTerms(withStep(data, step), data, (term) => applyTerm('transform', term, { place, callPath: step.callPath }, new Map<string, Literal>([['name', step.name], ['operation', operation], ...(vectorizerParameters(object) ?? [])]), object.id));
}

/** The length to which a layer cuts and pads. */
function lengthOf({ keywords }: LibraryObject): ReadonlyMap<string, Literal> | undefined {
  const length = keywords.get('output_sequence_length');
  return length?.kind === 'constant' && typeof length.value === 'number' && !length.outside ? new Map([['max_length', length.value]]) : undefined;
}

function transformerStep(run: Run, object: LibraryObject, operation: Operation, state: State, fit: FitEvent | undefined, place: Place): Step {
  const loaded = run.loaded.get(object.id);
  // A loaded object was fitted by someone, or it would not have been written.
  const settled: State = loaded && (state === 'unfitted' || (fit && fit.side !== run.side)) ? 'loaded' : state;
  const parameters = new Map<string, unknown>();
  for (const [name, value] of object.keywords) if (value.kind === 'constant' && !value.pattern) parameters.set(name, value.value);
  return {
    operation, name: shortName(object.name), parameters, object: object.id, state: settled, place, callPath: run.callPath(), certainty: 'proved',
    ...(fit ? { fit } : {}),
    ...(loaded ? { artefact: loaded } : {}),
  };
}
