/**
 * What Plumbline knows of Python libraries, as data: one table a library, looked up by the full dotted name. To teach it a
 * new class or function, add a row; only a new *kind* of behaviour needs code (interpret/).
 */
import type { Missing, Operation, SourceKind } from '../steps.ts';

/** Where an argument stands: by keyword or by position (from 0). */
export interface Parameter {
  name: string;
  position: number;
  /** Further keywords for the same argument. */
  also?: readonly string[];
}

export type ClassRole =
  /** `missing`: what it means when only the training side applies it (rules/missing-step.ts). */
  | { kind: 'transformer'; operation: Operation; stateless?: true; missing?: Missing }
  | { kind: 'model' }
  /** A sequence of steps: constructor argument `steps`. */
  | { kind: 'pipeline' }
  /** Steps side by side: constructor argument `transformers` (or `transformer_list`). */
  | { kind: 'column-transformer' }
  /** Wraps an estimator and fits it: grid searches, calibration, one-versus-rest. */
  | { kind: 'search' }
  /** An argument parser of the command line. */
  | { kind: 'argument-parser' }
  /** Holds what it was given and does nothing to it: DMatrix, DataLoader, layers. `data`: the argument that holds the rows, if one does. */
  | { kind: 'container'; data?: Parameter }
  /** A class of a library that is not in the tables: what it is shows in how it is used. */
  | { kind: 'unknown' };

export type FunctionEffect =
  /** The result is made of the data among the arguments, unchanged. */
  | { effect: 'derive' }
  /** One of two values by a condition. */
  | { effect: 'where' }
  /** Tables below or beside each other. */
  | { effect: 'concat' }
  /** A new container that can be filled, with the data among the arguments. */
  | { effect: 'new' }
  /** The result has nothing to do with the data of the model: printing, plotting, metrics. */
  | { effect: 'nothing' }
  /** Returns this argument itself. */
  | { effect: 'same'; argument: Parameter }
  | { effect: 'read'; source: SourceKind; path: Parameter }
  | { effect: 'dataset' | 'download' | 'database' | 'request' }
  /** `registry`: artefacts are found by this name, not by a path. */
  | { effect: 'load'; path: Parameter; missing: 'opaque' | 'data'; registry?: string }
  | { effect: 'dump'; value: Parameter; path: Parameter; registry?: string }
  /** Learns from the data and changes it in one go: sklearn.preprocessing.scale, scipy.stats.zscore. */
  | { effect: 'self-fit'; operation: Operation; data: Parameter }
  | { effect: 'step'; operation: Operation; data: Parameter }
  | { effect: 'split' }
  /** Makes a model. */
  | { effect: 'model' }
  /** Makes an object that is no data. */
  | { effect: 'container' }
  | { effect: 'train'; data: Parameter }
  | { effect: 'make-pipeline' | 'make-columns' | 'make-union' }
  /** Returns something that has the same functions as this module: columns and tabs of Streamlit. */
  | { effect: 'module'; module: string; sequence: boolean }
  /** Text and path functions are computed (interpret/paths.ts). */
  | { effect: 'path'; operation: 'join' | 'dirname' | 'basename' | 'same' | 'cwd' | 'path' | 'environment' }
  /** Applies its first argument, a function, to its second. */
  | { effect: 'apply'; function: Parameter; data: Parameter };

export interface LibraryTable {
  /** Top-level packages whose functions are known not to hide preprocessing: those not listed merely derive. */
  packages: readonly string[];
  classes?: Readonly<Record<string, ClassRole>>;
  /** Role of every class in these modules that has no row of its own. */
  modules?: Readonly<Record<string, ClassRole>>;
  functions?: Readonly<Record<string, FunctionEffect>>;
  /** Names that are values, not functions. */
  values?: Readonly<Record<string, 'request'>>;
  /** Other names for the same module. */
  aliases?: Readonly<Record<string, string>>;
}

export function parameter(name: string, position: number, ...also: string[]): Parameter {
  return { name, position, ...(also.length > 0 ? { also } : {}) };
}
