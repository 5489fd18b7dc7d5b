import type { Place, Reason } from '../steps.ts';
import { inputsOf } from '../terms.ts';
import type { Arguments } from './functions.ts';
import type { Run } from './run.ts';
import { combine, withReason, withoutTerms } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import type { Value } from './values.ts';

/** The data among the arguments. Literals count only in first place: elsewhere they are parameters. */
export function argumentData(run: Run, args: Arguments) {
  const streams = [
    ...args.positional.map((value, index) => toStream(run, value, index === 0)),
    ...[...args.keywords].map(([name, value]) => toStream(run, value, name === 'data')),
  ];
  return streams.filter(hasContent);
}

/** The result of a call into code that is not there: made of its arguments, in a way that is not known. */
export function unresolvedCall(run: Run, name: string, args: Arguments, place: Place, because?: Reason): Value {
  for (const value of [...args.positional, ...args.keywords.values()]) escape(run, value);
  if (argumentData(run, args).some(({ term }) => term && inputsOf(term).has('the prediction'))) run.afterPrediction.add('unknown');
  const reason = because ?? run.reason(place, `\`${name}\` could not be followed.`);
  // Settings that are typed in are no data: what is made of them may be a model.
  const inside = argumentData(run, args).filter((stream) => stream.origins.some((origin) => origin.kind !== 'literal') || stream.origins.length === 0);
  const result = run.fromStream(withReason(withoutTerms(combine(inside)), reason));
  return result.kind === 'unknown' ? { ...result, id: run.identity(place) } : result;
}

/** What is handed to unknown code may be fitted or changed there. */
export function escape(run: Run, value: Value, depth = 0): void {
  if (depth > 3) return;
  switch (value.kind) {
    case 'object': {
      run.escaped.add(value.id);
      const state = run.store.read(value.cell);
      if (state?.state === 'unfitted') run.store.write(value.cell, { ...state, state: 'unknown' });
      for (const member of value.members) escape(run, member.value, depth + 1);
      return;
    }
    case 'instance':
      for (const cell of value.attributes.values()) {
        const attribute = run.store.read(cell);
        if (attribute) escape(run, attribute, depth + 1);
      }
      return;
    case 'sequence':
      for (const item of run.store.read(value.cell)?.items ?? []) escape(run, item, depth + 1);
      return;
    case 'mapping':
      for (const item of run.store.read(value.cell)?.entries.values() ?? []) escape(run, item, depth + 1);
      return;
    case 'union':
      for (const option of value.options) escape(run, option, depth + 1);
      return;
    default:
  }
}
