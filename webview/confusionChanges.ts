/** Where answers go: shares of each true class by the class that was answered, and how they have moved. */
import type { PerformanceReport } from '../src/core/report.ts';

type Confusion = NonNullable<PerformanceReport['confusion']>;

export interface ConfusionChange {
  /** Positions of the classes. */
  actual: number;
  predicted: number;
  training: number;
  production: number;
}

/** Each line as shares of its rows; undefined for a class without rows. */
export function lineShares(counts: readonly (readonly number[])[]): (number[] | undefined)[] {
  return counts.map((line) => {
    const all = line.reduce((sum, count) => sum + count, 0);
    return all > 0 ? line.map((count) => count / all) : undefined;
  });
}

/** Shares of true classes that both sides have, largest change first. */
export function confusionChanges({ training, production }: Confusion): ConfusionChange[] {
  if (training === null || production === null) return [];
  const [before, after] = [lineShares(training), lineShares(production)];
  return before
    .flatMap((line, actual) => (line ?? []).flatMap((share, predicted) => (after[actual] ? [{ actual, predicted, training: share, production: after[actual][predicted] ?? 0 }] : [])))
    .toSorted((a, b) => Math.abs(b.production - b.training) - Math.abs(a.production - a.training));
}
