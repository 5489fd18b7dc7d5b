import { Worker } from 'node:worker_threads';
import { ProblemError, problems } from '../problems.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { StudyJob, StudyResults } from '../facts/study.ts';
import { numericPair } from './numericPair.ts';
import type { NumericResult } from './numericPair.ts';
import { buffersOf } from './textParts.ts';
import type { TextPart } from './textParts.ts';
import { runWork, sizeOf } from './threadWork.ts';
import type { ThreadWork, WorkResults } from './threadWork.ts';
import type { ThreadAnswer, ThreadJob, ThreadProgress, ThreadResults } from './worker.ts';

/** Below this many values on both sides together, a message to a worker costs more than it saves. */
export const INLINE_VALUES = 20_000;
const WORKERS = 2;
/** Parts of texts that may wait for a thread. */
const MOST_AHEAD = 8;
/** Values of a side, and bytes of a file, up to which the threads are kept for the next comparison: one that has seen more holds as much memory. */
const KEPT_VALUES = 250_000;
const KEPT_BYTES = 2 ** 24;
/** Threads without work, by their script. They are warm: to start one and to compile what it runs takes longer than a small column. */
const spare = new Map<string, Worker[]>();

/** The numbers of one side, in shared memory that is used again. */
export interface NumberBuffer {
  shared: SharedArrayBuffer;
  length: number;
}

/**
 * Computes numeric column pairs, small ones at once, large ones in two worker threads that are taken when the first one comes; the
 * threads read files too. At most three large pairs are under way: `submit` waits until there is room, so memory does not grow with the
 * number of columns.
 */
export class Kernel {
  private readonly script: string;
  private readonly free: SharedArrayBuffer[] = [];
  private readonly workers: Worker[] = [];
  private readonly idle: Worker[] = [];
  private readonly waiting: ((worker: Worker) => void)[] = [];
  private failure: Error | undefined;
  private readonly failed: ((error: Error) => void)[] = [];
  private large = false;
  private readonly onError = (error: Error): void => this.fail(error);
  private readonly onExit = (): void => this.fail(problems.failed('a worker thread ended'));

  /** `script`: the bundled worker, or worker.ts itself when run from source. Pairs under way fail when the signal says so. */
  constructor(script: string, signal?: AbortSignal) {
    this.script = script;
    signal?.addEventListener('abort', () => this.fail(problems.cancelled()), { once: true });
  }

  /** Bytes of shared memory that wait to be used again. */
  get spareBytes(): number {
    return this.free.reduce((sum, shared) => sum + shared.byteLength, 0);
  }

  /** A buffer for `length` doubles, of unknown content. */
  take(length: number): NumberBuffer {
    const bytes = length * 8;
    const at = this.free.findIndex((shared) => shared.byteLength >= bytes);
    const [shared] = at >= 0 ? this.free.splice(at, 1) : [];
    return { shared: shared ?? new SharedArrayBuffer(Math.max(64, Math.ceil(bytes * 1.05))), length };
  }

  /** Resolves when the pair has been taken on; `result` when it is computed. Both buffers are given back. */
  async submit(training: NumberBuffer, production: NumberBuffer): Promise<{ result: Promise<NumericResult> }> {
    if (training.length + production.length < INLINE_VALUES) {
      const result = numericPair(view(training), view(production));
      this.give(training, production);
      return { result: Promise.resolve(result) };
    }
    if (Math.max(training.length, production.length) > KEPT_VALUES) this.large = true;
    const worker = await this.nextIdle();
    const job = { type: 'pair', training: training.shared, trainingLength: training.length, production: production.shared, productionLength: production.length } as const;
    const result = this.ask(worker, job).then((measured) => {
      this.give(training, production);
      return measured;
    });
    // A rejection is also seen by whoever awaits the result; here it must not go unhandled before that.
    result.catch(() => undefined);
    return { result };
  }

  /** Like `submit`, for other work. */
  async begin<J extends ThreadWork>(job: J): Promise<{ result: Promise<WorkResults[J['type']]> }> {
    if (sizeOf(job) < INLINE_VALUES) return { result: Promise.resolve(runWork(job)) };
    const result = this.ask(await this.nextIdle(), job) as Promise<WorkResults[J['type']]>;
    result.catch(() => undefined);
    return { result };
  }

  async compute<J extends ThreadWork>(job: J): Promise<WorkResults[J['type']]> {
    return (await this.begin(job)).result;
  }

