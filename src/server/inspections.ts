import type { CancellationToken } from 'vscode-languageserver/node';
import type { DatasetReport } from '../core/inspect/datasetReport.ts';
import type { AnalysisClient } from '../engine/client.ts';
import type { InspectParams, InspectProgressParams, InspectResult } from '../protocol/lsp.ts';
import { abortWith } from './abortWith.ts';
import { filePath, notOnDisk, unexpected } from './comparisons.ts';
import type { FolderConfiguration } from './configuration.ts';
import type { Folders } from './folders.ts';
import { throttledProgress } from './throttledProgress.ts';

export interface InspectionsOptions {
  folders: Folders;
  analysis: Pick<AnalysisClient, 'inspect'>;
  settings(folder: string | undefined, file: string): Promise<ReturnType<FolderConfiguration['dataset']>>;
  progress(params: InspectProgressParams): void;
  /** Shows the findings of a report in place of those the file had before. */
  publish(uri: string, report: DatasetReport, root: string | undefined): void;
  withdraw(uri: string): void;
}

/** Files of this window that are looked at by themselves. A run replaces an earlier one of the file that is still under way. */
export class Inspections {
  readonly #options: InspectionsOptions;
  readonly #running = new Map<string, AbortController>();

  constructor(options: InspectionsOptions) {
    this.#options = options;
  }

  async inspect({ uri, dialect: asked }: InspectParams, token: CancellationToken): Promise<InspectResult> {
    const file = filePath(uri);
    if (file === undefined) return { problem: notOnDisk(uri, 'chosen') };
    this.#running.get(uri)?.abort();
    const run = new AbortController();
    this.#running.set(uri, run);
    const cancellation = abortWith(token, run);
    try {
      const root = this.#options.folders.of(file);
      const at = root === undefined ? {} : { root };
      const { settings, features, dialect: stated } = await this.#options.settings(root, file);
      const dialect = { ...stated, ...asked };
      const outcome = await this.#options.analysis.inspect(
        { file, ...at, settings, ...(features ? { features } : {}), ...(Object.keys(dialect).length > 0 ? { dialect } : {}) },
        { signal: run.signal, onProgress: throttledProgress((progress) => this.#options.progress({ ...progress, uri }), run.signal) },
      );
      if (run.signal.aborted) return { cancelled: true };
      if (!outcome.ok) return outcome.cancelled ? { cancelled: true } : { problem: outcome.problem };
      this.#options.publish(uri, outcome.report, root);
      return { ...at, report: outcome.report };
    } catch (error) {
      return { problem: unexpected(error, 'The inspection') };
    } finally {
      cancellation.dispose();
      if (this.#running.get(uri) === run) this.#running.delete(uri);
    }
  }

  forget(uri: string): void {
    this.#running.get(uri)?.abort();
    this.#options.withdraw(uri);
  }

  dispose(): void {
    for (const run of this.#running.values()) run.abort();
  }
}
