import type { Parameter } from '../libraries/tables.ts';
import type { Arguments } from './functions.ts';
import type { Value } from './values.ts';

/** The argument a library function would take for a parameter. */
export function argument(args: Arguments, parameter: Parameter): Value | undefined {
  const keyword = args.keywords.get(parameter.name) ?? parameter.also?.map((name) => args.keywords.get(name)).find((value) => value !== undefined);
  return keyword ?? args.positional[parameter.position];
}

/** What a model or transformer is given: `X` under any of its names. */
export function dataArgument(args: Arguments): Value | undefined {
  for (const name of ['X', 'x', 'data', 'dtrain', 'train_data', 'inputs', 'generator', 'raw_documents', 'input_ids', 'pixel_values', 'input_values', 'y']) {
    const value = args.keywords.get(name);
    if (value && (name !== 'y' || args.positional.length === 0)) return args.positional[0] ?? value;
  }
  return args.positional[0];
}
