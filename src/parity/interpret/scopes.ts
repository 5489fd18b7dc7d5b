import { joinStreams } from './streams.ts';
import { joinValues } from './join.ts';
import type { Frame, Run } from './run.ts';
import { toStream } from './toStream.ts';
import type { ModuleInstance, Scope, Value } from './values.ts';
import type { Cell } from './store.ts';

export function newScope(module: ModuleInstance | undefined, parent?: Scope): Scope {
  const scope = { names: new Map<string, Cell<Value>>(), ...(parent ? { parent } : {}) } as Scope;
  scope.module = module as ModuleInstance;
  return scope;
}

export function lookUp(run: Run, scope: Scope, name: string): Value | undefined {
  for (let current: Scope | undefined = scope; current; current = current.parent) {
    const holder: Scope = current.redirected?.get(name) ?? current;
    const cell = holder.names.get(name);
    const value = cell && run.store.read(cell);
    if (cell && value) return settle(run, cell, value);
  }
  return undefined;
}

export function assignName(run: Run, scope: Scope, name: string, value: Value): void {
  const holder = scope.redirected?.get(name) ?? scope;
  const cell = holder.names.get(name);
  if (cell) run.store.write(cell, value);
  else holder.names.set(name, run.store.cell(value));
}

/**
 * After a branch a variable may be one of several data values. They become one when it is next read, because only then is what
 * the branches left in memory joined; writing it back keeps later changes in place visible.
 */
export function settle(run: Run, cell: Cell<Value>, value: Value): Value {
  if (value.kind !== 'union' || value.options.filter((option) => option.kind === 'data').length < 2) return value;
  const data = value.options.filter((option) => option.kind === 'data');
  const merged: Value = run.data(data.map((option) => toStream(run, option)).reduce(joinStreams));
  const settled = value.options.filter((option) => option.kind !== 'data').reduce((all: Value, option) => joinValues(all, option), merged);
  run.store.write(cell, settled);
  return settled;
}

export function childFrame(frame: Frame): Frame {
  return { ...frame, scope: newScope(frame.module, frame.scope) };
}
