import fs from 'node:fs/promises';
import type { Comparison } from '../core/compare.ts';
import { compareProfiles } from '../core/compare.ts';
import type { ProfiledPair } from '../core/model.ts';
import type { ComparisonSettings } from '../core/settings.ts';
import type { CompareOutcome, CompareProgress, CompareRequest } from '../protocol/analysis.ts';
import { bothSettled } from './bothSettled.ts';
import { chooseStore } from './chooseStore.ts';
import { Dataset, readingMessage } from './dataset.ts';
import { addFacts } from './facts/index.ts';
import { shownPath } from './formats/sourceFile.ts';
import { Kernel } from './kernel/kernel.ts';
import { locate } from './locate.ts';
import { createPrivateFolder } from './privateFolder.ts';
import { ProblemError, problems } from './problems.ts';
import { matchColumns } from './profile/matchColumns.ts';
import { shortReason } from './readers/database.ts';
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
  private readonly settings: ComparisonSettings;
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
    this.settings = request.settings;
    this.signal = options.signal;
    this.stages = new Stages(options.onProgress);
    this.training = new Dataset('training', shownPath(request.training, request.root), folder);
    this.production = new Dataset('production', shownPath(request.production, request.root), folder);
  }

  async outcome(): Promise<CompareOutcome> {
    const { stages, training, production } = this;
    const kernel = new Kernel(this.options.kernelScript);
    let store: Store | undefined;
    try {
      await stages.run('open', 'Opening the files', () => this.open());
      const opened = chooseStore({ folder: this.folder, settings: this.settings, kernel, signal: this.signal }, [training, production]);
      store = opened;
      await stages.run('read-training', readingMessage(training.shown, 0), async () => {
        await this.check(training);
        // How many columns JSON has is known late, and the database is opened with memory for them.
        if (production.isJson) await this.check(production);
        // The production file is checked by this thread while the database, on others, loads the training file.
        await bothSettled(this.load(training, opened), this.check(production));
      });
      await stages.run('read-production', readingMessage(production.shown, 0), () => this.load(production, opened));
      await store.settle();
      const pair = await stages.run('profile', 'Comparing the columns', () => this.profile(opened));
      await stages.run('facts', 'Looking closer', () => addFacts({ pair, cells: opened.cells, settings: this.settings, signal: this.signal }, (share, message) => stages.progress(share, message)));
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
    await training.open(request.training, request.root, this.signal);
    await production.open(request.production, request.root, this.signal);
    agreeOnHeaders(training, production);
  }

  private async check(dataset: Dataset): Promise<void> {
    await dataset.check(this.settings.missingValues, this.signal, (share, rows) => this.stages.progress(share / 2, readingMessage(dataset.shown, rows)));
  }

  private async load(dataset: Dataset, store: Store): Promise<void> {
    if (dataset.problem) return;
    const poll = setInterval(() => {
      const done = store.progress ?? 0;
      this.stages.progress(0.5 + done / 2, readingMessage(dataset.shown, Math.round(done * (dataset.scan?.rows ?? 0))));
    }, 100);
    try {
      await dataset.load(store);
    } finally {
      clearInterval(poll);
    }
  }

  private async profile(store: Store): Promise<ProfiledPair> {
    const { training, production } = this;
    const matches = matchColumns(training.header, production.header);
    const onColumn = (done: number): void => this.stages.progress(done / matches.length, `Comparing the columns: ${done} of ${matches.length}`);
    return { training: training.describe(), production: production.describe(), ...(await store.profile(matches, onColumn)) };
  }

  private compare(pair: ProfiledPair): Comparison {
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
