import { createHash } from 'node:crypto';
import { URI } from 'vscode-uri';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { Problem, Report } from '../core/report.ts';
import type { ComparisonSettings } from '../core/settings.ts';
import type { AnalysisClient } from '../engine/client.ts';
import type { CompareProgress } from '../protocol/analysis.ts';
import type { CompareParams, CompareResult, ProgressParams } from '../protocol/lsp.ts';
import type { DataFiles } from './configuration.ts';
import type { Folders } from './folders.ts';

export interface ComparisonsOptions {
  folders: Folders;
  analysis: Pick<AnalysisClient, 'compare'>;
  settings(folder: string | undefined, files: DataFiles): Promise<ComparisonSettings>;
  progress(params: ProgressParams): void;
  /** Shows the findings of a report in place of those the comparison had before. */
  publish(comparison: string, report: Report, pair: CompareParams, root: string | undefined): void;
  withdraw(comparison: string): void;
}

/** Progress is for people: more than ten messages a second only fill the wire. */
const PROGRESS_INTERVAL_MS = 100;

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
    const cancellation = token.onCancellationRequested(() => run.abort());
    try {
      const root = this.#options.folders.of(production) ?? this.#options.folders.of(training);
      const settings = await this.#options.settings(root, { training, production });
      const at = root === undefined ? {} : { root };
      const outcome = await this.#options.analysis.compare(
        { training, production, ...at, settings },
        { signal: run.signal, onProgress: this.#throttled(params, run.signal) },
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

  forget(comparison: string): void {
    this.#running.get(comparison)?.abort();
    this.#options.withdraw(comparison);
  }

  dispose(): void {
    for (const run of this.#running.values()) run.abort();
  }

  #throttled(pair: CompareParams, signal: AbortSignal): (progress: CompareProgress) => void {
    let last = { stage: '', at: 0 };
    return (progress) => {
      const now = Date.now();
      if (signal.aborted || (progress.stage === last.stage && now - last.at < PROGRESS_INTERVAL_MS)) return;
      last = { stage: progress.stage, at: now };
      this.#options.progress({ ...progress, training: pair.training, production: pair.production });
    };
  }
}

/** Equal for equal URIs, and opaque. */
function comparisonId({ training, production }: CompareParams): string {
  return createHash('sha256').update(JSON.stringify([training, production])).digest('hex').slice(0, 24);
}

/** The path of a file: URI on this machine; undefined for other schemes and for UNC hosts. */
function filePath(uri: string): string | undefined {
  if (typeof uri !== 'string') return undefined;
  const { scheme, authority, fsPath } = URI.parse(uri);
  return scheme === 'file' && authority === '' ? fsPath : undefined;
}

function unexpected(error: unknown): Problem {
  return {
    code: 'unexpected',
    message: `The comparison stopped: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Run it again; the log says more.',
  };
}

function notOnDisk(uri: string, side: string): Problem {
  return {
    code: 'not-on-disk',
    message: `The ${side} data is not a file on this machine's disk.`,
    remedy: 'Save it to disk, or choose another file.',
    file: String(uri),
  };
}
