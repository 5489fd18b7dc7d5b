import { joinValues } from './join.ts';
import type { Run } from './run.ts';
import { toStream } from './toStream.ts';
import { constant, UNKNOWN } from './values.ts';
import type { Value } from './values.ts';

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
    default: return run.fromStream(toStream(run, value));
  }
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
  return Array.from({ length: count }, () => elementOf(run, value));
}
