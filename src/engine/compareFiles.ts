import fs from 'node:fs/promises';
import path from 'node:path';
import { closest } from '../core/closest.ts';
import type { Comparison } from '../core/compare.ts';
import { compareProfiles } from '../core/compare.ts';
import type { ProfiledPair } from '../core/model.ts';
import { splitProblem } from '../core/pairOptions.ts';
import type { SplitOptions } from '../core/pairOptions.ts';
import { isPrivate } from '../core/privacy.ts';
import type { ColumnSettings, ComparisonSettings, Roles } from '../core/settings.ts';
import type { CompareOutcome, CompareProgress, CompareRequest } from '../protocol/analysis.ts';
import { bothSettled } from './bothSettled.ts';
import { chooseStore } from './chooseStore.ts';
import type { StoreMode, StoreOptions } from './chooseStore.ts';
import { Dataset, readingMessage } from './dataset.ts';
import { addFacts } from './facts/index.ts';
import { readLabelFile } from './facts/labelFile.ts';
import { readValidationFile } from './facts/validationFile.ts';
import type { ScanCache } from './formats/scanCache.ts';
import { shownPath } from './formats/sourceFile.ts';
import { Kernel } from './kernel/kernel.ts';
import { locate } from './locate.ts';
import type { TableCache } from './memory/tableCache.ts';
import { createPrivateFolder } from './privateFolder.ts';
import { logSettings } from '../core/logs/logSettings.ts';
import { nameFeatures, trainingNames } from './logs/logReading.ts';
import { ProblemError, problems } from './problems.ts';
import { addSpellings } from './profile/addSpellings.ts';
import { matchColumns } from './profile/matchColumns.ts';
import { shortReason } from './shortReason.ts';
import { Stages } from './stages.ts';
import type { Store } from './store.ts';
import { VERSION } from './version.ts';

export interface CompareOptions {
  /** The kernel's worker: dist/kernelWorker.cjs, or worker.ts when run from source. */
  kernelScript: string;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: CompareProgress) => void;
  /** What the rules are given, before they speak. */
  onProfile?: (pair: ProfiledPair) => void;
  /** ISO 8601; now by default. */
  createdAt?: string;
  /** Accounts of files that were compared before. */
  scans?: ScanCache;
  /** Columns of the training file, where it was compared before. */
  tables?: TableCache;
  /** What holds the cells; what suits the files by default. */
  mode?: StoreMode;
  loadDatabase?: StoreOptions['loadDatabase'];
}

/** Compares two files. Never throws: what goes wrong is a problem of a file in the report, or the outcome itself. */
export async function compareFiles(request: CompareRequest, options: CompareOptions): Promise<CompareOutcome> {
  try {
    const folder = await createPrivateFolder();
    try {
      return await new Run(request, options, folder).outcome();
    } finally {
      await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, cancelled: true, problem: problems.cancelled().problem };
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    // How V8 says that a buffer could not be allocated.
    if (error instanceof RangeError && /allocat|Array buffer/i.test(error.message)) return { ok: false, problem: problems.outOfMemory().problem };
    return { ok: false, problem: problems.failed(shortReason(error)).problem };
  }
}

/** One comparison: its files, what holds their cells, its threads. */
class Run {
  private settings: ComparisonSettings;
  private readonly signal: AbortSignal | undefined;
  private readonly stages: Stages;
  private readonly training: Dataset;
  private readonly production: Dataset;
  private readonly request: CompareRequest;
  private readonly options: CompareOptions;
  private readonly folder: string;

  constructor(request: CompareRequest, options: CompareOptions, folder: string) {
    this.request = request;
    this.options = options;
    this.folder = folder;
    this.settings = settingsOf(request);
    this.signal = options.signal;
    this.stages = new Stages(options.onProgress);
    this.training = new Dataset('training', shownPath(request.training, request.root), folder);
    this.production = new Dataset('production', shownPath(request.production, request.root), folder);
  }

