import fs from 'node:fs/promises';
import type { CompareOutcome, CompareRequest } from '../protocol/analysis.ts';

/** Comparisons that are remembered. */
const SIZE = 8;

/** Remembers finished comparisons by the files as they are (path, size, time of change) and the settings; forgets the oldest used. */
export class ResultCache {
  private readonly outcomes = new Map<string, CompareOutcome>();

  /** undefined where a file cannot be looked at: then nothing is remembered. */
  async key(request: CompareRequest): Promise<string | undefined> {
    try {
      const stamps = await Promise.all([stamp(request.training), stamp(request.production)]);
      // Acceptances expire by the day.
      return JSON.stringify([stamps, request.root, request.settings, new Date().toISOString().slice(0, 10)]);
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
    if (key === undefined || !outcome.ok || outcome.report.training.problem || outcome.report.production.problem) return;
    this.outcomes.set(key, outcome);
    const [oldest] = this.outcomes.keys();
    if (this.outcomes.size > SIZE && oldest !== undefined) this.outcomes.delete(oldest);
  }
}

async function stamp(file: string): Promise<string[]> {
  const info = await fs.stat(file, { bigint: true });
  return [file, String(info.size), String(info.mtimeNs), String(info.ino)];
}
