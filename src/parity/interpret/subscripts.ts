import type { Expression } from '../python/ast.ts';
import { exactItems } from './iteration.ts';
import { joinValues } from './join.ts';

import type { Run } from './run.ts';
import { assignColumns, combine, selectColumns } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import type { LibraryObject, MappingState, Value } from './values.ts';
import { exactText, keyOf, UNKNOWN } from './values.ts';

export function getItem(run: Run, container: Value, indices: readonly Value[], expressions: readonly Expression[]): Value {
  const index = indices.length === 1 ? indices[0] : undefined;
  const slice = expressions.some((expression) => expression.kind === 'slice');
  switch (container.kind) {
    case 'mapping': {
      const state = run.store.read(container.cell);
      const key = index && keyOf(index);
      if (key !== undefined) return state?.entries.get(key) ?? state?.rest ?? UNKNOWN;
      const all = [...(state?.entries.values() ?? []), ...(state?.rest ? [state.rest] : [])];
      return all.length > 0 ? all.reduce(joinValues) : UNKNOWN;
    }
    case 'sequence': {
      const state = run.store.read(container.cell);
      const items = state?.items ?? [];
      if (slice) return { kind: 'sequence', type: container.type, cell: run.store.cell(sliceItems(items, state?.open ?? true, expressions[0])) };
      const at = index?.kind === 'constant' && typeof index.value === 'number' ? index.value : undefined;
      if (at !== undefined && state && !state.open) return items.at(at) ?? UNKNOWN;
      return items.length > 0 ? items.reduce(joinValues) : UNKNOWN;
    }
    case 'data': {
      const stream = run.read(container);
      const last = indices[indices.length - 1];
      const names = last && columnNames(run, last);
      if (!names) return run.data(stream);
      return run.data(selectColumns(stream, names, last?.kind === 'constant'));
    }
    case 'object': return objectItem(run, container, index, slice);
    case 'opaque': return container;
    case 'union': return container.options.map((option) => getItem(run, option, indices, expressions)).reduce(joinValues);
    case 'unknown': return container.reason ? container : UNKNOWN;
    case 'file': return container;
    case 'method': {
      const stream = toStream(run, container.receiver);
      return hasContent(stream) ? run.fromStream(combine([stream])) : UNKNOWN;
    }
    default: return UNKNOWN;
  }
}

function sliceItems(items: readonly Value[], open: boolean, expression: Expression | undefined): { items: readonly Value[]; open: boolean } {
  const bound = (part: Expression | undefined): number | undefined => {
    if (part?.kind === 'number') return part.value;
    return part?.kind === 'unary' && part.operator === '-' && part.operand.kind === 'number' ? -part.operand.value : undefined;
  };
  if (expression?.kind !== 'slice' || open || expression.step) return { items, open: true };
  const lower = bound(expression.lower);
  const upper = bound(expression.upper);
  if ((expression.lower && lower === undefined) || (expression.upper && upper === undefined)) return { items, open: true };
  return { items: items.slice(lower ?? 0, upper), open: false };
}

function objectItem(run: Run, object: LibraryObject, index: Value | undefined, slice: boolean): Value {
  if (object.members.length === 0) {
    const stream = toStream(run, object);
    return hasContent(stream) ? run.fromStream(stream) : UNKNOWN;
  }
  // A part of a pipeline without its last step is again a transformer: its members are those before it.
  if (slice) return { ...object, id: `${object.id}[:-1]`, members: object.members.slice(0, -1) };
  if (index?.kind === 'constant' && typeof index.value === 'number') return object.members.at(index.value)?.value ?? UNKNOWN;
  const name = index && exactText(index);
  return name === undefined ? UNKNOWN : (object.members.find((member) => member.name === name)?.value ?? UNKNOWN);
}

/** A column name or a list of them; undefined when they are not all known. */
export function columnNames(run: Run, value: Value): string[] | undefined {
  const one = exactText(value);
  if (one !== undefined) return [one];
  if (value.kind !== 'sequence') return undefined;
  const items = exactItems(run, value);
  const names = items?.map(exactText);
  return names && names.length > 0 && names.every((name) => name !== undefined) ? (names as string[]) : undefined;
}

export function setItem(run: Run, container: Value, indices: readonly Value[], value: Value): void {
  switch (container.kind) {
    case 'mapping': {
      const state: MappingState = run.store.read(container.cell) ?? { entries: new Map() };
      const key = indices[0] && keyOf(indices[0]);
      if (key !== undefined) run.store.write(container.cell, { ...state, entries: new Map(state.entries).set(key, value) });
      else run.store.write(container.cell, { ...state, rest: joinValues(state.rest, value) });
      return;
    }
    case 'sequence': {
      const state = run.store.read(container.cell) ?? { items: [], open: true };
      const at = indices[0]?.kind === 'constant' && typeof indices[0].value === 'number' ? indices[0].value : undefined;
      if (at !== undefined && !state.open && at >= 0 && at < state.items.length) {
        run.store.write(container.cell, { ...state, items: state.items.with(at, value) });
      } else {
        run.store.write(container.cell, { items: [...state.items.slice(0, 100), value], open: true });
      }
      return;
    }
    case 'data': {
      const last = indices[indices.length - 1];
      const names = last && columnNames(run, last);
      run.store.write(container.cell, assignColumns(run.read(container), names, toStream(run, value)));
      return;
    }
    case 'union':
      for (const option of container.options) setItem(run, option, indices, value);
      return;
    default:
  }
}

