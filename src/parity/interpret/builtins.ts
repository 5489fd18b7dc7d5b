import type { Place, Step } from '../steps.ts';
import { getAttribute, setAttribute } from './attributes.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { elementOf, exactItems } from './iteration.ts';
import { joinPath } from './paths.ts';
import type { Run } from './run.ts';
import { combine, withStep } from './streams.ts';
import { toStream } from './toStream.ts';
import { argumentData } from './unresolved.ts';
import { constant, exactText, isText, NONE, UNKNOWN } from './values.ts';
import type { Constant, Value } from './values.ts';

const KNOWN = new Set([
  'open', 'print', 'len', 'range', 'isinstance', 'issubclass', 'hasattr', 'callable', 'type', 'id', 'vars', 'dir', 'globals', 'locals', 'hash', 'repr', 'format',
  'list', 'tuple', 'set', 'frozenset', 'sorted', 'reversed', 'dict', 'enumerate', 'zip', 'map', 'filter', 'iter', 'next', 'str', 'int', 'float', 'bool', 'bytes',
  'abs', 'round', 'sum', 'min', 'max', 'pow', 'divmod', 'any', 'all', 'getattr', 'setattr', 'super', 'input', 'object', 'slice', 'exit', 'quit', 'display',
  'Exception', 'ValueError', 'TypeError', 'KeyError', 'RuntimeError', 'FileNotFoundError', 'NotImplementedError', 'IndexError', 'OSError', 'ImportError', 'chr', 'ord',
  'AttributeError', 'AssertionError', 'staticmethod', 'classmethod', 'property', 'memoryview', 'bytearray', 'complex', 'eval', 'exec', 'StopIteration', 'IOError',
]);

export function builtin(name: string): Value | undefined {
  return KNOWN.has(name) ? { kind: 'library', name: `builtins.${name}` } : undefined;
}

export function callBuiltin(run: Run, name: string, args: Arguments, place: Place): Value {
  const [first, second, third] = args.positional;
  switch (name) {
    case 'open': return first ? { kind: 'file', path: args.keywords.get('file') ?? first } : UNKNOWN;
    case 'input': return run.data(run.originOf('request', 'input', place));
    case 'super': return UNKNOWN;
    case 'list': case 'tuple': case 'set': case 'frozenset': case 'sorted': case 'reversed': case 'iter': return copySequence(run, name, first);
    case 'dict': return dictionary(run, args);
    case 'str':
      if (first?.kind === 'constant') return isText(first) ? withoutPath(first) : constant(String(first.value));
      return first ? passOn(run, name, first, place) : constant('');
    case 'int': case 'float':
      if (first?.kind === 'constant') {
        const number = Number(first.value);
        return Number.isFinite(number) ? { ...constant(name === 'int' ? Math.trunc(number) : number), ...(first.outside ? { outside: true as const } : {}) } : UNKNOWN;
      }
      return first ? passOn(run, name, first, place) : constant(0);
    case 'bool': case 'round': case 'abs': case 'bytes': return first ? passOn(run, name, first, place) : UNKNOWN;
    case 'enumerate': return sequenceOf(run, first, (item, index) => tuple(run, [index === undefined ? UNKNOWN : constant(index), item]));
    case 'zip': return zip(run, args.positional);
    case 'map': return first && second ? sequenceOf(run, second, (item) => callValue(run, first, { positional: [item], keywords: new Map(), open: false }, place, 'map')) : UNKNOWN;
    case 'filter': return second ? { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [elementOf(run, second)], open: true }) } : UNKNOWN;
    case 'next': return first ? elementOf(run, first) : UNKNOWN;
    case 'getattr': {
      const attribute = exactText(second);
      const value = first && attribute !== undefined ? getAttribute(run, first, attribute, place) : UNKNOWN;
      return value.kind === 'unknown' && third ? third : value;
    }
    case 'vars': return first ? attributesOf(run, first) : UNKNOWN;
    case 'setattr': {
      const attribute = exactText(second);
      if (first && attribute !== undefined && third) setAttribute(run, first, attribute, third);
      return NONE;
    }
    case 'sum': case 'min': case 'max': case 'pow': {
      const inside = argumentData(run, args);
      return inside.length > 0 ? run.fromStream(combine(inside)) : UNKNOWN;
    }
    case 'range': {
      const count = args.positional.length === 1 && first?.kind === 'constant' && typeof first.value === 'number' ? first.value : undefined;
      if (count === undefined || count < 0 || count > 12) return { kind: 'sequence', type: 'list', cell: run.store.cell<{ items: readonly Value[]; open: boolean }>({ items: [UNKNOWN], open: true }) };
      return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: Array.from({ length: count }, (_, index) => constant(index)), open: false }) };
    }
    default: return UNKNOWN;
  }
}

