/** Fixes for the columns that are given to the model: their order, and which they are. */
import { plainName } from '../features.ts';
import type { Expression } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import type { Fix } from './change.ts';
import { newDraft } from './fixInput.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import { expressionAt, partsOf, quoted, resolved, stringOf } from './syntax.ts';

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** The values, names or entries are put into the order of training. */
export const reorderColumns: FixMaker = (input) => {
  const [trained, served] = [names(input.finding.evidence['training']), names(input.finding.evidence['serving'])];
  const order = trained.map((name) => served.findIndex((other) => plainName(other) === plainName(name)));
  if (order.length === 0 || order.includes(-1)) return [];
  return madeFrom(input).flatMap(({ source, value }) => {
    const items = itemsOf(value);
    return items?.length === order.length ? [permuted(input, source, items, order)] : [];
  });
};

/** The list of columns of training stands where serving has its own. */
export const sameColumns: FixMaker = (input) => {
  const trained = names(input.finding.evidence['training']);
  return madeFrom(input).flatMap(({ source, value }) => {
    if (value.kind !== 'list' || value.items.length === 0 || !value.items.every((item) => stringOf(item) !== undefined)) return [];
    const draft = newDraft(input);
    draft.replace(source, value.span, `[${trained.map(quoted).join(', ')}]`);
    return [draft.fix('Choose the columns of training')];
  });
};

/** Lists and dictionaries that the argument of the prediction is made from, outer ones first. */
export function madeFrom({ comparison }: FixInput): { source: SourceFile; value: Expression }[] {
  const argument = comparison?.serving.argument;
  if (!argument) return [];
  const { source } = argument;
  const found: { source: SourceFile; value: Expression }[] = [];
  const seen = new Set<Expression>();
  const look = (expression: Expression | undefined, depth: number): void => {
    for (const part of expression ? partsOf(expression) : []) {
      if (seen.has(part)) continue;
      seen.add(part);
      if (part.kind === 'list' || part.kind === 'tuple' || part.kind === 'dict') found.push({ source, value: part });
      const meant = resolved(source.module, part);
      if (meant !== part && depth < 4) look(meant, depth + 1);
    }
  };
  look(expressionAt(source.module, argument.span), 0);
  return found;
}

function itemsOf(value: Expression): { from: Expression; to: Expression }[] | undefined {
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.map((item) => ({ from: item, to: item }));
  if (value.kind !== 'dict' || value.entries.some(({ key }) => key === undefined)) return undefined;
  return value.entries.map((entry) => ({ from: entry.key as Expression, to: entry.value }));
}

function permuted(input: FixInput, source: SourceFile, items: { from: Expression; to: Expression }[], order: readonly number[]): Fix {
  const draft = newDraft(input);
  const spans = items.map(({ from, to }) => ({ line: from.span.line, column: from.span.column, endLine: to.span.endLine, endColumn: to.span.endColumn }));
  order.forEach((from, index) => {
    const [target, origin] = [spans[index], spans[from]];
    if (target && origin && from !== index) draft.replace(source, target, draft.text(source, origin));
  });
  return draft.fix('Put the columns into the order of training');
}
