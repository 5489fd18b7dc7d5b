/**
 * A worker thread of the kernel: sorts and measures column pairs that lie in shared memory, or goes through one text file. Bundled on
 * its own.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { answerScan } from '../formats/scanInThread.ts';
import type { ScanJob } from '../formats/scanInThread.ts';
import { numericPair } from './numericPair.ts';
import type { NumericResult } from './numericPair.ts';

export interface KernelJob {
  training: SharedArrayBuffer;
  trainingLength: number;
  production: SharedArrayBuffer;
  productionLength: number;
}

export type KernelAnswer = { result: NumericResult } | { error: string };

parentPort?.on('message', (job: KernelJob) => {
  let answer: KernelAnswer;
  try {
    const training = new Float64Array(job.training, 0, job.trainingLength);
    const production = new Float64Array(job.production, 0, job.productionLength);
    answer = { result: numericPair(training, production) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});

const { scan } = (workerData ?? {}) as { scan?: ScanJob };
if (scan) void answerScan(scan, (answer) => parentPort?.postMessage(answer));
