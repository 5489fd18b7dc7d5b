import type { Place, Step } from '../steps.ts';
import { dataArgument } from './arguments.ts';
import type { Arguments } from './functions.ts';
import { addModelSink, FIT_METHODS, isPredictMethod, runModel } from './models.ts';
import type { Run } from './run.ts';
import { withStep } from './streams.ts';
import { toStream } from './toStream.ts';
import { unresolvedCall } from './unresolved.ts';
import type { OpaqueValue, Unknown, Value } from './values.ts';
import { UNKNOWN } from './values.ts';

/** A method of something of which nothing is known but how it is used: a loaded artefact, or a value that was not followed. */
export function opaqueMethod(run: Run, receiver: OpaqueValue | Unknown, name: string, args: Arguments, place: Place): Value {
  const data = dataArgument(args);
  if (isPredictMethod(name)) return runModel(run, receiver, data ?? UNKNOWN, place, 'predict');
  if ((name === 'transform' || name === 'fit_transform') && data) {
    const stream = toStream(run, data, true);
    return run.data(withStep(stream, opaqueStep(run, receiver, name, place)));
  }
  if (FIT_METHODS.has(name) && data && (args.positional.length > 1 || args.keywords.has('y'))) {
    addModelSink(run, receiver, toStream(run, data, true), place, 'fit');
    return receiver;
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
