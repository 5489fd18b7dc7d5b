import { Artefacts } from '../artefacts.ts';
import type { CancellationSignal } from '../cancellation.ts';
import type { ModuleIndex } from '../modules.ts';
import type { SourceFile } from '../python/source.ts';
import type { Side, SideResult } from '../steps.ts';
import { calledNames, runEntries } from './entries.ts';
import { loadModule } from './imports.ts';
import { BudgetSpent, Run } from './run.ts';
import { Store } from './store.ts';

export interface SideInput {
  side: Side;
  /** Files that are run, in order. */
  files: readonly string[];
  /** These and everything they import. */
  sources: ReadonlyMap<string, SourceFile>;
  modules: ModuleIndex;
  /** What the other side writes, and the memory its values live in. */
  other?: { artefacts: Artefacts; store: Store };
  signal?: CancellationSignal | undefined;
}

export interface SideRun extends SideResult {
  /** Files that were run and everything they import. */
  sources: ReadonlySet<string>;
  artefacts: Artefacts;
  store: Store;
  /** A transformer handed to code that was not followed. */
  escaped: ReadonlySet<string>;
}

/** Interprets one side of a pair. Scripts may hand files to each other in any order, so a second pass follows where one was missed. */
export function runSide(input: SideInput): SideRun {
  const first = runOnce(input, new Artefacts());
  const missed = first.loads.some((load) => !load.linked && first.artefacts.find(load.path, 'object').length > 0);
  const tables = first.artefacts.all.some((artefact) => artefact.kind === 'table');
  if (input.files.length < 2 || !(missed || tables)) return first;
  return runOnce(input, first.artefacts);
}

function runOnce(input: SideInput, artefacts: Artefacts): SideRun {
  // Values that the other side dumped live in its memory; this side changes them in a layer of its own.
  const store = input.other?.store ?? new Store();
  const layered = input.other !== undefined;
  const base = store.depth;
  if (layered) store.push();
  const run = new Run({ ...input, store, own: artefacts, other: input.other?.artefacts });
  try {
    interpret(run, input);
  } finally {
    while (store.depth > base) store.pop();
  }
  const unfitted = run.unfitted.filter((step) => !run.escaped.has(step.object ?? '') && !run.fits.some((fit) => fit.object === step.object));
  return {
    sinks: run.sinks, fits: run.fits, splits: run.splits, vectorisations: run.vectorisations, afterPrediction: run.afterPrediction, unfitted, dumps: run.dumps, loads: run.loads, reads: run.reads, unresolved: run.reasons, sources: new Set(input.sources.keys()), artefacts, store,
    escaped: run.escaped,
  };
}

function interpret(run: Run, input: SideInput): void {
  try {
    const modules = input.files.flatMap((path) => {
      run.entry = { kind: 'module', name: path, boundary: true };
      return loadModule(run, path, true) ?? [];
    });
    runEntries(run, modules, calledNames([...input.sources.values()].map((source) => source.module)));
  } catch (error) {
    const source = input.sources.get(input.files[0] ?? '');
    if (!(error instanceof BudgetSpent) || !source) throw error;
    run.reasons.push({
      place: { source, span: { line: 1, column: 1, endLine: 1, endColumn: 1 } },
      text: 'The analysis was stopped because this code takes too many steps to follow.',
    });
  }
}
