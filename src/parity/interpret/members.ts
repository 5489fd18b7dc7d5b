import { exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import type { LibraryObject, Member, Value } from './values.ts';
import { constant, exactText, UNKNOWN } from './values.ts';

/** The `(name, estimator)` or `(name, transformer, columns)` tuples that pipelines are built from. */
export function membersFromTuples(run: Run, steps: Value | undefined): Member[] {
  return (steps ? (exactItems(run, steps) ?? []) : []).flatMap((step, index): Member[] => {
    const [first, second, third] = exactItems(run, step) ?? [];
    if (!first || !second) return [];
    // make_column_transformer takes (transformer, columns): the name is missing.
    const name = exactText(first);
    if (name === undefined) return first.kind === 'constant' ? [] : [{ name: String(index), value: first, columns: second }];
    return [{ name, value: second, ...(third ? { columns: third } : {}) }];
  });
}

export function memberMapping(run: Run, object: LibraryObject): Value {
  return { kind: 'mapping', cell: run.store.cell({ entries: new Map(object.members.map((member) => [member.name, member.value])) }) };
}

export function memberSequence(run: Run, object: LibraryObject): Value {
  const items = object.members.map((member): Value => {
    const pair = [constant(member.name), member.value, ...(object.role.kind === 'column-transformer' ? [member.columns ?? UNKNOWN] : [])];
    return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: pair, open: false }) };
  });
  return { kind: 'sequence', type: 'list', cell: run.store.cell({ items, open: false }) };
}

/** The estimator inside a grid search or another wrapper. */
export function wrappedEstimator(object: LibraryObject): Value | undefined {
  return object.role.kind === 'search' ? object.members[0]?.value : undefined;
}
