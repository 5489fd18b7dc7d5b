import type { Place, Step } from '../steps.ts';
import { dataArgument } from './arguments.ts';
import type { Arguments } from './functions.ts';
import { dumpArtefact } from './loading.ts';
import { addModelSink, FIT_METHODS, inputsOfBatches, isPredictMethod, runModel, SAVE_METHODS, saveCheckpoints } from './models.ts';
import type { Run } from './run.ts';
import { applyTerm } from '../terms.ts';
import { transferTerms, withStep } from './streams.ts';
import { toStream } from './toStream.ts';
import { unresolvedCall } from './unresolved.ts';
import type { OpaqueValue, Unknown, Value } from './values.ts';
import { UNKNOWN } from './values.ts';

/** Arguments that only the training of a model has. */
const TRAINING_KEYWORDS = ['y', 'epochs', 'steps_per_epoch', 'validation_data', 'callbacks', 'batch_size', 'eval_set'];
const KEPT_METHODS = new Set(['compile', 'summary', 'eval', 'train', 'to', 'build']);

/** A method of something of which nothing is known but how it is used: a loaded artefact, or a value that was not followed. */
export function opaqueMethod(run: Run, receiver: OpaqueValue | Unknown, name: string, args: Arguments, place: Place): Value {
  const data = dataArgument(args) ?? args.spread;
  if (isPredictMethod(name)) return runModel(run, receiver, data ?? UNKNOWN, place, 'predict');
  if ((name === 'transform' || name === 'fit_transform') && data) {
    const stream = toStream(run, data, true);
    const mark = { place, callPath: run.callPath() };
    return run.data(transferTerms(withStep(stream, opaqueStep(run, receiver, name, place)), stream, (term) => applyTerm('transform', term, mark, new Map([['name', 'a loaded object'], ['operation', 'opaque']]))));
  }
  if (FIT_METHODS.has(name) && data && (args.positional.length > 1 || TRAINING_KEYWORDS.some((keyword) => args.keywords.has(keyword)))) {
    addModelSink(run, receiver, toStream(run, inputsOfBatches(run, data, args), true), place, 'fit');
    saveCheckpoints(run, receiver, args, place);
    return receiver;
  }
  if (receiver.kind === 'unknown' && receiver.id !== undefined) {
    if (SAVE_METHODS.has(name)) {
      dumpArtefact(run, receiver, args.positional[0] ?? args.keywords.get('filepath'), place);
      return UNKNOWN;
    }
    if (KEPT_METHODS.has(name)) return receiver;
  }
  if (receiver.kind === 'opaque') {
    if (name === '__call__' && data && toStream(run, data).origins.length > 0) return runModel(run, receiver, data, place, 'predict');
    return receiver;
  }
  return unresolvedCall(run, name, args, place, receiver.reason);
}

function opaqueStep(run: Run, receiver: OpaqueValue | Unknown, name: string, place: Place): Step {
  return {
    operation: 'opaque', name, parameters: new Map(), place, callPath: run.callPath(), certainty: 'proved',
    state: receiver.kind === 'opaque' ? 'loaded' : 'unknown',
    ...(receiver.kind === 'opaque' ? { artefact: receiver.artefact } : {}),
  };
}
