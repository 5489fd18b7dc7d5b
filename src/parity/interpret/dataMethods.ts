import { DATA_METHODS } from '../libraries/methods.ts';
import type { MethodEffect } from '../libraries/methods.ts';
import type { Place, Stream } from '../steps.ts';
import { argument } from './arguments.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { afterMethod, imageMethod } from './imageMethods.ts';
import { dumpArtefact } from './loading.ts';
import { FIT_METHODS, isPredictMethod, addModelSink, runModel } from './models.ts';
import type { Run } from './run.ts';
import { assignColumns, combine, dropColumns, renameColumns, selectColumns, withMade, withoutTerms, withImage, withStep } from './streams.ts';
import { columnNames } from './subscripts.ts';
import { streamAfterMethod, termsAfterMethod } from './termSteps.ts';
import { hasContent, toStream } from './toStream.ts';
import { argumentData } from './unresolved.ts';
import type { DataValue, Value } from './values.ts';
import { exactText, UNKNOWN } from './values.ts';

/** Methods after which there are other columns. */
const COLUMN_CHANGES = new Set(['select_dtypes', 'filter', 'set_index', 'melt', 'pivot', 'pivot_table', 'groupby', 'agg', 'aggregate', 'stack', 'unstack', 'transpose', 'merge', 'join', 'add_prefix', 'add_suffix', 'get_dummies']);

function otherColumns(name: string, args: Arguments): boolean {
  if (name !== 'reset_index') return COLUMN_CHANGES.has(name);
  const drop = args.keywords.get('drop');
  return drop?.kind !== 'constant' || drop.value !== true;
}

function otherData(run: Run, value: Value, before: Stream): DataValue {
  return value.kind === 'data' ? value : run.data(before);
}

function withoutOrder({ columnOrder: _order, ...stream }: Stream): Stream {
  return stream;
}

const STATISTICS = new Set(['mean', 'median', 'mode', 'min', 'max']);
const ROW_STATISTICS = new Set(['sum', 'mean', 'median', 'min', 'max', 'std', 'count', 'any', 'all', 'nunique']);

/** `df.sum(axis=1)`: one value for each row, made of its columns. */
function isAcross(args: Arguments): boolean {
  const axis = args.keywords.get('axis');
  return axis?.kind === 'constant' && (axis.value === 1 || axis.value === 'columns');
}

/** A method of a frame, series, array, tensor or text. What has no row hands the data on. */
export function dataMethod(run: Run, data: DataValue, name: string, args: Arguments, place: Place): Value {
  const before = run.read(data);
  const { image } = before;
  if (!image && otherColumns(name, args)) return run.data(withoutOrder(run.read(otherData(run, termsAfterMethod(run, name, args, place, before, otherMethod(run, data, name, args, place)), before))));
  if (!image) return termsAfterMethod(run, name, args, place, before, otherMethod(run, data, name, args, place));
  if (args.unfinished) return run.data(withImage(run.read(data), undefined));
  return imageMethod(run, run.read(data), image, name, args, place) ?? afterMethod(run, image, name, args, otherMethod(run, data, name, args, place));
}

function otherMethod(run: Run, data: DataValue, name: string, args: Arguments, place: Place): Value {
  const stream = run.read(data);
  if (isPredictMethod(name)) return runModel(run, UNKNOWN, args.positional[0] ?? UNKNOWN, place, 'predict');
  if (FIT_METHODS.has(name) && args.positional.length > 1) {
    addModelSink(run, UNKNOWN, toStream(run, args.positional[0] ?? UNKNOWN), place, 'fit');
    return data;
  }
  switch (name) {
    case 'get': case 'pop': case 'getlist': {
      const names = args.positional[0] && columnNames(run, args.positional[0]);
      const column = run.data(selectColumns(stream, names ?? [], names !== undefined));
      if (name === 'pop' && names) run.store.write(data.cell, dropColumns(stream, names));
      return column;
    }
    case 'drop': {
      const names = args.keywords.get('columns') ?? args.keywords.get('labels') ?? args.positional[0];
      const dropped = names ? columnNames(run, names) : undefined;
      return inPlace(run, data, args, run.data({ ...(dropped ? dropColumns(stream, dropped) : withoutOrder(stream)), chosen: place }));
    }
    case 'assign': {
      let frame = stream;
      for (const [column, value] of args.keywords) {
        const made = toStream(run, applyTo(run, value, run.data(frame), args, place));
        frame = assignColumns(withMade(frame, column, made, place), [column], made);
      }
      return run.data(frame);
    }
    case 'insert': {
      const column = exactText(args.positional[1]);
      const value = args.positional[2];
      if (column !== undefined && value) run.store.write(data.cell, assignColumns(withMade(stream, column, toStream(run, value), place), [column], toStream(run, value)));
      return UNKNOWN;
    }
    case 'rename': {
      const names = args.keywords.get('columns') ?? UNKNOWN;
      const table = names.kind === 'mapping' ? run.store.read(names.cell) : undefined;
      if (!table || table.rest) return inPlace(run, data, args, run.data(stream.columns ? withoutTerms(stream) : stream));
      return inPlace(run, data, args, run.data(renameColumns(stream, new Map([...table.entries].map(([from, to]) => [from, exactText(to) ?? from])))));
    }
    case 'items': case 'iteritems': return pairs(run, data);
    case 'iterrows': case 'itertuples': return pairs(run, data);
    default: break;
  }
  const effect = DATA_METHODS.get(name);
  return effect ? applyMethod(run, data, name, effect, args, place) : derived(run, data, args);
}

