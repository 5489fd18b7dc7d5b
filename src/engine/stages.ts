import type { CompareProgress } from '../protocol/analysis.ts';

/** Where each stage begins on the way from 0 to 1, by the usual share of its time. */
const STARTS = [
  ['open', 0],
  ['read-training', 0.02],
  ['read-production', 0.27],
  ['profile', 0.52],
  ['facts', 0.8],
  ['compare', 0.95],
  ['locate', 0.97],
] as const;

/** At most this often, milliseconds. */
const INTERVAL = 50;

type StageName = (typeof STARTS)[number][0];

/** Times the stages of a run and tells how far it has come; the fraction never goes back. */
export class Stages {
  private readonly onProgress: ((progress: CompareProgress) => void) | undefined;
  private readonly times = new Map<string, number>();
  private readonly begun = performance.now();
  private stage: StageName = 'open';
  private fraction = 0;
  private told = -Infinity;

  constructor(onProgress: ((progress: CompareProgress) => void) | undefined) {
    this.onProgress = onProgress;
  }

  async run<T>(stage: StageName, message: string, work: () => Promise<T>): Promise<T> {
    this.stage = stage;
    this.told = -Infinity;
    this.progress(0, message);
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.times.set(stage, performance.now() - start);
    }
  }

  /** `share` of the running stage, from 0 to 1. */
  progress(share: number, message: string): void {
    const now = performance.now();
    if (!this.onProgress || now - this.told < INTERVAL) return;
    this.told = now;
    const at = STARTS.findIndex(([name]) => name === this.stage);
    const start = STARTS[at]?.[1] ?? 0;
    const end = STARTS[at + 1]?.[1] ?? 1;
    this.fraction = Math.max(this.fraction, Math.min(1, start + (end - start) * share));
    this.onProgress({ stage: this.stage, message, fraction: this.fraction });
  }

  /** Milliseconds by stage, and in total. */
  timing(): Record<string, number> {
    const rounded = [...this.times].map(([stage, time]) => [stage, Math.round(time * 10) / 10] as const);
    return { ...Object.fromEntries(rounded), total: Math.round((performance.now() - this.begun) * 10) / 10 };
  }
}