  /** Has a thread study texts that `feed` hands over part by part; it waits where the thread is far behind. */
  async study<J extends StudyJob>(job: J, feed: (give: (part: TextPart) => Promise<void>) => Promise<void>): Promise<StudyResults[J['of']]> {
    const worker = await this.nextIdle();
    let ahead = 0;
    let caughtUp = (): void => undefined;
    const result = this.ask(worker, { type: 'feed', job }, () => {
      ahead--;
      caughtUp();
    }) as Promise<StudyResults[J['of']]>;
    result.catch(() => undefined);
    try {
      await feed(async (part) => {
        worker.postMessage({ part }, buffersOf(part));
        if (++ahead > MOST_AHEAD) await Promise.race([result, new Promise<void>((resolve) => (caughtUp = resolve))]);
      });
    } finally {
      // Also after a failure: the thread is free again when it has answered.
      worker.postMessage({ end: true });
    }
    return result;
  }

  /** Has a thread read a file. @throws ProblemError */
  async read<J extends Extract<ThreadJob, { source: SourceFile }>>(job: J, onProgress: (progress: ThreadProgress) => void): Promise<ThreadResults[J['type']]> {
    if (job.source.bytes > KEPT_BYTES) this.large = true;
    return this.ask(await this.nextIdle(), job, onProgress);
  }

  /** Lets the workers go; pairs under way fail. */
  async close(): Promise<void> {
    this.free.length = 0;
    const workers = this.workers.splice(0);
    for (const worker of workers) worker.off('error', this.onError).off('exit', this.onExit);
    const kept = this.failure || this.large ? [] : this.idle.splice(0);
    for (const worker of kept) keep(this.script, worker);
    await Promise.all(workers.filter((worker) => !kept.includes(worker)).map((worker) => worker.terminate()));
    this.fail(problems.failed('a worker thread ended'));
  }

  /** Ends the threads that have no work: a thread keeps the memory that it once needed. Others are started when there is work. */
  async shed(): Promise<void> {
    const idle = this.idle.splice(0);
    for (const worker of idle) {
      worker.off('error', this.onError).off('exit', this.onExit);
      this.workers.splice(this.workers.indexOf(worker), 1);
    }
    await Promise.all(idle.map((worker) => worker.terminate()));
  }

  private ask<J extends ThreadJob>(worker: Worker, job: J, onProgress?: (progress: ThreadProgress) => void): Promise<ThreadResults[J['type']]> {
    return new Promise((resolve, reject) => {
      this.failed.push(reject);
      const listen = (answer: ThreadAnswer): void => {
        if ('progress' in answer) {
          onProgress?.(answer.progress);
          return;
        }
        worker.off('message', listen);
        this.failed.splice(this.failed.indexOf(reject), 1);
        this.release(worker);
        if ('result' in answer) resolve(answer.result as ThreadResults[J['type']]);
        else reject('problem' in answer ? new ProblemError(answer.problem) : problems.failed(answer.error));
      };
      worker.on('message', listen);
      worker.postMessage(job);
    });
  }

  private async nextIdle(): Promise<Worker> {
    if (this.failure) throw this.failure;
    const worker = this.idle.pop() ?? (this.workers.length < WORKERS ? this.start() : undefined);
    if (worker) return worker;
    return new Promise((resolve, reject) => {
      this.failed.push(reject);
      this.waiting.push((next) => {
        this.failed.splice(this.failed.indexOf(reject), 1);
        resolve(next);
      });
    });
  }

  private start(): Worker {
    const worker = spare.get(this.script)?.pop() ?? new Worker(this.script);
    worker.off('error', forget).off('exit', forget).ref();
    worker.on('error', this.onError).on('exit', this.onExit);
    this.workers.push(worker);
    return worker;
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const reject of this.failed.splice(0)) reject(error);
  }

  private release(worker: Worker): void {
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.idle.push(worker);
  }

  /** Buffers that nobody reads any more. */
  give(...buffers: NumberBuffer[]): void {
    for (const { shared } of buffers) this.free.push(shared);
  }
}

/** A thread that waits does not keep its process alive. */
function keep(script: string, worker: Worker): void {
  const waiting = spare.get(script) ?? [];
  spare.set(script, waiting);
  if (waiting.length >= WORKERS) {
    void worker.terminate();
    return;
  }
  worker.unref();
  worker.on('error', forget).on('exit', forget);
  waiting.push(worker);
}

function forget(this: Worker): void {
  for (const waiting of spare.values()) {
    const at = waiting.indexOf(this);
    if (at >= 0) waiting.splice(at, 1);
  }
}

export function view(buffer: NumberBuffer): Float64Array {
  return new Float64Array(buffer.shared, 0, buffer.length);
}
