import type { Expression, Subscript } from '../python/ast.ts';
import { setAttribute } from './attributes.ts';
import { evaluate } from './evaluate.ts';
import { unpack } from './iteration.ts';
import { assignName } from './scopes.ts';
import { placeOf } from './run.ts';
import type { Frame, Run } from './run.ts';
import { setItem } from './subscripts.ts';
import { inputsOf, renameInput } from '../terms.ts';
import type { Value } from './values.ts';

/** `df.loc[:, "a"]` is all of the column, `df.loc[rows, "a"]` a part. */
function coversAllRows({ indices: [rows] }: Subscript): boolean {
  return rows?.kind === 'slice' && !rows.lower && !rows.upper;
}

/** `age = st.number_input("Your age")`: a field without a name has that of the variable. */
function nameInput(run: Run, name: string, value: Value): void {
  if (value.kind !== 'data') return;
  const stream = run.read(value);
  if (stream.origins.length === 0 || stream.origins.some((origin) => origin.kind !== 'request')) return;
  const renamed = stream.term && inputsOf(stream.term).has('*') ? renameInput(stream.term, name) : undefined;
  if (renamed) run.store.write(value.cell, { ...stream, term: renamed });
}

export function assignTarget(run: Run, frame: Frame, target: Expression, value: Value): void {
  switch (target.kind) {
    case 'name':
      nameInput(run, target.id, value);
      assignName(run, frame.scope, target.id, value);
      return;
    case 'attribute':
      setAttribute(run, evaluate(run, frame, target.value), target.name, value);
      return;
    case 'subscript': {
      // `df.loc[rows, columns] = …` changes the frame itself.
      const holder = target.value.kind === 'attribute' && ['loc', 'iloc', 'at', 'iat'].includes(target.value.name) ? target.value.value : target.value;
      const indices = target.indices.map((index) => evaluate(run, frame, index));
      setItem(run, evaluate(run, frame, holder), indices, value, holder !== target.value && !coversAllRows(target), placeOf(frame, target));
      return;
    }
    case 'tuple': case 'list': {
      const starred = target.items.findIndex((item) => item.kind === 'starred');
      const parts = unpack(run, value, target.items.length, starred);
      target.items.forEach((item, index) => {
        const part = parts[index];
        if (part) assignTarget(run, frame, item.kind === 'starred' ? item.value : item, part);
      });
      return;
    }
    case 'starred':
      assignTarget(run, frame, target.value, value);
      return;
    default:
  }
}
