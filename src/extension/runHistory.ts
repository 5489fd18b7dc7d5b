import type * as vscode from 'vscode';
import type { Report } from '../core/report.ts';
import type { RunSummary } from '../protocol/webview.ts';

const KEY = 'plumbline.history';
/** Runs that are remembered of a pair, and pairs; the longest unused is forgotten. */
const MOST_RUNS = 12;
const MOST_PAIRS = 100;

/** The last runs of each pair with their verdicts, kept with the workspace: numbers only, no names and no values. */
export class RunHistory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** Newest first. `pair` is the name of a comparison. */
  of(pair: string): RunSummary[] {
    return this.#entries().find(([name]) => name === pair)?.[1] ?? [];
  }

  async add(pair: string, report: Report): Promise<void> {
    const others = this.#entries().filter(([name]) => name !== pair);
    await this.#memory.update(KEY, [[pair, [summaryOf(report), ...this.of(pair)].slice(0, MOST_RUNS)], ...others].slice(0, MOST_PAIRS));
  }

  /** What was stored is input like any other. */
  #entries(): [string, RunSummary[]][] {
    const stored = this.#memory.get<unknown>(KEY);
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry: unknown): [string, RunSummary[]][] =>
      Array.isArray(entry) && typeof entry[0] === 'string' && Array.isArray(entry[1]) ? [[entry[0], (entry[1] as unknown[]).filter(isRun)]] : [],
    );
  }
}

function summaryOf({ createdAt, verdict, findings }: Report): RunSummary {
  const count = (...severities: string[]): number => findings.filter(({ severity }) => severities.includes(severity)).length;
  return { at: createdAt, verdict, errors: count('error'), warnings: count('warning'), notes: count('info', 'hint') };
}

function isRun(run: unknown): run is RunSummary {
  if (typeof run !== 'object' || run === null) return false;
  const { at, verdict, errors, warnings, notes } = run as Record<string, unknown>;
  return typeof at === 'string' && ['ok', 'inconclusive', 'warning', 'error'].includes(verdict as string) && [errors, warnings, notes].every((count) => typeof count === 'number');
}