  async outcome(): Promise<CompareOutcome> {
    const { stages, training, production } = this;
    const kernel = new Kernel(this.options.kernelScript, this.signal);
    let store: Store | undefined;
    try {
      await stages.run('open', 'Opening the files', () => this.open());
      await stages.run('read-training', readingMessage(training.shown, 0), async () => {
        // Both before either is loaded: what they found decides how the columns are stored, and how much memory they need.
        await (production.log ? this.checkLog(kernel) : bothSettled(this.check(training, kernel), this.check(production, kernel)));
      });
      const { mode, loadDatabase, tables } = this.options;
      const storing = { folder: this.folder, settings: this.settings, kernel, signal: this.signal, mode, loadDatabase, tables };
      const { options: { labels: labelFile, validation: validationFile } = {}, root } = this.request;
      // Before the files themselves, so that two stores are never open at once; the kept columns are those of the training file.
      const labels = labelFile === undefined ? undefined : await readLabelFile(labelFile, root, { ...storing, tables: undefined });
      const validation = validationFile === undefined ? undefined : await readValidationFile(validationFile, root, { ...storing, tables: undefined });
      const opened = await chooseStore(storing, [training, production]);
      store = opened;
      await stages.run('read-production', readingMessage(production.shown, 0), () => bothSettled(this.load(training, opened), this.load(production, opened)));
      await store.settle();
      const pair = await stages.run('profile', 'Comparing the columns', () => this.profile(opened));
      await stages.run('facts', 'Looking closer', () => addFacts({ pair, cells: opened.cells, kernel, settings: this.settings, signal: this.signal, labels, validation }, (share, message) => stages.progress(share, message)));
      this.options.onProfile?.(pair);
      const { report, anchors } = await stages.run('compare', 'Weighing the differences', () => Promise.resolve(this.compare(pair)));
      const places = await stages.run('locate', 'Finding the rows', () => locate(anchors, { training, production }, opened, this.signal));
      report.findings.forEach((finding, k) => Object.assign(finding, places[k]));
      report.timing = stages.timing();
      return { ok: true, report };
    } finally {
      await store?.close();
      await kernel.close();
    }
  }

  private async open(): Promise<void> {
    const { request, training, production } = this;
    const { split, revision, dialect } = request.options ?? {};
    checkSplit(request, split);
    const both = { split, memory: this.settings.memoryLimit };
    // Two parts of one file are read alike.
    const [left, right] = split ? [dialect?.training ?? dialect?.production, dialect?.production ?? dialect?.training] : [dialect?.training, dialect?.production];
    await training.open(request.training, request.root, this.signal, { ...both, dialect: left, revision });
    await production.open(request.production, request.root, this.signal, { ...both, dialect: right });
    agreeOnHeaders([...training.leaves, ...production.leaves]);
  }

  private async check(dataset: Dataset, kernel: Kernel): Promise<void> {
    const report = (share: number, rows: number): void => this.stages.progress(share, readingMessage(dataset.shown, rows));
    await dataset.check(this.settings.missingValues, this.signal, report, { kernel, cache: this.options.scans });
  }

  /** A log may lack names of features, which the training file has, and says what its columns mean. */
  private async checkLog(kernel: Kernel): Promise<void> {
    const { training, production, signal } = this;
    await this.check(training, kernel);
    const names = await trainingNames(training, this.folder, this.settings.memoryLimit, signal);
    if (signal?.aborted) throw problems.cancelled();
    if (production.log) nameFeatures(production.log, names ?? [], this.settings.roles ?? {}, this.request.options?.features);
    await this.check(production, kernel);
    if (production.log?.facts) this.settings = logSettings(this.settings, production.log.facts);
  }

