import { joinStreams } from './streams.ts';
import type { Stream } from '../steps.ts';
import type { MappingState, ObjectState, SequenceState, Value } from './values.ts';
import { UNKNOWN } from './values.ts';

const MAX_OPTIONS = 6;

/** One of two values, after a branch. What is unset or None on one path gives way to the other: it is initialisation. */
export function joinValues(left: Value | undefined, right: Value | undefined): Value {
  if (left === undefined || left === right) return right ?? left ?? UNKNOWN;
  if (right === undefined) return left;
  if (isNone(left)) return right;
  if (isNone(right)) return left;
  const options: Value[] = [];
  for (const value of [...optionsOf(left), ...optionsOf(right)]) {
    if (options.length < MAX_OPTIONS && !options.some((known) => equal(known, value))) options.push(value);
  }
  const [only] = options;
  return options.length === 1 && only ? only : { kind: 'union', options };
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.options : [value];
}

function isNone(value: Value): boolean {
  return value.kind === 'constant' && value.value === null;
}

function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'constant': return right.kind === 'constant' && left.value === right.value;
    case 'library': return right.kind === 'library' && left.name === right.name;
    case 'object': return right.kind === 'object' && left.id === right.id && left.cell === right.cell;
    case 'module': return right.kind === 'module' && left.module === right.module;
    case 'opaque': return right.kind === 'opaque' && left.artefact.path === right.artefact.path;
    case 'unknown': return right.kind === 'unknown' && (left.reason === right.reason || left.reason?.text === right.reason?.text);
    case 'data': return right.kind === 'data' && left.cell === right.cell;
    case 'sequence': return right.kind === 'sequence' && left.cell === right.cell;
    case 'mapping': return right.kind === 'mapping' && left.cell === right.cell;
    case 'function': return right.kind === 'function' && left.node === right.node && left.self === right.self;
    default: return false;
  }
}

/** Joins what two paths left in one cell, whatever the cell holds. */
export function joinCell(left: unknown, right: unknown): unknown {
  if (left === undefined || left === right) return right;
  if (right === undefined) return left;
  if (has(left, 'kind')) return joinValues(left as unknown as Value, right as Value);
  if (has(left, 'steps')) return joinStreams(left as unknown as Stream, right as Stream);
  if (has(left, 'items')) return joinSequences(left as unknown as SequenceState, right as SequenceState);
  if (has(left, 'entries')) return joinMappings(left as unknown as MappingState, right as MappingState);
  if (has(left, 'state')) return joinObjects(left as unknown as ObjectState, right as ObjectState);
  return right;
}

function has(value: unknown, property: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && property in value;
}

function joinSequences(left: SequenceState, right: SequenceState): SequenceState {
  const [longer, shorter] = left.items.length >= right.items.length ? [left.items, right.items] : [right.items, left.items];
  const items = longer.map((item, index) => joinValues(item, shorter[index]));
  return { items, open: left.open || right.open || left.items.length !== right.items.length };
}

function joinMappings(left: MappingState, right: MappingState): MappingState {
  const entries = new Map(left.entries);
  for (const [key, value] of right.entries) entries.set(key, joinValues(entries.get(key), value));
  const rest = left.rest || right.rest ? joinValues(left.rest, right.rest) : undefined;
  return { entries, ...(rest ? { rest } : {}) };
}

/** An object fitted on one path counts as fitted: the other path is the one on which it is not used, or set up elsewhere. */
function joinObjects(left: ObjectState, right: ObjectState): ObjectState {
  const rank = { stateless: 0, unfitted: 0, unknown: 1, fitted: 2, loaded: 3 };
  const [more, less] = rank[left.state] >= rank[right.state] ? [left, right] : [right, left];
  const fit = more.fit ?? less.fit;
  const attributes = new Map(less.attributes);
  for (const [name, value] of more.attributes) attributes.set(name, joinValues(attributes.get(name), value));
  return { state: more.state, attributes, ...(fit ? { fit: more.fit === less.fit ? fit : { ...fit, certainty: 'likely' } } : {}) };
}
