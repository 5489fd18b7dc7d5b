import { Worker } from 'node:worker_threads';
import type { Problem } from '../../core/report.ts';
import { ProblemError, problems } from '../problems.ts';
import type { CsvDialect } from './csvDialect.ts';
import { scanCsv } from './scanCsv.ts';
import type { CsvScan } from './scanCsv.ts';
import type { SourceFile } from './sourceFile.ts';

/** What the thread is started with. */
export interface ScanJob {
  source: SourceFile;
  dialect: CsvDialect;
  missingValues: readonly string[];
}

export type ScanAnswer = { bytes: number; rows: number } | { scan: CsvScan } | { problem: Problem } | { error: string };

/** Milliseconds between two messages about progress. */
const INTERVAL = 50;

/** `scanCsv` in a thread of its own. `script`: the kernel's worker. @throws ProblemError */
export async function scanInThread(
  script: string,
  source: SourceFile,
  dialect: CsvDialect,
  options: { missingValues: readonly string[]; signal: AbortSignal | undefined; onProgress: (bytes: number, rows: number) => void },
): Promise<CsvScan> {
  const { missingValues, signal, onProgress } = options;
  const job: ScanJob = { source, dialect, missingValues };
  const worker = new Worker(script, { workerData: { scan: job } });
  let cancel = (): void => undefined;
  try {
    return await new Promise<CsvScan>((resolve, reject) => {
      cancel = () => reject(problems.cancelled());
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel);
      worker.on('message', (answer: ScanAnswer) => {
        if ('scan' in answer) resolve(answer.scan);
        else if ('problem' in answer) reject(new ProblemError(answer.problem));
        else if ('error' in answer) reject(new Error(answer.error));
        else onProgress(answer.bytes, answer.rows);
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('a worker thread ended')));
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** The thread's side. */
export async function answerScan({ source, dialect, missingValues }: ScanJob, send: (answer: ScanAnswer) => void): Promise<void> {
  let told = performance.now();
  const onProgress = (bytes: number, rows: number): void => {
    if (performance.now() - told < INTERVAL) return;
    told = performance.now();
    send({ bytes, rows });
  };
  try {
    send({ scan: await scanCsv(source, dialect, { missingValues, onProgress }) });
  } catch (error) {
    send(error instanceof ProblemError ? { problem: error.problem } : { error: error instanceof Error ? error.message : String(error) });
  }
}