  private async load(dataset: Dataset, store: Store): Promise<void> {
    if (dataset.problem) return;
    const poll = setInterval(() => {
      const done = store.progress ?? 0;
      this.stages.progress(done, readingMessage(dataset.shown, Math.round(done * (dataset.scan?.rows ?? 0))));
    }, 100);
    try {
      await dataset.load(store);
    } finally {
      clearInterval(poll);
    }
  }

  private async profile(store: Store): Promise<ProfiledPair> {
    const { training, production } = this;
    const { label, labelTimestamp, ...roles } = this.settings.roles ?? {};
    // Labels of a file of their own need not be in these two.
    const late = { ...(label === undefined ? {} : { label }), ...(labelTimestamp === undefined ? {} : { labelTimestamp }) };
    checkRoles({ ...roles, ...(this.request.options?.labels === undefined ? late : {}) }, training, production);
    const matches = matchColumns(training.header, production.header);
    const onColumn = (done: number): void => this.stages.progress(done / matches.length, `Comparing the columns: ${done} of ${matches.length}`);
    const profile = await store.profile(matches, onColumn);
    addSpellings(profile.columns, { training, production });
    return { training: training.describe(), production: production.describe(), ...profile };
  }

  private compare(pair: ProfiledPair): Comparison {
    for (const { summary } of [pair.training, pair.production]) {
      if (summary.part && isPrivate(summary.part.column, this.settings)) delete summary.part.values;
    }
    return compareProfiles(pair, this.settings, { version: VERSION, createdAt: this.options.createdAt ?? new Date().toISOString() });
  }
}

/** The column that tells the sides apart differs by itself; identifiers and times are measured and not tested, unless their kind is stated. */
function settingsOf({ settings, options }: CompareRequest): ComparisonSettings {
  const { id, timestamp } = settings.roles ?? {};
  const stated = (name: string): boolean => settings.columns.some((column) => column.name === name && column.kind !== undefined);
  const columns: ColumnSettings[] = [
    ...(id === undefined || stated(id) ? [] : [{ name: id, kind: 'identifier' as const }]),
    ...(timestamp === undefined || stated(timestamp) ? [] : [{ name: timestamp, kind: 'datetime' as const }]),
    ...(options?.split ? [{ name: options.split.column, ignore: true }] : []),
  ];
  return { ...settings, columns: [...settings.columns, ...columns] };
}

/** @throws ProblemError */
function checkSplit({ training, production }: CompareRequest, split: SplitOptions | undefined): void {
  if (split === undefined) return;
  if (path.resolve(training) !== path.resolve(production)) throw problems.splitFiles();
  const problem = splitProblem(split);
  if (problem) throw problems.badSplit(problem);
}

/** A role may be played in one file only; a column that is in neither is a slip. @throws ProblemError */
function checkRoles({ segments = [], ...roles }: Roles, training: Dataset, production: Dataset): void {
  if (training.problem || production.problem) return;
  const names = [...training.header, ...production.header];
  const named = Object.entries(roles).flatMap(([role, columns]: [string, string | string[]]) => [columns].flat().map((column) => [role, column] as const));
  for (const [role, column] of [...named, ...segments.map((segment) => ['segment', segment] as const)]) {
    if (!names.includes(column)) throw problems.noRoleColumn(role, column, closest(column, names));
  }
}

/**
 * Where only some files seem to have a header, their names decide: a first row that repeats at least half of them is a header too.
 */
function agreeOnHeaders(files: readonly Dataset[]): void {
  const headers = new Map(files.flatMap(({ dialect }) => (dialect?.header === true ? [[JSON.stringify(dialect.firstRow), dialect.firstRow] as const] : [])));
  for (const file of files) {
    const { dialect } = file;
    if (dialect?.header !== false || !file.headerIsOpen) continue;
    const repeats = [...headers.values()].some((header) => {
      const names = new Set(header);
      return 2 * dialect.firstRow.filter((cell) => names.has(cell)).length >= Math.max(1, dialect.columns);
    });
    if (repeats) file.dialect = { ...dialect, header: true };
  }
}