/** `vars(parser.parse_args())`: attributes by name. */
function attributesOf(run: Run, value: Value): Value {
  if (value.kind === 'object') return { kind: 'mapping', cell: run.store.cell({ entries: new Map(run.store.read(value.cell)?.attributes), rest: UNKNOWN }) };
  if (value.kind !== 'instance') return UNKNOWN;
  const entries = [...value.attributes].flatMap(([name, cell]): [string, Value][] => {
    const own = run.store.read(cell);
    return own ? [[name, own]] : [];
  });
  return { kind: 'mapping', cell: run.store.cell({ entries: new Map(entries), rest: UNKNOWN }) };
}

function withoutPath({ path: _path, ...text }: Constant): Constant {
  return text;
}

/** Conversions change the type, not the number; that they happen is remembered because they exclude missing values. */
function passOn(run: Run, name: string, value: Value, place: Place): Value {
  if (isText(value)) return value.path ? joinPath([value]) : value;
  const stream = toStream(run, value);
  if (stream.origins.length === 0) return run.fromStream(stream);
  const step: Step = { operation: 'cast', name, parameters: new Map(), state: 'stateless', place, callPath: run.callPath(), certainty: 'proved' };
  // What it makes of the values is in the tables (libraries/terms.ts).
  return run.fromStream({ ...withStep(stream, step), ...(stream.term ? { term: stream.term } : {}) });
}

function copySequence(run: Run, name: string, value: Value | undefined): Value {
  const type = name === 'tuple' ? 'tuple' : name === 'set' || name === 'frozenset' ? 'set' : 'list';
  if (!value) return { kind: 'sequence', type, cell: run.store.cell<{ items: readonly Value[]; open: boolean }>({ items: [], open: false }) };
  const items = exactItems(run, value);
  if (items) return { kind: 'sequence', type, cell: run.store.cell({ items, open: name === 'set' || name === 'sorted' || name === 'reversed' }) };
  if (value.kind === 'sequence') return { ...value, cell: run.store.cell(run.store.read(value.cell) ?? { items: [], open: true }) };
  return value;
}

function dictionary(run: Run, args: Arguments): Value {
  const [first] = args.positional;
  // `dict(request.form)` is the request.
  if (first && first.kind !== 'mapping' && args.keywords.size === 0) return first.kind === 'sequence' ? fromPairs(run, first) : first;
  const state = first?.kind === 'mapping' ? run.store.read(first.cell) : undefined;
  const entries = new Map([...(state?.entries ?? []), ...args.keywords]);
  return { kind: 'mapping', cell: run.store.cell({ entries, ...(state?.rest ? { rest: state.rest } : {}) }) };
}

function fromPairs(run: Run, pairs: Value): Value {
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  for (const pair of exactItems(run, pairs) ?? [elementOf(run, pairs)]) {
    const [key, value] = exactItems(run, pair) ?? [];
    if (key?.kind === 'constant' && value) entries.set(String(key.value), value);
    else rest = value ?? rest ?? UNKNOWN;
  }
  return { kind: 'mapping', cell: run.store.cell({ entries, ...(rest ? { rest } : {}) }) };
}

function sequenceOf(run: Run, value: Value | undefined, make: (item: Value, index: number | undefined) => Value): Value {
  if (!value) return UNKNOWN;
  const items = exactItems(run, value);
  const made = items && items.length <= 50 ? items.map(make) : [make(elementOf(run, value), undefined)];
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: made, open: !(items && items.length <= 50) }) };
}

function zip(run: Run, values: readonly Value[]): Value {
  const columns = values.map((value) => exactItems(run, value));
  const shortest = Math.min(...columns.map((items) => items?.length ?? Infinity));
  if (columns.length === 0 || columns.some((items) => items === undefined) || shortest > 50) {
    const pair = tuple(run, values.map((value) => elementOf(run, value)));
    return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [pair], open: true }) };
  }
  const items = Array.from({ length: shortest }, (_, index) => tuple(run, columns.map((column) => column?.[index] ?? UNKNOWN)));
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items, open: false }) };
}

function tuple(run: Run, items: readonly Value[]): Value {
  return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items, open: false }) };
}
