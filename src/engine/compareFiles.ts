import fs from 'node:fs/promises';
import type { Comparison } from '../core/compare.ts';
import { compareProfiles } from '../core/compare.ts';
import type { ColumnPair, ProfiledPair, RowFacts } from '../core/model.ts';
import type { ComparisonSettings } from '../core/settings.ts';
import type { CompareOutcome, CompareProgress, CompareRequest } from '../protocol/analysis.ts';
import { bothSettled } from './bothSettled.ts';
import { Dataset, readingMessage } from './dataset.ts';
import { shownPath } from './formats/sourceFile.ts';
import { unwrappedPaths } from './formats/unwrap.ts';
import { Kernel } from './kernel/kernel.ts';
import { locate } from './locate.ts';
import { createPrivateFolder } from './privateFolder.ts';
import { ProblemError, problems } from './problems.ts';
import { cellFacts } from './profile/cellFacts.ts';
import { matchColumns } from './profile/matchColumns.ts';
import { profileColumns } from './profile/profileColumns.ts';
import { profileRows } from './profile/profileRows.ts';
import { copyPath } from './readers/csvTable.ts';
import { Database, shortReason } from './readers/database.ts';
import { DUCKDB } from './readers/dialect.ts';
import { Stages } from './stages.ts';
import { VERSION } from './version.ts';

/** MiB. */
const MEMORY_PER_COLUMN = 0.15;

export interface CompareOptions {
  /** The kernel's worker: dist/kernelWorker.cjs, or worker.ts when run from source. */
  kernelScript: string;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: CompareProgress) => void;
  /** What the rules are given, before they speak. */
  onProfile?: (pair: ProfiledPair) => void;
  /** ISO 8601; now by default. */
  createdAt?: string;
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

/** One comparison: its files, its database, its threads. */
class Run {
  private readonly settings: ComparisonSettings;
  private readonly signal: AbortSignal | undefined;
  private readonly stages: Stages;
  private readonly training: Dataset;
  private readonly production: Dataset;
  private readonly request: CompareRequest;
  private readonly options: CompareOptions;
  private readonly folder: string;
  private database: Database | undefined;
  private rows: RowFacts | undefined;

  constructor(request: CompareRequest, options: CompareOptions, folder: string) {
    this.request = request;
    this.options = options;
    this.folder = folder;
    this.settings = request.settings;
    this.signal = options.signal;
    this.stages = new Stages(options.onProgress);
    this.training = new Dataset('training', shownPath(request.training, request.root), folder);
    this.production = new Dataset('production', shownPath(request.production, request.root), folder);
  }

  async outcome(): Promise<CompareOutcome> {
    const kernel = new Kernel(this.options.kernelScript);
    try {
      await this.stages.run('open', 'Opening the files', () => this.open());
      await this.stages.run('read-training', readingMessage(this.training.shown, 0), async () => {
        await this.check(this.training);
        // How many columns JSON has is known late, and the database is opened with memory for them.
        if (this.production.isJson) await this.check(this.production);
        // The production file is checked by this thread while the database, on others, loads the training file.
        await bothSettled(this.load(this.training), this.check(this.production));
      });
      await this.stages.run('read-production', readingMessage(this.production.shown, 0), () => this.load(this.production));
      await this.restore();
      const columns = await this.stages.run('profile', 'Comparing the columns', () => this.profile(kernel));
      const { report, anchors } = await this.stages.run('compare', 'Weighing the differences', () => Promise.resolve(this.compare(columns)));
      const datasets = { training: this.training, production: this.production };
      const places = await this.stages.run('locate', 'Finding the rows', () => locate(anchors, datasets, this.database, DUCKDB, this.signal));
      report.findings.forEach((finding, k) => Object.assign(finding, places[k]));
      report.timing = this.stages.timing();
      return { ok: true, report };
    } finally {
      await this.database?.close();
      await kernel.close();
    }
  }

  private async open(): Promise<void> {
    const { request, training, production } = this;
    await training.open(request.training, request.root, this.signal);
    await production.open(request.production, request.root, this.signal);
    agreeOnHeaders(training, production);
  }

  private async check(dataset: Dataset): Promise<void> {
    await dataset.check(this.settings.missingValues, this.signal, (share, rows) => this.stages.progress(share / 2, readingMessage(dataset.shown, rows)));
  }

  private async load(dataset: Dataset): Promise<void> {
    if (dataset.problem) return;
    const database = await this.openDatabase();
    const poll = setInterval(() => {
      const done = database.progress ?? 0;
      this.stages.progress(0.5 + done / 2, readingMessage(dataset.shown, Math.round(done * (dataset.scan?.rows ?? 0))));
    }, 100);
    try {
      await dataset.load(database, this.settings.missingValues, this.signal);
    } finally {
      clearInterval(poll);
    }
  }

  private async openDatabase(): Promise<Database> {
    const files = [this.training, this.production].flatMap(({ source, side }) => (source ? [source.path, copyPath(this.folder, side), ...Object.values(unwrappedPaths(this.folder, side))] : []));
    // Whatever its length, a column of a wide table takes a little memory of its own.
    const columns = Math.max(0, ...[this.training, this.production].map(({ dialect }) => dialect?.columns ?? 0));
    const memory = this.settings.memoryLimit + Math.round(columns * MEMORY_PER_COLUMN);
    this.database ??= await Database.open(this.folder, files, memory, this.signal);
    return this.database;
  }

  /** After an internal error of the database nothing in it can be read: the file that did no harm is loaded into a new one. */
  private async restore(): Promise<void> {
    if (!this.database?.broken) return;
    await this.database.close();
    this.database = undefined;
    for (const dataset of [this.training, this.production]) {
      if (!dataset.problem) await dataset.load(await this.openDatabase(), this.settings.missingValues, this.signal);
    }
  }

  private async profile(kernel: Kernel): Promise<ColumnPair[]> {
    const { database, training, production } = this;
    if (!database) return [];
    const facts = async (dataset: Dataset) => ({
      table: dataset.table,
      facts: await cellFacts(database, DUCKDB, dataset.table, this.settings.missingValues),
    });
    const [reference, other] = await bothSettled(facts(training), facts(production));
    const sides = { training: reference, production: other };
    const matches = matchColumns(training.header, production.header);
    const memory = this.settings.memoryLimit * 2 ** 20;
    const onColumn = (done: number): void => this.stages.progress(done / matches.length, `Comparing the columns: ${done} of ${matches.length}`);
    const columns = await profileColumns({ database, dialect: DUCKDB, kernel, memory }, sides, matches, onColumn);
    this.rows = await profileRows(database, sides, matches, columns);
    return columns;
  }

  private compare(columns: ColumnPair[]): Comparison {
    const pair = { training: this.training.describe(), production: this.production.describe(), columns, ...(this.rows ? { rows: this.rows } : {}) };
    this.options.onProfile?.(pair);
    return compareProfiles(pair, this.settings, { version: VERSION, createdAt: this.options.createdAt ?? new Date().toISOString() });
  }
}

/**
 * Where only one file seems to have a header, its names decide: a first row that repeats at least half of them is a header too.
 */
function agreeOnHeaders(training: Dataset, production: Dataset): void {
  for (const [named, unnamed] of [
    [training, production],
    [production, training],
  ] as const) {
    if (named.dialect?.header !== true || unnamed.dialect?.header !== false) continue;
    const names = new Set(named.dialect.firstRow);
    const shared = unnamed.dialect.firstRow.filter((cell) => names.has(cell)).length;
    if (2 * shared >= Math.max(1, unnamed.dialect.columns)) unnamed.dialect = { ...unnamed.dialect, header: true };
  }
}
