import type { ClassRole } from '../libraries/tables.ts';
import type { Place } from '../steps.ts';
import { argparseMethod } from './argparse.ts';
import type { Arguments } from './functions.ts';
import { imageObjectMethod } from './imageObjects.ts';
import { baseRole, FIT_METHODS, isPredictMethod, modelMethod } from './models.ts';
import { pretrainedMethod } from './pretrained.ts';
import type { Run } from './run.ts';
import { combine } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import { sessionMethod } from './sessions.ts';
import { termsAfterObject } from './termSteps.ts';
import { transformerMethod } from './transformers.ts';
import { argumentData, unresolvedCall } from './unresolved.ts';
import type { LibraryObject, Value } from './values.ts';

/** A method call on an instance of a library class, by what the class is for. */
export function objectMethod(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place): Value {
  const special = imageObjectMethod(run, object, name, args, place) ?? pretrainedMethod(run, object, name, args, place) ?? sessionMethod(run, object, name, args, place);
  if (special) return special;
  switch (effectiveRole(object)) {
    case 'transformer': return transformerMethod(run, object, name, args, place);
    case 'model': return modelMethod(run, object, name, args, place) ?? object;
    case 'argument-parser': return argparseMethod(run, object, name, args);
    case 'container': {
      if (isPredictMethod(name)) return modelMethod(run, object, name, args, place) ?? object;
      const streams = [toStream(run, object), ...argumentData(run, args)].filter(hasContent);
      return streams.length > 0 ? termsAfterObject(run, object, name, args, place, run.fromStream(combine(streams))) : object;
    }
    case 'unknown': {
      if (isPredictMethod(name) || (FIT_METHODS.has(name) && (args.positional.length > 1 || args.keywords.has('y')))) {
        return modelMethod(run, object, name, args, place) ?? object;
      }
      if (['fit', 'transform', 'fit_transform', 'inverse_transform'].includes(name)) return transformerMethod(run, object, name, args, place);
      return unresolvedCall(run, `${object.name}.${name}`, { ...args, positional: [object, ...args.positional] }, place);
    }
  }
}

type EffectiveRole = 'transformer' | 'model' | 'argument-parser' | 'container' | 'unknown';

/** A pipeline that ends in a model is a model; one that does not is a transformer. */
export function effectiveRole(object: LibraryObject): EffectiveRole {
  const kind: ClassRole['kind'] = object.role.kind;
  switch (kind) {
    case 'search': return 'model';
    case 'column-transformer': return 'transformer';
    case 'pipeline': {
      const last = object.members[object.members.length - 1]?.value;
      if (!last) return 'transformer';
      return endsInModel(last) ? 'model' : 'transformer';
    }
    default: return kind;
  }
}

export function endsInModel(value: Value): boolean {
  switch (value.kind) {
    case 'object': return effectiveRole(value) === 'model' || value.role.kind === 'unknown';
    case 'instance': return baseRole(value)?.kind === 'model' || value.type.node.body.some((statement) => statement.kind === 'function' && statement.name === 'predict');
    case 'union': return value.options.some(endsInModel);
    case 'constant': return false;
    // Parameters and unknown classes at the end of a pipeline are nearly always the estimator.
    default: return true;
  }
}
