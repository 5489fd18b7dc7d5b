/**
 * What is known of how single values came about: a column or a field, and what was done to it, as an expression. Absent where any
 * part of the way is not known, so two terms that are there can be compared. Immutable.
 */
import type { Place } from './steps.ts';

export type Literal = string | number | boolean | null;

/** Where something was done. */
export interface TermMark {
  place: Place;
  callPath: readonly Place[];
}

/** A column, a field of a request or an argument. `*`: whichever column of a table it is, or a field without a name. */
export interface InputTerm {
  kind: 'input';
  name: string;
}

export interface LiteralTerm {
  kind: 'literal';
  value: Literal;
}

/** An operation on values; `parts[0]` is the value itself where the others are settings. */
export interface ApplyTerm {
  kind: 'apply';
  operation: string;
  /** Settings that are all known, defaults filled in. */
  parameters: ReadonlyMap<string, Literal>;
  /** The fitted transformer, where one is applied. */
  object?: string;
  parts: readonly Term[];
  mark: TermMark;
}

/** A table of values by value: a dictionary, a chain of conditions. */
export interface ChooseTerm {
  kind: 'choose';
  on: Term;
  cases: ReadonlyMap<string, Literal>;
  /** What every other value becomes; absent: not known, or itself. */
  otherwise?: Literal;
  mark: TermMark;
}

export type Term = InputTerm | LiteralTerm | ApplyTerm | ChooseTerm;

/** One number of a row that is given to a model by position. */
export interface Feature {
  term: Term | undefined;
}

export const ANY_COLUMN: InputTerm = Object.freeze({ kind: 'input', name: '*' });
export const NO_PARAMETERS: ReadonlyMap<string, Literal> = new Map();

export function applyTerm(operation: string, part: Term | undefined, mark: TermMark, parameters = NO_PARAMETERS, object?: string): Term | undefined {
  return part && { kind: 'apply', operation, parameters, parts: [part], mark, ...(object === undefined ? {} : { object }) };
}

const MAX_DEPTH = 40;

/** The term with another input: `df["a"]` of a table whose columns are all treated alike. */
export function renameInput(term: Term | undefined, name: string, depth = 0): Term | undefined {
  if (!term || depth > MAX_DEPTH) return undefined;
  switch (term.kind) {
    case 'input': return { kind: 'input', name };
    case 'literal': return term;
    case 'choose': {
      const on = renameInput(term.on, name, depth + 1);
      return on && { ...term, on };
    }
    case 'apply': {
      const parts = term.parts.map((part) => renameInput(part, name, depth + 1));
      return parts.every((part) => part !== undefined) ? { ...term, parts } : undefined;
    }
  }
}

/** Names of all columns and fields in a term. */
export function inputsOf(term: Term, found = new Set<string>(), depth = 0): Set<string> {
  if (depth > MAX_DEPTH) return found;
  if (term.kind === 'input') found.add(term.name);
  else if (term.kind === 'choose') inputsOf(term.on, found, depth + 1);
  else if (term.kind === 'apply') for (const part of term.parts) inputsOf(part, found, depth + 1);
  return found;
}

export function sameTerm(left: Term | undefined, right: Term | undefined, depth = 0): boolean {
  if (left === right) return true;
  if (!left || !right || left.kind !== right.kind || depth > MAX_DEPTH) return false;
  switch (left.kind) {
    case 'input': return right.kind === 'input' && left.name === right.name;
    case 'literal': return right.kind === 'literal' && left.value === right.value;
    case 'choose': return right.kind === 'choose' && left.otherwise === right.otherwise && sameEntries(left.cases, right.cases) && sameTerm(left.on, right.on, depth + 1);
    case 'apply':
      return right.kind === 'apply' && left.operation === right.operation && left.object === right.object && sameEntries(left.parameters, right.parameters) &&
        left.parts.length === right.parts.length && left.parts.every((part, index) => sameTerm(part, right.parts[index], depth + 1));
  }
}

export function sameEntries(left: ReadonlyMap<string, Literal>, right: ReadonlyMap<string, Literal>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && right.get(key) === value);
}

export type Link = ApplyTerm | ChooseTerm;

/** The operations on one input, from the first to the last; undefined where several inputs meet. */
export function chainOf(term: Term): { input: InputTerm | LiteralTerm; links: readonly Link[] } | undefined {
  const links: Link[] = [];
  let at: Term = term;
  while (at.kind === 'apply' || at.kind === 'choose') {
    if (links.length > 200) return undefined;
    links.push(at);
    if (at.kind === 'choose') {
      at = at.on;
      continue;
    }
    const moving: readonly Term[] = at.parts.filter((part) => part.kind !== 'literal');
    const next: Term | undefined = moving.length <= 1 ? (moving[0] ?? at.parts[0]) : undefined;
    if (!next) return undefined;
    at = next;
  }
  return { input: at, links: links.toReversed() };
}

/** A literal as it is told. */
export function shownLiteral(value: Literal | undefined): string {
  return typeof value === 'string' ? `"${value}"` : value === undefined ? 'another value' : value === null ? 'None' : String(value);
}
