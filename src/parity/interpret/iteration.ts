import { classMember } from './attributes.ts';
import { callFunction } from './functions.ts';
import { joinValues } from './join.ts';
import type { Run } from './run.ts';
import { toStream } from './toStream.ts';
import { constant, UNKNOWN } from './values.ts';
import type { LibraryObject, Value } from './values.ts';

/** The items a loop would see, when they are all known. */
export function exactItems(run: Run, value: Value): readonly Value[] | undefined {
  if (value.kind === 'sequence') {
    const state = run.store.read(value.cell);
    return state && !state.open ? state.items : undefined;
  }
  if (value.kind === 'mapping') {
    const state = run.store.read(value.cell);
    return state && !state.rest ? [...state.entries.keys()].map((key) => constant(key)) : undefined;
  }
  return undefined;
}

/** What one element of the value is, whichever it is. */
export function elementOf(run: Run, value: Value): Value {
  switch (value.kind) {
    case 'sequence': {
      const items = run.store.read(value.cell)?.items ?? [];
      return items.length > 0 ? items.reduce(joinValues) : UNKNOWN;
    }
    case 'mapping': return UNKNOWN;
    case 'union': return value.options.map((option) => elementOf(run, option)).reduce(joinValues);
    case 'opaque': return value;
    case 'object': return batchOf(run, value) ?? run.fromStream(toStream(run, value));
    case 'instance': {
      const item = run.place && classMember(run, value.type, '__getitem__');
      if (item?.kind !== 'function' || !run.place) return run.fromStream(toStream(run, value));
      return callFunction(run, { ...item, self: value }, { positional: [UNKNOWN], keywords: new Map(), open: false }, run.place);
    }
    default: return run.fromStream(toStream(run, value));
  }
}

/** What a data loader yields: the parts of its data set side by side. */
function batchOf(run: Run, object: LibraryObject): Value | undefined {
  const [first] = object.arguments;
  if (object.name.endsWith('DataLoader')) {
    const dataset = object.keywords.get('dataset') ?? first;
    return dataset && elementOf(run, dataset);
  }
  return object.name.endsWith('TensorDataset') ? { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: object.arguments, open: false }) } : undefined;
}

/** The parts of a value that is unpacked into `count` targets; `starred` is the position of `*rest`, or −1. */
export function unpack(run: Run, value: Value, count: number, starred: number): Value[] {
  const items = exactItems(run, value);
  if (items && starred < 0 && items.length === count) return [...items];
  if (items && starred >= 0 && items.length >= count - 1) {
    const after = count - 1 - starred;
    const middle = items.slice(starred, items.length - after);
    const rest: Value = { kind: 'sequence', type: 'list', cell: run.store.cell({ items: middle, open: false }) };
    return [...items.slice(0, starred), rest, ...items.slice(items.length - after)];
  }
  if (value.kind === 'union') {
    const parts = value.options.map((option) => unpack(run, option, count, starred));
    return Array.from({ length: count }, (_, index) => parts.map((part) => part[index] ?? UNKNOWN).reduce(joinValues));
  }
  const element = elementOf(run, value);
  const parts = value.kind === 'object' || value.kind === 'instance' ? exactItems(run, element) : undefined;
  return Array.from({ length: count }, (_, index) => parts?.[index] ?? element);
}
