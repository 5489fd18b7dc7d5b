/**
 * The pipeline representation: what happened to a value on its way from where it was read to where a model is fitted or
 * asked. Libraries fill it, rules read it. Immutable: interpretation makes new streams from old ones.
 */
import type { ImageState } from './images.ts';
import type { Span } from './python/ast.ts';
import type { SourceFile } from './python/source.ts';
import type { Feature, Literal, Term } from './terms.ts';

/** A stretch of one file. */
export interface Place {
  source: SourceFile;
  span: Span;
}

/** Why something was not followed; every abstention carries one. */
export interface Reason {
  place: Place;
  /** One plain sentence. */
  text: string;
}

/** How sure the analysis is that a step happens: on every path, or on some paths only. */
export type Certainty = 'proved' | 'likely';

export type SourceKind = 'table' | 'text' | 'image-rgb' | 'image-bgr' | 'image-gray' | 'audio' | 'unknown';

/** Where rows come from. `file` keys are paths (with `*` where unknown), `dataset` keys the name of a bundled data set. */
export interface Origin {
  kind: 'file' | 'dataset' | 'download' | 'database' | 'request' | 'parameter' | 'literal' | 'artefact';
  key: string;
  place: Place;
}

/** What a step does, in the vocabulary shared by all libraries. */
export type Operation =
  // Fitted transformers: they learn numbers from the data they are fitted on.
  | 'scale' | 'impute' | 'encode' | 'vectorize' | 'reduce' | 'select' | 'discretise' | 'resample'
  // Stateless steps.
  | 'expand' | 'normalise' | 'arithmetic' | 'function' | 'fill' | 'cast' | 'dummies' | 'align'
  // A transformer of which only the name is known, or a loaded object of which nothing is known.
  | 'unknown-transformer' | 'opaque';

export const FITTED_OPERATIONS: ReadonlySet<Operation> = new Set([
  'scale', 'impute', 'encode', 'vectorize', 'reduce', 'select', 'discretise', 'unknown-transformer',
]);

/** One fit of a transformer or a model. */
export interface FitEvent {
  /** Identity of the fitted object, equal on both sides when one loads what the other dumps. */
  object: string;
  name: string;
  side: Side;
  data: Stream;
  place: Place;
  /** Call sites from the outermost to the innermost, `place` excluded. */
  callPath: readonly Place[];
  certainty: Certainty;
  /** Later fits have higher numbers. */
  order: number;
}

/**
 * What the absence of a transformer at serving means. `mismatch`: the model sees other numbers. `maybe`: the serving side
 * may have done it by hand or cannot need it, so it is a note at most. `handmade`: a model cannot be asked without it, so
 * the serving side does it in another way: no finding.
 */
export type Missing = 'mismatch' | 'maybe' | 'handmade';

export type Side = 'training' | 'serving';

export interface ArtefactRef {
  path: string;
  /** Where it was loaded. */
  place: Place;
  /** Where code of the pair writes it. */
  dump?: Place;
}

/** The state of a transformer at the moment it is applied. */
export type State = 'stateless' | 'unfitted' | 'fitted' | 'loaded' | 'unknown';

export interface Step {
  operation: Operation;
  /** What a person calls it: the class or function. */
  name: string;
  /** Normalised literal parameters; those not known are absent. */
  parameters: ReadonlyMap<string, unknown>;
  /** Identity of the transformer object, for fitted ones. */
  object?: string;
  state: State;
  /** The fit that gave the transformer its numbers, if it was seen. */
  fit?: FitEvent;
  artefact?: ArtefactRef;
  /** Columns it is applied to; absent: all. */
  columns?: readonly string[];
  /** What its absence at serving means; for transformers. */
  missing?: Missing;
  /** Applied to some parts of the value only, such as one cell of a feature vector. */
  partial?: true;
  place: Place;
  callPath: readonly Place[];
  certainty: Certainty;
}

/** Which rows of a table these are, after a split. `hold-out`: those kept for testing. */
export interface RowPart {
  /** Identity of the split, equal for both its parts. */
  split: string;
  part: 'training' | 'hold-out';
}

