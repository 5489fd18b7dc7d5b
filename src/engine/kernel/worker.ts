/**
 * A worker thread of the kernel: sorts and measures column pairs that lie in shared memory, goes through text files, loads their columns,
 * or reads parts of logs. Bundled on its own.
 */
import { parentPort } from 'node:worker_threads';
import type { Problem } from '../../core/report.ts';
import { scanCsv } from '../formats/scanCsv.ts';
import type { CsvScan } from '../formats/scanCsv.ts';
import type { CsvDialect } from '../formats/csvDialect.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { loadColumns } from '../memory/loadColumns.ts';
import type { LoadJob, LoadedColumns } from '../memory/loadColumns.ts';
import { buffersOf } from '../logs/logBatch.ts';
import type { LogBatch } from '../logs/logBatch.ts';
import { readLogRange } from '../logs/readLogRange.ts';
import type { LogRangeJob, RangeEnd } from '../logs/readLogRange.ts';
import { ProblemError } from '../problems.ts';
import { createStudy } from '../facts/study.ts';
import type { Study, StudyJob, StudyResults } from '../facts/study.ts';
import { numericPair } from './numericPair.ts';
import type { NumericResult } from './numericPair.ts';
import { addPart } from './textParts.ts';
import type { TextPart } from './textParts.ts';
import { runWork } from './threadWork.ts';
import type { ThreadWork, WorkResults } from './threadWork.ts';

export interface PairJob {
  type: 'pair';
  training: SharedArrayBuffer;
  trainingLength: number;
  production: SharedArrayBuffer;
  productionLength: number;
}

/** Texts that come in parts: for each an answer about progress, after the last one the result. */
export interface FeedJob {
  type: 'feed';
  job: StudyJob;
}

export type ThreadJob = PairJob | FeedJob | { type: 'scan'; source: SourceFile; dialect: CsvDialect; missingValues: readonly string[] } | ({ type: 'load' } & LoadJob) | ({ type: 'log' } & LogRangeJob) | ThreadWork;

/** What a job results in. */
export interface ThreadResults extends WorkResults {
  pair: NumericResult;
  scan: CsvScan;
  load: LoadedColumns | undefined;
  feed: StudyResults[keyof StudyResults];
  log: { batches: LogBatch[]; end: RangeEnd };
}

/** A share of the work, and rows where they are counted. */
export interface ThreadProgress {
  share: number;
  rows: number;
}

export type ThreadAnswer = { progress: ThreadProgress } | { result: ThreadResults[keyof ThreadResults] } | { problem: Problem } | { error: string };

/** Milliseconds between two messages about progress. */
const INTERVAL = 50;

/** What takes the texts that come. */
let fed: Study<StudyResults[keyof StudyResults]> | undefined;

parentPort?.on('message', (message: ThreadJob | { part: TextPart } | { end: true }) => {
  if ('type' in message) void answer(message);
  else take(message);
});

function take(message: { part: TextPart } | { end: true }): void {
  try {
    if (!fed) throw new Error('texts came that nothing waits for');
    if ('part' in message) {
      addPart(fed, message.part);
      send({ progress: { share: 0, rows: 0 } });
      return;
    }
    const result = fed.result();
    fed = undefined;
    send({ result });
  } catch (error) {
    fed = undefined;
    fail(error);
  }
}

/** `moved`: what is handed over instead of copied. */
function send(message: ThreadAnswer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved);
}

function fail(error: unknown): void {
  send(error instanceof ProblemError ? { problem: error.problem } : { error: error instanceof Error ? error.message : String(error) });
}

async function answer(job: ThreadJob): Promise<void> {
  let told = performance.now();
  const onProgress = (share: number, rows = 0): void => {
    if (performance.now() - told < INTERVAL) return;
    told = performance.now();
    send({ progress: { share, rows } });
  };
  try {
    if (job.type === 'feed') fed = createStudy(job.job);
    else if (job.type === 'pair') {
      const training = new Float64Array(job.training, 0, job.trainingLength);
      const production = new Float64Array(job.production, 0, job.productionLength);
      send({ result: numericPair(training, production) });
    } else if (job.type === 'scan') {
      const { source, dialect, missingValues } = job;
      send({ result: await scanCsv(source, dialect, { missingValues, onProgress: (bytes, rows) => onProgress(bytes / source.bytes, rows) }) });
    } else if (job.type === 'log') {
      const batches: LogBatch[] = [];
      const end = await readLogRange(job, (batch) => batches.push(batch));
      send({ result: { batches, end } }, batches.flatMap(buffersOf));
    } else if (job.type === 'load') send({ result: await loadColumns(job, undefined, onProgress) });
    else send({ result: runWork(job) });
  } catch (error) {
    fail(error);
  }
}