function applyMethod(run: Run, data: DataValue, name: string, effect: MethodEffect, args: Arguments, place: Place): Value {
  const stream = run.read(data);
  switch (effect.effect) {
    case 'nothing':
      if (ROW_STATISTICS.has(name) && isAcross(args)) return run.data(withoutTerms(stream));
      return STATISTICS.has(name) && stream.origins.length > 0 ? { kind: 'unknown', statistic: name, of: stream.origins } : UNKNOWN;
    case 'write': {
      const path = argument(args, effect.path);
      // Without a path `to_json` and `to_csv` return the data as text.
      if (!path || (path.kind === 'constant' && path.value === null)) return data;
      dumpArtefact(run, data, path, place);
      return UNKNOWN;
    }
    case 'apply': {
      const callee = args.positional[0] ?? args.keywords.get('func') ?? args.keywords.get('arg');
      return callee ? applyTo(run, callee, data, args, place) : run.data(stream);
    }
    case 'step': {
      const step = { operation: effect.operation, name, parameters: literalParameters(args), state: 'stateless', place, callPath: run.callPath(), certainty: 'proved' } as const;
      const others = effect.operation === 'arithmetic' ? argumentData(run, args) : [];
      return inPlace(run, data, args, run.data(streamAfterMethod(run, name, args, place, stream, withStep(combine([stream, ...others]), step))));
    }
    case 'merge': return derived(run, data, args);
  }
}

/** Applies a function to the elements; a table of replacements or an unknown one leaves the data as it was. */
function applyTo(run: Run, callee: Value, data: DataValue, args: Arguments, place: Place): Value {
  if (!['function', 'method', 'library', 'class', 'union', 'instance'].includes(callee.kind)) {
    const inside = toStream(run, callee);
    return hasContent(inside) && callee.kind === 'data' ? callee : run.data(run.read(data));
  }
  const extra = args.keywords.get('args');
  const positional = [run.data(run.read(data)), ...(extra?.kind === 'sequence' ? (run.store.read(extra.cell)?.items ?? []) : [])];
  const result = callValue(run, callee, { positional, keywords: new Map(), open: false }, place, 'function');
  // A function that only computes new values from the element (a dictionary look-up, a condition) still depends on it.
  const stream = toStream(run, result);
  return stream.origins.length > 0 ? result : run.data({ ...withoutTerms(run.read(data)), unresolved: [...run.read(data).unresolved, ...stream.unresolved] });
}

function derived(run: Run, data: DataValue, args: Arguments): Value {
  return run.data(combine([run.read(data), ...argumentData(run, args).filter((stream) => stream.origins.length > 0)]));
}

function inPlace(run: Run, data: DataValue, args: Arguments, result: DataValue): Value {
  const flag = args.keywords.get('inplace');
  if (flag?.kind !== 'constant' || flag.value !== true) return result;
  run.store.write(data.cell, run.read(result));
  if (data.part) changePart(run, data.part, run.read(result));
  return UNKNOWN;
}

/** `df["a"].fillna(0, inplace=True)` changes the table. */
function changePart(run: Run, { of: table, name }: NonNullable<DataValue['part']>, column: Stream): void {
  run.store.write(table.cell, assignColumns(run.read(table), name === undefined ? undefined : [name], column));
}

function pairs(run: Run, data: DataValue): Value {
  const pair: Value = { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: [UNKNOWN, run.data(run.read(data))], open: false }) };
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [pair], open: true }) };
}

function literalParameters(args: Arguments): Map<string, unknown> {
  const parameters = new Map<string, unknown>();
  args.positional.forEach((value, index) => {
    if (value.kind === 'constant' && !value.pattern) parameters.set(String(index), value.value);
  });
  for (const [name, value] of args.keywords) if (value.kind === 'constant' && !value.pattern) parameters.set(name, value.value);
  return parameters;
}

/** Data that is called is a method of it that was passed around. */
export function callData(run: Run, data: DataValue, args: Arguments): Value {
  return derived(run, data, args);
}