/** Parts of parts, the first split first. `mixed`: rows of several parts, or not known which. */
export type Rows = readonly RowPart[] | 'mixed';

/** Rows divided into a training part and the rest. */
export interface SplitEvent {
  split: string;
  /** A function that splits, or two slices that meet at one bound. */
  kind: 'function' | 'slices';
  /** What was divided. */
  inputs: readonly Stream[];
  place: Place;
  order: number;
}

export interface Stream {
  /** Absent: all rows there are. */
  rows?: Rows;
  /** Rows were made or repeated for rare classes, before any split of these rows. */
  oversampled?: { name: string; place: Place };
  source: SourceKind;
  origins: readonly Origin[];
  steps: readonly Step[];
  /** Columns that were assigned on their own: their whole history. */
  columns?: ReadonlyMap<string, Stream>;
  columnOrder?: readonly string[];
  /** How single values came about; of a table, those of the columns that are not in `columns`. */
  term?: Term;
  /** The numbers of one row, by position. */
  features?: readonly Feature[];
  /** Where the columns were chosen that are left. */
  chosen?: Place;
  /** Columns that code made of others, and where. */
  made?: ReadonlyMap<string, Place>;
  /** Columns that were removed. */
  dropped?: readonly string[];
  /** Where columns that are missing get a stand-in. */
  standIn?: Place;
  /** Columns were put into the order of a saved list. */
  aligned?: true;
  /** What is known of the pixels, for images. */
  image?: ImageState;
  /** Why parts of the history are unknown. */
  unresolved: readonly Reason[];
}

/** A place where data meets a model. */
export interface Sink {
  kind: 'fit' | 'predict';
  side: Side;
  /** Identities of the models this may be; empty when nothing is known of the model. */
  models: readonly string[];
  modelName: string;
  modelArtefact?: ArtefactRef;
  /** The vectorizer inside the model, if it is a pipeline with one. */
  vectorizer?: ReadonlyMap<string, Literal>;
  /** What the model is fitted to predict. */
  target?: Term;
  /** The model takes its columns by name. */
  byName?: true;
  value: Stream;
  place: Place;
  /** The data in the call. */
  argument?: Place;
  callPath: readonly Place[];
  /** The function the analysis entered from, or the module. */
  entry: Entry;
  order: number;
}

/** A vectorizer or tokenizer that takes texts. */
export interface Vectorisation {
  object: string;
  /** What it does to texts by itself. */
  vectorizer: ReadonlyMap<string, Literal>;
  /** How it was asked to do it: those settings that are fixed in the code. */
  settings?: ReadonlyMap<string, Literal>;
  value: Stream;
  place: Place;
  callPath: readonly Place[];
  entry: Entry;
}

export interface Entry {
  kind: 'module' | 'route' | 'function';
  name: string;
  /** Whether callers outside the workspace are expected to pass raw data: routes and functions named like an endpoint. */
  boundary: boolean;
}

export interface Dump {
  path: string;
  kind: 'object' | 'table';
  place: Place;
  callPath: readonly Place[];
  fixed?: FixedPath;
}

/** A path that is fixed in the code. */
export interface FixedPath {
  from: 'working directory' | 'source file';
  /** Where the file name is written. */
  written?: Place;
}

export interface Load {
  path: string;
  place: Place;
  callPath: readonly Place[];
  fixed?: FixedPath;
  /** Found among the dumps of the pair. */
  linked: boolean;
}

/** What one side of a pair does. */
export interface SideResult {
  sinks: readonly Sink[];
  fits: readonly FitEvent[];
  splits: readonly SplitEvent[];
  vectorisations: readonly Vectorisation[];
  /** Steps that use a transformer before any fit: on a path to a sink or not. */
  unfitted: readonly Step[];
  /** What is done to predictions; `unknown` where one is given to code that is not followed. */
  afterPrediction: ReadonlySet<string>;
  dumps: readonly Dump[];
  loads: readonly Load[];
  /** Everything read as data. */
  reads: readonly Origin[];
  unresolved: readonly Reason[];
}

export const EMPTY_STREAM: Stream = Object.freeze({ source: 'unknown', origins: [], steps: [], unresolved: [] });
