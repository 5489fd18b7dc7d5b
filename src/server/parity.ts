import path from 'node:path';
import { gradedParity } from '../core/gradedParity.ts';
import type { ColumnReference, Finding, Location, ParityReport } from '../core/report.ts';
import { PARITY_SCHEMA } from '../core/report.ts';
import { workspaceSources } from '../engine/sources.ts';
import type { WorkspaceSources } from '../engine/sources.ts';
import { ParityWorkspace } from '../parity/index.ts';
import type { FixSet, LoggingCall, Pipeline, PythonParser, SourceTree } from '../parity/index.ts';
import type { ColumnReferencesResult } from '../protocol/lsp.ts';
import type { FolderConfiguration } from './configuration.ts';
import { relativePath } from './folders.ts';
import type { Folders } from './folders.ts';
import { fileUri } from './places.ts';

export interface ParityOptions {
  folders: Folders;
  parser(): Promise<PythonParser>;
  configuration(folder: string): Promise<FolderConfiguration>;
  /** Shows a folder's report; called only for analyses that may run by themselves. */
  publish(folder: string, report: ParityReport, pipelines: readonly Pipeline[]): void;
  /** The report differs from the one before. */
  changed(): void;
  /** The first analysis has begun, or the last one has ended. */
  running(is: boolean): void;
  /** Whether analyses may run without being asked for. */
  automatic(): boolean;
  failed(folder: string, error: unknown): void;
}

/** From the last keystroke to the analysis. */
const DEBOUNCE_MS = 250;
const TURN_MS = 20;

interface FolderState {
  sources: WorkspaceSources;
  workspace?: ParityWorkspace;
  /** Open documents by relative path, for a workspace that is not built yet. */
  texts: Map<string, string>;
  timer?: NodeJS.Timeout;
  /** Set when something changed since `report` was made. */
  stale: boolean;
  report: ParityReport;
  pipelines: readonly Pipeline[];
  /** Fixes of the last analysis, by fingerprint: each is tried on the code, and menus ask for them again and again. */
  fixes: Map<string, Promise<FixSet>>;
  /** The analysis under way, or the last one. */
  run: Promise<unknown>;
  /** Ends the analysis under way: what it reads is no longer what there is. */
  abort?: AbortController;
}

/** What the last analysis of a folder found. */
export interface FolderParity {
  folder: string;
  report: ParityReport;
  pipelines: readonly Pipeline[];
}

/** Parity of every workspace folder: analysed on change after a pause, and at once when asked for. */
export class Parity {
  readonly #options: ParityOptions;
  readonly #folders = new Map<string, FolderState>();
  #analyses = 0;

  constructor(options: ParityOptions) {
    this.#options = options;
  }

  /** A Python file or notebook has this text in the editor; undefined: it is no longer open, the disk counts. */
  changed(file: string, text: string | undefined): void {
    const folder = this.#options.folders.of(file);
    if (folder === undefined) return;
    const state = this.#state(folder);
    const relative = relativePath(folder, file);
    if (!state.sources.includes(relative)) return;
    if (text === undefined) state.texts.delete(relative);
    else state.texts.set(relative, text);
    state.workspace?.update(relative, text);
    this.#schedule(folder, state);
  }

  /** Files changed on disk: everything that is not open in the editor is read again. */
  invalidate(folder?: string): void {
    for (const [name, state] of this.#folders) {
      if (folder !== undefined && folder !== name) continue;
      state.workspace?.invalidate();
      this.#schedule(name, state);
    }
  }

