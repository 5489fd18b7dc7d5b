import type { CompareProgress } from '../protocol/analysis.ts';

/** Progress is for people: more than ten messages a second only fill the wire. */
const PROGRESS_INTERVAL_MS = 100;

/** Passes on the first message of every stage and then at most ten a second, until the run is cancelled. */
export function throttledProgress(send: (progress: CompareProgress) => void, signal: AbortSignal): (progress: CompareProgress) => void {
  let last = { stage: '', at: 0 };
  return (progress) => {
    const now = Date.now();
    if (signal.aborted || (progress.stage === last.stage && now - last.at < PROGRESS_INTERVAL_MS)) return;
    last = { stage: progress.stage, at: now };
    send(progress);
  };
}
