import type { Artefact, Artefacts } from '../artefacts.ts';
import type { CancellationSignal } from '../cancellation.ts';
import type { ModuleIndex } from '../modules.ts';
import type { Expression, FunctionDefinition, Lambda } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { EMPTY_STREAM } from '../steps.ts';
import { ANY_COLUMN } from '../terms.ts';
import type { ArtefactRef, Dump, Entry, FitEvent, Load, Origin, Place, Reason, Side, Sink, SplitEvent, Step, Stream, Vectorisation } from '../steps.ts';
import type { ActiveChoice } from './choices.ts';
import type { Store, Writes } from './store.ts';
import type { WordFilter } from './wordFilters.ts';
import type { DataValue, ModuleInstance, Scope, Value } from './values.ts';
import { UNKNOWN } from './values.ts';

/** Calls into functions of the workspace, the innermost last. */
export interface ActiveCall {
  node: FunctionDefinition | Lambda;
  place: Place;
}

/** One activation of a function or of a module's top level. */
export interface Frame {
  scope: Scope;
  module: ModuleInstance;
  /** Depth of the store when it was entered. */
  base: number;
  returns: { value: Value; writes: Writes; choices: readonly ActiveChoice[] }[];
  yields: Value[];
  /** Conditions of the arms that are being run. */
  choices?: readonly ActiveChoice[];
  /** Within a loop: what is known of the conditions around a statement. */
  filters?: readonly (readonly WordFilter[] | undefined)[];
}

export const LIMITS = Object.freeze({ nodes: 400_000, depth: 10, recursion: 2, unrolled: 12 });

/** Where values come from as they are. */
const TERM_ORIGINS: ReadonlySet<Origin['kind']> = new Set(['file', 'dataset', 'download', 'database', 'request', 'parameter']);

/** Ends a run whose budget is spent; caught where the run was started. */
export class BudgetSpent extends Error {}

export interface RunInput {
  side: Side;
  sources: ReadonlyMap<string, SourceFile>;
  modules: ModuleIndex;
  store: Store;
  /** What this side writes; filled by the run. */
  own: Artefacts;
  /** What the other side writes. */
  other?: Artefacts | undefined;
  signal?: CancellationSignal | undefined;
}

/** The state of interpreting one side: memory, call stack, budget and everything that was seen. */
export class Run {
  readonly side: Side;
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly modules: ModuleIndex;
  readonly store: Store;
  readonly own: Artefacts;
  readonly other: Artefacts | undefined;
  readonly #signal: CancellationSignal | undefined;

  readonly instances = new Map<string, ModuleInstance>();
  readonly calls: ActiveCall[] = [];
  readonly executed = new Set<FunctionDefinition | Lambda>();
  /** Functions that were given to an interface, which calls them. */
  readonly handed = new Set<FunctionDefinition | Lambda>();
  /** Objects that came out of a file, by identity. */
  readonly loaded = new Map<string, ArtefactRef>();
  /** Identities that a model took over by loading weights. */
  readonly links = new Map<string, string[]>();
  entry: Entry = { kind: 'module', name: '', boundary: false };
  /** The last call that was evaluated. */
  place: Place | undefined;
  /** Its first argument. */
  argument: Place | undefined;
  /** Off while entry functions run only for their effects on shared state. */
  recording = true;
  #nodes = 0;
  #order = 0;

  readonly sinks: Sink[] = [];
  readonly fits: FitEvent[] = [];
  readonly splits: SplitEvent[] = [];
  readonly vectorisations: Vectorisation[] = [];
  readonly afterPrediction = new Set<string>();
  readonly unfitted: Step[] = [];
  readonly dumps: Dump[] = [];
  readonly loads: Load[] = [];
  readonly reads: Origin[] = [];
  readonly reasons: Reason[] = [];
  readonly escaped = new Set<string>();

  constructor(input: RunInput) {
    this.side = input.side;
    this.sources = input.sources;
    this.modules = input.modules;
    this.store = input.store;
    this.own = input.own;
    this.other = input.other;
    this.#signal = input.signal;
  }

  /** Counts one syntax node against the budget. */
  step(): void {
    this.#nodes++;
    if (this.#nodes > LIMITS.nodes) throw new BudgetSpent(`more than ${LIMITS.nodes} steps`);
    if ((this.#nodes & 4095) === 0) this.#signal?.throwIfAborted();
  }

  nextOrder(): number {
    this.#order++;
    return this.#order;
  }

  callPath(): Place[] {
    return this.calls.map((call) => call.place);
  }

  /** Identity of what is made at this place: the same on every pass, other on the other side. */
  identity(place: Place): string {
    const path = this.calls.map((call) => `${call.place.source.path}:${call.place.span.line}:${call.place.span.column}`);
    return [this.side, ...path, `${place.source.path}:${place.span.line}:${place.span.column}`].join('|');
  }

  data(stream: Stream): DataValue {
    return { kind: 'data', cell: this.store.cell(stream) };
  }

  /** A value for a stream; nothing known of it is the unknown value. */
  fromStream(stream: Stream): Value {
    const [reason] = stream.unresolved;
    if (stream.origins.length === 0 && stream.steps.length === 0 && !stream.columns && !stream.term) return reason ? { kind: 'unknown', reason } : UNKNOWN;
    return this.data(stream);
  }

  read(value: DataValue): Stream {
    return this.store.read(value.cell) ?? EMPTY_STREAM;
  }

  reason(place: Place, text: string): Reason {
    return { place, text };
  }

  originOf(kind: Origin['kind'], key: string, place: Place): Stream {
    const origin: Origin = { kind, key, place };
    if (this.recording && kind !== 'parameter' && kind !== 'literal') this.reads.push(origin);
    const term = TERM_ORIGINS.has(kind) ? { term: ANY_COLUMN } : {};
    return { source: 'unknown', origins: [origin], steps: [], unresolved: [], ...term };
  }

  addSink(sink: Omit<Sink, 'side' | 'entry' | 'order' | 'callPath'>): void {
    if (!this.recording) return;
    const argument = this.place === sink.place && this.argument ? { argument: this.argument } : {};
    this.sinks.push({ ...sink, ...argument, side: this.side, entry: this.entry, order: this.nextOrder(), callPath: this.callPath() });
  }

  addVectorisation(object: string, vectorizer: Vectorisation['vectorizer'] | undefined, value: Stream, place: Place, settings?: Vectorisation['settings']): void {
    if (this.recording && vectorizer) this.vectorisations.push({ object, vectorizer, value, place, ...(settings ? { settings } : {}), callPath: this.callPath(), entry: this.entry });
  }

  addDump(artefact: Artefact): void {
    this.own.add(artefact);
    if (this.recording) {
      const { path, kind, place, callPath, fixed } = artefact;
      this.dumps.push({ path, kind, place, callPath, ...(fixed ? { fixed } : {}) });
    }
  }
}

export function placeOf(frame: Frame, node: Expression | { span: Expression['span'] }): Place {
  return { source: frame.module.source, span: node.span };
}

/** Whether a line of the expression is half typed. */
export function isUnfinished(frame: Frame, { span }: { span: Expression['span'] }): boolean {
  return frame.module.source.module.completed?.some((line) => line >= span.line && line <= span.endLine) ?? false;
}