  /** Forgets folders that are no longer in the workspace; whoever has asked for a report asks again, also for those that have come. */
  retainFolders(): void {
    const asked = this.#folders.size > 0;
    for (const [folder, state] of this.#folders) {
      if (this.#options.folders.paths.includes(folder)) continue;
      clearTimeout(state.timer);
      this.#folders.delete(folder);
      this.#options.publish(folder, emptyReport(), []);
    }
    if (asked) this.#options.changed();
  }

  /** The parity report as the sources stand. Paths are relative where there is one folder, absolute where there are several. */
  async report(): Promise<ParityReport> {
    const reports = await Promise.all(this.#options.folders.paths.map(async (folder) => {
      const report = await this.#current(folder);
      return this.#options.folders.paths.length === 1 ? report : absolute(report, folder);
    }));
    const [only] = reports;
    return reports.length === 1 && only ? only : {
      ...emptyReport(),
      pairs: reports.flatMap(({ pairs }) => pairs),
      findings: reports.flatMap(({ findings }) => findings),
      abstentions: reports.flatMap(({ abstentions }) => abstentions),
    };
  }

  /** What is known of a file without analysing anything; empty before the first analysis. */
  known(file: string): FolderParity | undefined {
    const folder = this.#options.folders.of(file);
    const state = folder === undefined ? undefined : this.#folders.get(folder);
    return folder === undefined || !state ? undefined : { folder, report: state.report, pipelines: state.pipelines };
  }

  /** Every folder, as its sources stand. */
  async pipelines(): Promise<FolderParity[]> {
    return Promise.all(this.#options.folders.paths.map(async (folder) => {
      const report = await this.#current(folder);
      return { folder, report, pipelines: this.#state(folder).pipelines };
    }));
  }

  /** Fixes of a finding of the last analysis. */
  fixes(folder: string, finding: Finding): Promise<FixSet> {
    const state = this.#state(folder);
    const fixes = state.fixes.get(finding.fingerprint) ?? state.workspace?.fixes(finding, turns()) ?? Promise.resolve({});
    state.fixes.set(finding.fingerprint, fixes);
    return fixes;
  }

  /** Fixes of a finding for the text as it stands now; none when the finding has gone. */
  async currentFixes(folder: string, fingerprint: string): Promise<{ finding: Finding; fixes: FixSet } | undefined> {
    if (!this.#options.folders.paths.includes(folder)) return undefined;
    const report = await this.#current(folder);
    const finding = report.findings.find((one) => one.fingerprint === fingerprint);
    return finding && { finding, fixes: await this.fixes(folder, finding) };
  }

  async columnReferences(columns: string[]): Promise<ColumnReferencesResult> {
    const references = await Promise.all(this.#options.folders.paths.map(async (folder) => {
      await this.#current(folder);
      const found = (await this.#state(folder).workspace?.columnReferences(columns)) ?? [];
      return found.map((reference) => ({ ...reference, uri: fileUri(folder, reference.location.file) }));
    }));
    return { references: references.flat().sort((a, b) => sideOrder(a) - sideOrder(b)) };
  }

  /** The calls of every folder that write to a log, as the sources stand. */
  async loggingCalls(printed: boolean): Promise<{ folder: string; calls: LoggingCall[] }[]> {
    return Promise.all(this.#options.folders.paths.map(async (folder) => {
      const { parity } = await this.#options.configuration(folder);
      const workspace = await this.#workspace(this.#state(folder));
      return { folder, calls: await workspace.loggingCalls({ exclude: parity.exclude, turn: turns(), printed }) };
    }));
  }

  dispose(): void {
    for (const { timer } of this.#folders.values()) clearTimeout(timer);
  }

  #state(folder: string): FolderState {
    const known = this.#folders.get(folder);
    if (known) return known;
    const state: FolderState = { sources: workspaceSources(folder), texts: new Map(), stale: true, report: emptyReport(), pipelines: [], fixes: new Map(), run: Promise.resolve() };
    this.#folders.set(folder, state);
    return state;
  }

  #schedule(folder: string, state: FolderState): void {
    state.stale = true;
    state.abort?.abort();
    clearTimeout(state.timer);
    delete state.timer;
    if (this.#options.automatic()) state.timer = setTimeout(() => void this.#current(folder), DEBOUNCE_MS);
  }

  /** One analysis of a folder at a time; it settles with the newest report there is. */
  async #current(folder: string): Promise<ParityReport> {
    const state = this.#state(folder);
    state.run = state.run.then(async () => {
      // What changes meanwhile ends the analysis; whoever asked for the report waits for the next one.
      while (state.stale) await this.#analyse(folder, state);
    });
    await state.run;
    return state.report;
  }

  async #analyse(folder: string, state: FolderState): Promise<void> {
    state.stale = false;
    clearTimeout(state.timer);
    const abort = new AbortController();
    state.abort = abort;
    if (this.#analyses++ === 0) this.#options.running(true);
    try {
      const { parity } = await this.#options.configuration(folder);
      const before = JSON.stringify([state.report, state.pipelines]);
      const report = parity.enabled ? await this.#compareCode(state, parity, abort.signal) : emptyReport();
      state.report = report;
      state.pipelines = parity.enabled ? (state.workspace?.pipelines() ?? []) : [];
      state.fixes.clear();
      if (this.#options.automatic()) this.#options.publish(folder, state.report, state.pipelines);
      if (before !== JSON.stringify([state.report, state.pipelines])) this.#options.changed();
    } catch (error) {
      if (!abort.signal.aborted) this.#options.failed(folder, error);
    } finally {
      if (state.abort === abort) delete state.abort;
      if (--this.#analyses === 0) this.#options.running(false);
    }
  }

  async #compareCode(state: FolderState, { pairs, exclude, ...settings }: FolderConfiguration['parity'], signal: AbortSignal): Promise<ParityReport> {
    const workspace = await this.#workspace(state);
    const report = await workspace.analyse({ pairs, exclude, signal, turn: turns() });
    return gradedParity(report, settings, new Date().toISOString().slice(0, 10));
  }

  async #workspace(state: FolderState): Promise<ParityWorkspace> {
    if (state.workspace) return state.workspace;
    const workspace = new ParityWorkspace(await this.#options.parser(), yielding(state.sources));
    for (const [file, text] of state.texts) workspace.update(file, text);
    state.workspace = workspace;
    return workspace;
  }
}

/** Thousands of files and dozens of pairs must not keep the server from answering: in between, other messages have their turn. */
function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since <= TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}

function yielding(sources: WorkspaceSources): SourceTree {
  const turn = turns();
  return {
    list: () => sources.list(),
    async read(file) {
      await turn();
      return sources.read(file);
    },
  };
}

function emptyReport(): ParityReport {
  return { schema: PARITY_SCHEMA, pairs: [], findings: [], abstentions: [] };
}

function absolute(report: ParityReport, folder: string): ParityReport {
  const file = (name: string): string => path.resolve(folder, name);
  const at = <Place extends Location | undefined>(place: Place): Place => (place ? { ...place, file: file(place.file) } : place);
  return {
    ...report,
    pairs: report.pairs.map((pair) => ({ ...pair, train: pair.train.map(file), serve: pair.serve.map(file) })),
    findings: report.findings.map((finding) => ({
      ...finding,
      ...(finding.training ? { training: at(finding.training) } : {}),
      ...(finding.serving ? { serving: at(finding.serving) } : {}),
      ...(finding.related ? { related: finding.related.map(({ message, location }) => ({ message, location: at(location) })) } : {}),
    })),
    abstentions: report.abstentions.map((abstention) => ({ ...abstention, file: file(abstention.file) })),
  };
}

function sideOrder({ side }: ColumnReference): number {
  return side === 'serving' ? 0 : 1;
}
