import type { ClassDefinition, FunctionDefinition, Lambda } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import type { ArtefactRef, FitEvent, Origin, Place, Reason, State, Stream } from '../steps.ts';
import type { ClassRole } from '../libraries/tables.ts';
import type { Cell } from './store.ts';

/** A literal. `pattern`: a text with `*` where parts are unknown. `path`: a pathlib path. Both marks below pass on to texts made of it. */
export interface Constant {
  kind: 'constant';
  value: string | number | boolean | null;
  pattern?: true;
  path?: true;
  /** May be another when the program runs: from the command line, the environment or a caller. */
  outside?: true;
  /** A path that starts at the source file, not in the working directory. */
  rooted?: true;
  /** Where the text, or the last part of it, is written. */
  written?: Place;
}

export interface SequenceState {
  items: readonly Value[];
  /** There may be more than these. */
  open: boolean;
}

export interface Sequence {
  kind: 'sequence';
  type: 'list' | 'tuple' | 'set';
  cell: Cell<SequenceState>;
}

export interface MappingState {
  entries: ReadonlyMap<string, Value>;
  /** What may stand under keys that are not known. */
  rest?: Value;
  /** The values of `rest`, where they were written down one by one. */
  unnamed?: readonly Value[];
}

/** Keys are texts; numbers and truth values are written as Python prints them. */
export interface Mapping {
  kind: 'mapping';
  cell: Cell<MappingState>;
}

export interface Scope {
  names: Map<string, Cell<Value>>;
  parent?: Scope;
  /** Names declared global or nonlocal: they live in the scope named here. */
  redirected?: Map<string, Scope>;
  module: ModuleInstance;
}

export interface ModuleInstance {
  source: SourceFile;
  scope: Scope;
  /** Dotted name is not unique; the path is. */
  path: string;
}

export interface FunctionValue {
  kind: 'function';
  node: FunctionDefinition | Lambda;
  module: ModuleInstance;
  scope: Scope;
  /** Defaults are evaluated where the function is defined. */
  defaults: ReadonlyMap<string, Value>;
  owner?: ClassValue;
  self?: Value;
}

export interface ClassValue {
  kind: 'class';
  name: string;
  node: ClassDefinition;
  module: ModuleInstance;
  bases: readonly Value[];
  members: Map<string, Cell<Value>>;
}

export interface Instance {
  kind: 'instance';
  type: ClassValue;
  id: string;
  attributes: Map<string, Cell<Value>>;
}

/** A module, class or function of a library, by its full dotted name. */
export interface LibraryReference {
  kind: 'library';
  name: string;
}

export interface ObjectState {
  state: State;
  fit?: FitEvent;
  /** Attributes set from outside, and what methods such as argparse's remember. */
  attributes: ReadonlyMap<string, Value>;
}

/** An instance of a library class. */
export interface LibraryObject {
  kind: 'object';
  id: string;
  role: ClassRole;
  /** Full dotted name of the class. */
  name: string;
  place: Place;
  arguments: readonly Value[];
  keywords: ReadonlyMap<string, Value>;
  /** There may be more arguments than these. */
  open?: true;
  /** Steps of a pipeline, transformers of a column transformer, the estimator of a search. */
  members: readonly Member[];
  cell: Cell<ObjectState>;
  artefact?: ArtefactRef;
}

export interface Member {
  name: string;
  value: Value;
  columns?: Value;
}

/** A loaded artefact that no code of the pair writes: nothing is known of what is in it. */
export interface OpaqueValue {
  kind: 'opaque';
  artefact: ArtefactRef;
}

/** A loaded value that the other side dumped. */
export interface Loaded {
  value: Value;
  artefact: ArtefactRef;
}

export interface BoundMethod {
  kind: 'method';
  receiver: Value;
  name: string;
}

/** `super()` within a method. */
export interface SuperValue {
  kind: 'super';
  owner: ClassValue;
  self: Value;
}

export interface ModuleValue {
  kind: 'module';
  module: ModuleInstance;
}

/** Data whose way is followed; changed in place by assignment to its columns. */
export interface DataValue {
  kind: 'data';
  cell: Cell<Stream>;
  /** The table it is a column of, for changes in place; without a name where it is not known which. */
  part?: { of: DataValue; name?: string };
}

export interface FileHandle {
  kind: 'file';
  path: Value;
}

/** One of several, after a branch. */
export interface Union {
  kind: 'union';
  options: readonly Value[];
}

/** Nothing is known. With a reason when something was not followed that could have mattered. */
export interface Unknown {
  kind: 'unknown';
  reason?: Reason;
  /** A number that describes data: its median, its most frequent value. */
  statistic?: string;
  /** The rows that the statistic is of. */
  of?: readonly Origin[];
  /** Identity of what an unknown call made, so that it is known again when it is fitted, saved and loaded. */
  id?: string;
}

export type Value =
  | Constant | Sequence | Mapping | FunctionValue | ClassValue | Instance | LibraryReference | LibraryObject | OpaqueValue | BoundMethod
  | SuperValue | ModuleValue | DataValue | FileHandle | Union | Unknown;

export const NONE: Constant = Object.freeze({ kind: 'constant', value: null });
export const UNKNOWN: Unknown = Object.freeze({ kind: 'unknown' });

export function constant(value: string | number | boolean | null): Constant {
  return { kind: 'constant', value };
}

export function textConstant(text: string, pattern: boolean, path = false): Constant {
  return { kind: 'constant', value: text, ...(pattern ? { pattern: true as const } : {}), ...(path ? { path: true as const } : {}) };
}

export function isText(value: Value | undefined): value is Constant & { value: string } {
  return value?.kind === 'constant' && typeof value.value === 'string';
}

/** A text without unknown parts. */
export function exactText(value: Value | undefined): string | undefined {
  return isText(value) && !value.pattern ? value.value : undefined;
}

/** How a mapping writes this key; undefined when it is not known. */
export function keyOf(value: Value): string | undefined {
  if (value.kind !== 'constant' || value.pattern) return undefined;
  return typeof value.value === 'string' ? value.value : String(value.value);
}
