/** Fixes for one step with different settings on the two sides. */
import type { Argument, Call, Expression } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import type { Place } from '../steps.ts';
import type { Fix } from './change.ts';
import type { Draft } from './draft.ts';
import { newDraft, servingPlaceOf, trainingPlaceOf } from './fixInput.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import { callAt, isLiteral, resolved } from './syntax.ts';

/** Settings of the training call go into the serving call. */
export const copySettings: FixMaker = (input) => {
  const [training, serving] = [trainingPlaceOf(input), servingPlaceOf(input)];
  return [training && serving ? copied(input, training, serving) : undefined];
};

function copied(input: FixInput, training: Place, serving: Place): Fix | undefined {
  const left = callAt(training.source.module, training.span);
  const right = callAt(serving.source.module, serving.span);
  if (!left || !right || nameOf(left) !== nameOf(right)) return undefined;
  const draft = newDraft(input);
  const names = copyInto(draft, training.source, left, serving.source, right);
  return names.length > 0 ? draft.fix(`Copy ${names.join(' and ')} from training`) : undefined;
}

function nameOf({ callee }: Call): string {
  return callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
}

/** Names of what was copied. */
function copyInto(draft: Draft, from: SourceFile, left: Call, into: SourceFile, right: Call): string[] {
  const names: string[] = [];
  const [trained, served] = [keyed(left), keyed(right)];
  for (const [key, argument] of trained) {
    const text = literalText(draft, from, argument.value);
    if (text === undefined) continue;
    const own = served.get(key);
    if (own) {
      const other = literalText(draft, into, own.value);
      if (other === undefined || other === text) continue;
      draft.replace(into, own.value.span, text);
    } else if (argument.name !== undefined) {
      append(draft, into, right, `${argument.name}=${text}`);
    } else continue;
    names.push(argument.name === undefined ? text : `${argument.name}=${text}`);
  }
  // What training leaves at its default.
  for (const [key, argument] of served) {
    if (trained.has(key) || argument.name === undefined || literalText(draft, into, argument.value) === undefined) continue;
    removeArgument(draft, into, right, argument);
    names.push(`the default of ${argument.name}`);
  }
  return names;
}

function keyed(call: Call): Map<string, Argument> {
  return new Map(call.arguments.filter(({ star }) => star === undefined).map((argument, index) => [argument.name ?? `#${index}`, argument]));
}

/** The text of a setting that is the same wherever it stands: a literal, or a name that stands for one. */
export function literalText(draft: Draft, source: SourceFile, value: Expression): string | undefined {
  const meant = resolved(source.module, value);
  return isLiteral(meant) ? draft.text(source, meant.span) : undefined;
}

function append(draft: Draft, source: SourceFile, call: Call, text: string): void {
  const last = call.arguments.at(-1);
  if (last) draft.insert(source, last.value.span.endLine, last.value.span.endColumn, `, ${text}`);
  else draft.insert(source, call.span.endLine, call.span.endColumn - 1, text);
}

function removeArgument(draft: Draft, source: SourceFile, call: Call, argument: Argument): void {
  const index = call.arguments.indexOf(argument);
  const before = call.arguments[index - 1];
  if (!before) return;
  const { endLine, endColumn } = argument.value.span;
  draft.replace(source, { line: before.value.span.endLine, column: before.value.span.endColumn, endLine, endColumn }, '');
}
