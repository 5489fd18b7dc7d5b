import { createHash } from 'node:crypto';
import { URI } from 'vscode-uri';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { PairOptions } from '../core/pairOptions.ts';
import type { ColumnReport, Problem, Report } from '../core/report.ts';
import type { ComparisonSettings } from '../core/settings.ts';
import type { AnalysisClient } from '../engine/client.ts';
import type { ColumnsParams, ColumnsResult, ColumnSummary, CompareParams, CompareResult, ProgressParams } from '../protocol/lsp.ts';
import { abortWith } from './abortWith.ts';
import type { DataFiles } from './configuration.ts';
import type { Folders } from './folders.ts';
import { t } from './localisation.ts';
import { throttledProgress } from './throttledProgress.ts';

export interface ComparisonsOptions {
  folders: Folders;
  analysis: Pick<AnalysisClient, 'compare'>;
  settings(folder: string | undefined, files: DataFiles): Promise<{ settings: ComparisonSettings; options: PairOptions }>;
  /** Git may run what a repository is configured to run. */
  trusted(): boolean;
  progress(params: ProgressParams): void;
  /** Shows the findings of a report in place of those the comparison had before. */
  publish(comparison: string, report: Report, pair: CompareParams, root: string | undefined): void;
  withdraw(comparison: string): void;
}

/** The comparisons of this window, one a pair. A run of a pair replaces an earlier one that is still under way. */
export class Comparisons {
  readonly #options: ComparisonsOptions;
  readonly #running = new Map<string, AbortController>();

  constructor(options: ComparisonsOptions) {
    this.#options = options;
  }

  async compare(params: CompareParams, token: CancellationToken): Promise<CompareResult> {
    const comparison = comparisonId(params);
    const files = { training: filePath(params.training), production: filePath(params.production) };
    for (const side of ['training', 'production'] as const) {
      if (files[side] === undefined) return { comparison, problem: notOnDisk(params[side], side) };
    }
    const { training, production } = files as { training: string; production: string };
    this.#running.get(comparison)?.abort();
    const run = new AbortController();
    this.#running.set(comparison, run);
    const cancellation = abortWith(token, run);
    try {
      const root = this.#options.folders.of(production) ?? this.#options.folders.of(training);
      const { settings, options } = await this.#options.settings(root, { training, production, options: pairOptions(params.options) });
      if (options.revision !== undefined && !this.#options.trusted()) return { comparison, problem: restricted() };
      const at = root === undefined ? {} : { root };
      const outcome = await this.#options.analysis.compare(
        { training, production, ...at, settings, ...(Object.keys(options).length > 0 ? { options } : {}) },
        { signal: run.signal, onProgress: throttledProgress((progress) => this.#options.progress({ ...progress, ...params }), run.signal) },
      );
      if (!outcome.ok) return outcome.cancelled ? { comparison, cancelled: true } : { comparison, problem: outcome.problem };
      if (run.signal.aborted) return { comparison, cancelled: true };
      this.#options.publish(comparison, outcome.report, params, root);
      return { comparison, ...at, report: outcome.report };
    } catch (error) {
      return { comparison, problem: unexpected(error) };
    } finally {
      cancellation.dispose();
      if (this.#running.get(comparison) === run) this.#running.delete(comparison);
    }
  }

  /** What is in a file, by comparing it with itself: a report has all there is to say, and it is remembered. */
  async columns({ uri, dialect }: ColumnsParams, token: CancellationToken): Promise<ColumnsResult> {
    const file = filePath(uri);
    if (file === undefined) return { columns: [], problem: notOnDisk(uri, 'chosen') };
    const run = new AbortController();
    const cancellation = abortWith(token, run);
    try {
      const root = this.#options.folders.of(file);
      const { settings } = await this.#options.settings(root, { training: file, production: file });
      const options: PairOptions = dialect ? { dialect: { training: dialect, production: dialect } } : {};
      const { roles: _ofPairs, ...own } = settings;
      const outcome = await this.#options.analysis.compare({ training: file, production: file, ...(root === undefined ? {} : { root }), settings: own, options }, { signal: run.signal });
      if (!outcome.ok) return { columns: [], problem: outcome.problem };
      const { problem } = outcome.report.training;
      return problem ? { columns: [], problem } : { columns: outcome.report.columns.map(columnSummary) };
    } catch (error) {
      return { columns: [], problem: unexpected(error) };
    } finally {
      cancellation.dispose();
    }
  }

  forget(comparison: string): void {
    this.#running.get(comparison)?.abort();
    this.#options.withdraw(comparison);
  }

  dispose(): void {
    for (const run of this.#running.values()) run.abort();
  }
}

/** Equal for equal URIs and parts of them, and opaque. How the files are read changes a comparison, and makes no other one. */
function comparisonId({ training, production, options }: CompareParams): string {
  const { split, revision } = pairOptions(options) ?? {};
  const parts = split || revision !== undefined ? [training, production, split ?? null, revision ?? null] : [training, production];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}

/** More values than this are no parts of a file. */
const MOST_VALUES = 50;

function columnSummary({ name, kind, training, private: hidden }: ColumnReport): ColumnSummary {
  if (hidden || !training) return { name, kind };
  const { top, distinct, min, max } = training;
  return {
    name,
    kind,
    ...(top && distinct <= MOST_VALUES ? { values: top.map(({ value }) => value) } : {}),
    ...(min === undefined || min === null ? {} : { first: String(min) }),
    ...(max === undefined || max === null ? {} : { last: String(max) }),
  };
}

/** Options come from a client, which may be any. */
function pairOptions(options: unknown): PairOptions | undefined {
  return typeof options === 'object' && options !== null ? (options as PairOptions) : undefined;
}

/** In Restricted Mode the workspace's repository is not trusted. */
export function restricted(): Problem {
  return {
    code: 'restricted',
    message: t('In Restricted Mode no earlier revision is read, because a repository can make git run programs.'),
    remedy: t('Trust the workspace, or compare with a copy of the earlier file.'),
  };
}

/** The path of a file: URI on this machine; undefined for other schemes and for UNC hosts. */
export function filePath(uri: string): string | undefined {
  if (typeof uri !== 'string') return undefined;
  const { scheme, authority, fsPath } = URI.parse(uri);
  return scheme === 'file' && authority === '' ? fsPath : undefined;
}

export function unexpected(error: unknown, what = 'The comparison'): Problem {
  return {
    code: 'unexpected',
    message: `${what} stopped: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: t('Run it again; the log says more.'),
  };
}

export function notOnDisk(uri: string, side: string): Problem {
  return {
    code: 'not-on-disk',
    message: notOnDiskText(side),
    remedy: t('Save it to disk, or choose another file.'),
    file: String(uri),
  };
}

function notOnDiskText(side: string): string {
  if (side === 'training') return t('The training data is not a file on this machine\'s disk.');
  return side === 'production' ? t('The production data is not a file on this machine\'s disk.') : t('The data is not a file on this machine\'s disk.');
}
