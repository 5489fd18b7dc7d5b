import fs from 'node:fs/promises';
import type { DatasetSummary } from '../core/report.ts';
import type { CompareOutcome, CompareRequest } from '../protocol/analysis.ts';
import { listParts } from './folder/listParts.ts';

/** Comparisons that are remembered. */
const SIZE = 8;

/** Remembers finished comparisons by the files as they are (path, size, time of change) and the settings; forgets the oldest used. */
export class ResultCache {
  private readonly outcomes = new Map<string, CompareOutcome>();

  /** undefined where a file cannot be looked at: then nothing is remembered. */
  async key(request: CompareRequest): Promise<string | undefined> {
    try {
      const { training, production, root, settings, options } = request;
      // A branch or a tag may name another commit the next time.
      if (options?.revision !== undefined && !/^[0-9a-f]{40,64}$/.test(options.revision)) return undefined;
      const besides = [options?.labels, options?.validation].flatMap((file) => file ?? []);
      const stamps = await Promise.all([stamp(training), stamp(production), ...besides.map(stamp)]);
      // Acceptances expire by the day.
      return JSON.stringify([stamps, root, settings, options, new Date().toISOString().slice(0, 10)]);
    } catch {
      return undefined;
    }
  }

  get(key: string | undefined): CompareOutcome | undefined {
    const outcome = key === undefined ? undefined : this.outcomes.get(key);
    if (key !== undefined && outcome) {
      this.outcomes.delete(key);
      this.outcomes.set(key, outcome);
    }
    return outcome;
  }

  /** Only whole comparisons are kept: a problem may be gone at the next try. */
  set(key: string | undefined, outcome: CompareOutcome): void {
    if (key === undefined || !outcome.ok || !isWhole(outcome.report.training) || !isWhole(outcome.report.production)) return;
    this.outcomes.set(key, outcome);
    const [oldest] = this.outcomes.keys();
    if (this.outcomes.size > SIZE && oldest !== undefined) this.outcomes.delete(oldest);
  }
}

function isWhole({ problem, files, filesFound }: DatasetSummary): boolean {
  return problem === undefined && files === filesFound;
}

/** Of a folder: of each of its data files. */
async function stamp(file: string): Promise<unknown[]> {
  const info = await fs.stat(file, { bigint: true });
  if (info.isDirectory()) return [file, (await listParts(file, undefined, undefined)).map(({ shown, source }) => [shown, source?.stamp])];
  return [file, String(info.size), String(info.mtimeNs), String(info.ino)];
}
