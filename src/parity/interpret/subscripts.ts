import type { Expression } from '../python/ast.ts';
import type { Place, Stream } from '../steps.ts';
import { chooseValue, tableOf } from './choices.ts';
import { exactItems } from './iteration.ts';
import { joinValues } from './join.ts';
import { sliceRows } from './rows.ts';

import type { Run } from './run.ts';
import { assignColumns, combine, selectColumns, withMade, withoutTerms, withReason } from './streams.ts';
import { hasContent, literalStream, toStream } from './toStream.ts';
import type { DataValue, LibraryObject, MappingState, Value } from './values.ts';
import { exactText, keyOf, UNKNOWN } from './values.ts';

export function getItem(run: Run, container: Value, indices: readonly Value[], expressions: readonly Expression[], place?: Place): Value {
  const index = indices.length === 1 ? indices[0] : undefined;
  const slice = expressions.some((expression) => expression.kind === 'slice');
  switch (container.kind) {
    case 'mapping': {
      const state = run.store.read(container.cell);
      const key = index && keyOf(index);
      if (key !== undefined) return state?.entries.get(key) ?? state?.rest ?? UNKNOWN;
      const all = [...(state?.entries.values() ?? []), ...(state?.rest ? [state.rest] : [])];
      const looked = place && lookedUp(run, container, index, place);
      if (looked) return looked;
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
      if (!names && last && isMask(run, last)) return run.data(stream);
      if (!names) return unnamed(run, container, sliceRows(run, stream, expressions, place), expressions, place);
      const [name] = names;
      const columns = selectColumns(stream, names, last?.kind === 'constant');
      return { ...run.data(place && names.length > 1 ? { ...columns, chosen: place } : columns), ...(last?.kind === 'constant' && name !== undefined ? { part: { of: container, name } } : {}) };
    }
    case 'object': return objectItem(run, container, index, slice);
    case 'opaque': return container;
    case 'union': return container.options.map((option) => getItem(run, option, indices, expressions, place)).reduce(joinValues);
    case 'unknown': return container.reason || container.statistic ? container : UNKNOWN;
    case 'file': return container;
    case 'method': {
      const stream = toStream(run, container.receiver);
      return hasContent(stream) ? run.fromStream(combine([stream])) : UNKNOWN;
    }
    default: return UNKNOWN;
  }
}

/** A truth value for each row. */
function isMask(run: Run, value: Value): boolean {
  const term = value.kind === 'data' ? run.read(value).term : undefined;
  if (term?.kind === 'choose') return term.cases.size === 1 && [...term.cases.values(), term.otherwise].every((one) => one === 0 || one === 1);
  return term?.kind === 'apply' && (term.operation.startsWith('compare ') || term.operation === '&' || term.operation === '|' || term.operation === '~');
}

/** Rows, a part of the columns that is not known by name, or one of them. */
function unnamed(run: Run, table: DataValue, stream: Stream, expressions: readonly Expression[], place: Place | undefined): Value {
  const last = expressions[expressions.length - 1];
  const rows = expressions.length === 1 && last !== undefined && ['slice', 'comparison', 'binary', 'unary', 'logical', 'number'].includes(last.kind);
  const whole = last?.kind === 'slice' && !last.lower && !last.upper;
  if (rows || whole) return run.data(stream);
  const { columnOrder: _order, made, ...kept } = stream;
  const rest = place ? { ...kept, chosen: place } : kept;
  // Columns by a list that is not known: nearly always the saved list of the training side.
  const list = expressions.length === 1 && last !== undefined && last.kind !== 'tuple';
  return { ...run.data(list ? { ...rest, aligned: true, ...(made ? { made } : {}) } : rest), ...(list ? { part: { of: table } } : {}) };
}

/** A dictionary of numbers that is asked with data. */
export function lookedUp(run: Run, mapping: Value, index: Value | undefined, place: Place, otherwise?: number): Value | undefined {
  const stream = index?.kind === 'data' ? run.read(index) : undefined;
  const table = stream?.term && tableOf(run, mapping);
  return stream?.term && table ? chooseValue(run, stream, stream.term, table, otherwise, place) : undefined;
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

/** `partial`: in some rows only, so what the column is made of is not known. */
function changedTable(table: Stream, names: readonly string[] | undefined, value: Stream, partial: boolean, place: Place | undefined): Stream {
  if (names === undefined && value.term?.kind === 'literal' && !partial) return { ...table, aligned: true, ...(place ? { standIn: place } : {}) };
  const [name] = names ?? [];
  const noted = place && names?.length === 1 && name !== undefined ? withMade(table, name, value, place) : table;
  const changed = assignColumns(noted, names, partial ? withoutTerms(value) : value);
  return partial && names === undefined ? withoutTerms(changed) : changed;
}

export function setItem(run: Run, container: Value, indices: readonly Value[], value: Value, partial = false, place?: Place): void {
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
      // A method that is not called yet: what it would give is not known.
      if (value.kind === 'method' && place) {
        run.store.write(container.cell, withReason(run.read(container), run.reason(place, `\`${value.name}\` is not called.`)));
        return;
      }
      run.store.write(container.cell, changedTable(run.read(container), names, literalStream(value) ?? toStream(run, value), partial, place));
      return;
    }
    case 'union':
      for (const option of container.options) setItem(run, option, indices, value, partial, place);
      return;
    default:
  }
}

