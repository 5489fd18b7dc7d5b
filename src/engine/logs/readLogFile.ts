import fs from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Kernel } from '../kernel/kernel.ts';
import type { ThreadResults } from '../kernel/worker.ts';
import { inferenceTable, parquetToJson, readCsvObjects } from './inferenceTable.ts';
import { JsonRecords } from './jsonRecords.ts';
import type { LogBatch } from './logBatch.ts';
import { logRanges } from './logRanges.ts';
import type { ByteRange } from './logRanges.ts';
import type { LogSource } from './logTable.ts';
import { BatchSink, readLogRange } from './readLogRange.ts';
import type { LogRangeJob, RangeEnd } from './readLogRange.ts';

/** Bytes of a file from which on the threads of a kernel read it, and of the ranges that they read. */
const LARGE_FILE = 2 ** 25;
const RANGE_BYTES = 2 ** 21;
/** Ranges that are read or wait to be put together: two threads have one each, and the next. */
const AHEAD = 4;
/** A range with more is read here, where what was read goes on bit by bit. */
const MOST_RANGE_BYTES = 2 ** 24;

export interface ReadLogOptions {
  absent: string;
  /** MiB that a database may take to unpack Parquet. */
  memory: number;
  /** A name for a copy in the private folder. */
  copy: string;
  /** Its threads read large files. */
  kernel?: Kernel | undefined;
  /** Bytes of a range, instead of what suits the size of the file. */
  rangeBytes?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress: (bytes: number) => void;
}

/**
 * Reads a file of a log: calls `use` with what was read, in the order of the file, and with the number of lines before the range that the
 * lines of a batch count from. Returns the line of the last record; 0: there is none. @throws ProblemError
 */
export async function readLogFile({ text, format, log }: LogSource, options: ReadLogOptions, use: (batch: LogBatch, before: number) => void): Promise<number> {
  const { absent, memory, copy, signal, onProgress } = options;
  if (format === 'csv' && log.format.records === 'json' && (await inferenceTable(text, format))) {
    let last = 0;
    const sink = new BatchSink(absent, (batch) => use(batch, 0));
    const records = new JsonRecords(log.format, log.context, sink);
    await readCsvObjects(text, (record, line) => records.object(record, (last = line)), (...fault) => sink.fault(...fault), { signal, onProgress });
    records.end();
    sink.end();
    return last;
  }
  const source = format === 'parquet' ? await parquetToJson(text, copy, memory, signal) : text;
  const job = { source, format: format === 'json' && log.format.records === 'json' ? format : 'jsonl', log: log.format.name, context: log.context, absent } as const;
  const size = options.rangeBytes ?? (options.kernel && source.bytes >= LARGE_FILE ? RANGE_BYTES : Infinity);
  const ranges = job.format === 'json' ? [{ from: 0, to: undefined }] : await logRanges(source, log.format, log.context, size);
  const last = await readRanges(job, ranges, options, use);
  await fs.rm(copy, { force: true });
  return last;
}

async function readRanges(job: Omit<LogRangeJob, 'range'>, ranges: readonly ByteRange[], { kernel, signal, onProgress }: ReadLogOptions, use: (batch: LogBatch, before: number) => void): Promise<number> {
  const begin = (range: ByteRange): Promise<ThreadResults['log']> | undefined => {
    if (!kernel || ranges.length === 1 || (range.to ?? job.source.bytes) - range.from > MOST_RANGE_BYTES) return undefined;
    const reading = kernel.read({ type: 'log', ...job, range }, () => undefined);
    // Where an earlier one fails, nobody waits for it.
    reading.catch(() => undefined);
    return reading;
  };
  const begun: ReturnType<typeof begin>[] = [];
  let before = 0;
  let last = 0;
  for (const [k, range] of ranges.entries()) {
    while (begun.length < Math.min(ranges.length, k + AHEAD)) begun.push(begin(ranges[begun.length] as ByteRange));
    const read = await begun[k];
    begun[k] = undefined;
    let end: RangeEnd;
    if (read) {
      for (const batch of read.batches) {
        use(batch, before);
        // A thread that is done waits for its next range until somebody listens.
        await setImmediate();
      }
      ({ end } = read);
    } else end = await readLogRange({ ...job, range }, (batch) => use(batch, before), { signal, onProgress });
    onProgress(range.to ?? job.source.bytes);
    if (end.last > 0) last = before + end.last;
    before += end.lines;
  }
  if (ranges.length > 1) await kernel?.shed();
  return last;
}
