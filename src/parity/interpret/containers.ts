import type { Arguments } from './functions.ts';
import { elementOf, exactItems } from './iteration.ts';
import { joinValues } from './join.ts';
import { chooseValue } from './choices.ts';
import { concatenate } from './paths.ts';
import type { Place } from '../steps.ts';
import { EMPTY_STREAM } from '../steps.ts';
import { applyTerm } from '../terms.ts';
import type { Run } from './run.ts';
import { mapTerms } from './streams.ts';
import { lookedUp } from './subscripts.ts';
import { toStream } from './toStream.ts';
import type { Constant, Mapping, MappingState, Sequence, Value } from './values.ts';
import { constant, isText, keyOf, NONE, textConstant, UNKNOWN } from './values.ts';

/** Methods of lists, dictionaries and texts. */
export function containerMethod(run: Run, receiver: Sequence | Mapping | Constant, name: string, args: Arguments, place: Place): Value {
  switch (receiver.kind) {
    case 'sequence': return sequenceMethod(run, receiver, name, args, place);
    case 'mapping': return mappingMethod(run, receiver, name, args, place);
    case 'constant': return isText(receiver) ? textMethod(run, receiver, name, args, place) : UNKNOWN;
  }
}

function sequenceMethod(run: Run, list: Sequence, name: string, args: Arguments, place: Place): Value {
  const state = run.store.read(list.cell) ?? { items: [], open: true };
  const [first, second] = args.positional;
  switch (name) {
    case 'append': case 'add': case 'insert': {
      const item = name === 'insert' ? second : first;
      // A list that grows in a loop would grow with every pass: what is alike is kept once.
      if (item && state.items.length < 200) run.store.write(list.cell, { items: [...state.items, item], open: state.open });
      return NONE;
    }
    case 'extend': case 'update': {
      const items = first && exactItems(run, first);
      if (items) run.store.write(list.cell, { items: [...state.items, ...items].slice(0, 200), open: state.open });
      else if (first) run.store.write(list.cell, { items: [...state.items, elementOf(run, first)], open: true });
      return NONE;
    }
    case 'pop': return elementOf(run, list);
    case 'clear':
      run.store.write(list.cell, { items: [], open: false });
      return NONE;
    case 'remove':
      run.store.write(list.cell, { ...state, open: true });
      return NONE;
    case 'copy': return { ...list, cell: run.store.cell(state) };
    case 'index': {
      const literals = state.open ? [] : state.items.map(keyOf);
      const stream = first?.kind === 'data' ? run.read(first) : undefined;
      if (!stream?.term || literals.length === 0 || literals.some((key) => key === undefined)) return UNKNOWN;
      return chooseValue(run, stream, stream.term, new Map(literals.map((key, index) => [key as string, index])), undefined, place);
    }
    case 'count': case 'sort': case 'reverse': return UNKNOWN;
    default: return UNKNOWN;
  }
}

function mappingMethod(run: Run, mapping: Mapping, name: string, args: Arguments, place: Place): Value {
  const state: MappingState = run.store.read(mapping.cell) ?? { entries: new Map() };
  const [first, second] = args.positional;
  switch (name) {
    case 'get': case 'pop': case 'setdefault': {
      const key = first && keyOf(first);
      const known = key === undefined ? undefined : state.entries.get(key);
      if (known) return known;
      const looked = lookedUp(run, mapping, first, place, second?.kind === 'constant' && typeof second.value === 'number' ? second.value : undefined);
      if (looked) return looked;
      if (key === undefined && state.entries.size > 0) return [...state.entries.values()].reduce(joinValues);
      return state.rest ?? second ?? NONE;
    }
    case 'items': {
      const items = [...state.entries].map(([key, value]): Value => tuple(run, [constant(key), value]));
      const rest = state.rest ? [tuple(run, [UNKNOWN, state.rest])] : [];
      return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: [...items, ...rest], open: state.rest !== undefined }) };
    }
    case 'values': {
      const items = [...state.entries.values(), ...(state.rest ? [state.rest] : [])];
      return { kind: 'sequence', type: 'list', cell: run.store.cell({ items, open: state.rest !== undefined }) };
    }
    case 'keys': {
      const items = [...state.entries.keys()].map((key) => constant(key));
      return { kind: 'sequence', type: 'list', cell: run.store.cell({ items, open: state.rest !== undefined }) };
    }
    case 'update': {
      const entries = new Map([...state.entries, ...args.keywords]);
      const other = first?.kind === 'mapping' ? run.store.read(first.cell) : undefined;
      for (const [key, value] of other?.entries ?? []) entries.set(key, value);
      const rest = first && !other ? joinValues(state.rest, elementOf(run, first)) : (other?.rest ?? state.rest);
      run.store.write(mapping.cell, { entries, ...(rest ? { rest } : {}) });
      return NONE;
    }
    case 'copy': return { ...mapping, cell: run.store.cell(state) };
    default: return UNKNOWN;
  }
}

function tuple(run: Run, items: readonly Value[]): Value {
  return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items, open: false }) };
}

/** `" ".join(words)` */
function joined(run: Run, text: Constant & { value: string }, args: Arguments, place: Place): Value {
  const [words] = args.positional;
  const stream = words ? toStream(run, words) : EMPTY_STREAM;
  if (stream.origins.length === 0) return textConstant('*', true);
  const mark = { place, callPath: run.callPath() };
  return run.data(mapTerms(stream, (term) => applyTerm('join', term, mark, new Map([['separator', text.value]]))));
}

function textMethod(run: Run, text: Constant & { value: string }, name: string, args: Arguments, place: Place): Value {
  switch (name) {
    case 'format': return formatted(text, args);
    case 'lower': return { ...text, value: text.value.toLowerCase() };
    case 'upper': return { ...text, value: text.value.toUpperCase() };
    case 'strip': return { ...text, value: text.value.trim() };
    case 'encode': case 'decode': return text;
    case 'replace': {
      const [find, replacement] = args.positional;
      return isText(find) && isText(replacement) ? { ...text, value: text.value.replaceAll(find.value, replacement.value) } : textConstant('*', true);
    }
    case 'join': return joined(run, text, args, place);
    case 'rstrip': case 'lstrip': case 'title': case 'capitalize': return textConstant('*', true);
    default: return UNKNOWN;
  }
}

function formatted(text: Constant & { value: string }, args: Arguments): Value {
  let next = 0;
  const parts = text.value.split(/(\{[^{}]*\})/).map((part): Value | string => {
    const field = /^\{([^{}:!]*)[^{}]*\}$/.exec(part);
    if (!field) return part;
    const name = field[1] ?? '';
    const position = name === '' ? next++ : Number(name);
    return (Number.isInteger(position) ? args.positional[position] : args.keywords.get(name)) ?? UNKNOWN;
  });
  return concatenate(parts);
}
