/**
 * The analysis process: a forked child that compares files, one pair at a time, and answers over IPC. Everything that may crash,
 * hang or eat memory happens here; it ends when its parent is gone.
 */
import path from 'node:path';
import type { CompareOutcome, CompareRequest, FromAnalysis, ToAnalysis } from '../protocol/analysis.ts';
import { compareFiles } from './compareFiles.ts';
import { removeOwnFolders } from './privateFolder.ts';
import { problems } from './problems.ts';
import { ResultCache } from './resultCache.ts';

/** Beside this file: bundled in dist, or the source itself. */
const KERNEL = path.join(import.meta.dirname, process.argv[1]?.endsWith('.ts') ? 'kernel/worker.ts' : 'kernelWorker.cjs');

const cache = new ResultCache();
const open = new Map<number, AbortController>();
let last: Promise<void> = Promise.resolve();

function send(message: FromAnalysis): void {
  if (process.connected) process.send?.(message);
}

async function compare(id: number, request: CompareRequest, signal: AbortSignal): Promise<CompareOutcome> {
  if (signal.aborted) return { ok: false, cancelled: true, problem: problems.cancelled().problem };
  const key = await cache.key(request);
  const known = cache.get(key);
  if (known) return known;
  const outcome = await compareFiles(request, { kernelScript: KERNEL, signal, onProgress: (progress) => send({ type: 'progress', id, progress }) });
  cache.set(key, outcome);
  return outcome;
}

async function answer(id: number, request: CompareRequest, signal: AbortSignal): Promise<void> {
  const outcome = await compare(id, request, signal);
  open.delete(id);
  send({ type: 'done', id, outcome });
}

process.on('message', (message: ToAnalysis) => {
  if (message.type === 'cancel') {
    open.get(message.id)?.abort();
    return;
  }
  const controller = new AbortController();
  open.set(message.id, controller);
  last = last.then(() => answer(message.id, message.request, controller.signal));
});
function end(): void {
  // In the middle of a query there is no orderly way out; what lies on disk must go all the same.
  removeOwnFolders();
  process.exit();
}

process.on('disconnect', end);
process.on('SIGTERM', end);
process.on('SIGINT', end);
send({ type: 'ready' });
