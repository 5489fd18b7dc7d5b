/**
 * The analysis process: a forked child that compares files, one pair at a time, and answers over IPC. Everything that may crash,
 * hang or eat memory happens here; it ends when its parent is gone.
 */
import path from 'node:path';
import type { CompareOutcome, CompareRequest, FromAnalysis, InspectOutcome, ToAnalysis } from '../protocol/analysis.ts';
import { compareFiles } from './compareFiles.ts';
import { inspectFile } from './inspect/inspectFile.ts';
import { ScanCache } from './formats/scanCache.ts';
import { TableCache } from './memory/tableCache.ts';
import { removeOwnFolders } from './privateFolder.ts';
import { problems } from './problems.ts';
import { ResultCache } from './resultCache.ts';

/** Beside this file: bundled in dist, or the source itself. */
const KERNEL = path.join(import.meta.dirname, process.argv[1]?.endsWith('.ts') ? 'kernel/worker.ts' : 'kernelWorker.cjs');

/** How long a cancelled comparison may take to stop, milliseconds; then this process ends, and the next comparison gets a new one. */
const PATIENCE = 10_000;

const cache = new ResultCache();
const scans = new ScanCache();
const tables = new TableCache();
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
  const outcome = await compareFiles(request, { kernelScript: KERNEL, scans, tables, signal, onProgress: (progress) => send({ type: 'progress', id, progress }) });
  cache.set(key, outcome);
  return outcome;
}

async function answer(id: number, work: () => Promise<CompareOutcome | InspectOutcome>, signal: AbortSignal): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  signal.addEventListener('abort', () => (patience = setTimeout(end, PATIENCE)), { once: true });
  const outcome = await work();
  clearTimeout(patience);
  if (open.delete(id)) send({ type: 'done', id, outcome });
}

/** Who cancels is answered at once, also out of the queue; the next comparison waits until this one has tidied up after itself. */
function cancel(id: number): void {
  const controller = open.get(id);
  if (!controller) return;
  open.delete(id);
  controller.abort();
  send({ type: 'done', id, outcome: { ok: false, cancelled: true, problem: problems.cancelled().problem } });
}

process.on('message', (message: ToAnalysis) => {
  if (message.type === 'cancel') {
    cancel(message.id);
    return;
  }
  const controller = new AbortController();
  open.set(message.id, controller);
  const { id } = message;
  const work =
    message.type === 'compare'
      ? () => compare(id, message.request, controller.signal)
      : () => inspectFile(message.request, { kernelScript: KERNEL, signal: controller.signal, onProgress: (progress) => send({ type: 'progress', id, progress }) });
  last = last.then(() => answer(id, work, controller.signal));
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
