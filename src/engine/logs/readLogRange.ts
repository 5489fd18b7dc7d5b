import { isObject, parsedJson } from '../../core/logs/jsonValue.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { FORMATS } from './formats/index.ts';
import { JsonRecords } from './jsonRecords.ts';
import { BatchWriter } from './logBatch.ts';
import type { LogBatch } from './logBatch.ts';
import type { EventSink, LogContext, LogFormat } from './logFormat.ts';
import type { ByteRange } from './logRanges.ts';
import { readLogRecords } from './readLogRecords.ts';
import type { UseRecord } from './readLogRecords.ts';

/** What reads a part of a log needs to know, wherever it does. */
export interface LogRangeJob {
  source: SourceFile;
  format: 'json' | 'jsonl';
  /** Name of the log format. */
  log: string;
  context: LogContext;
  range: ByteRange;
  /** The cell of a feature that is null. */
  absent: string;
}

/** What is known when a range has been read: how many lines it has, and on which its last record is; 0: it has none. */
export interface RangeEnd {
  lines: number;
  last: number;
}

interface ReadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (bytes: number) => void;
}

/** Bytes of cells from which on a batch is passed on. */
const BATCH_BYTES = 2 ** 19;

/** Passes what was read on, many events at once. */
export class BatchSink implements EventSink {
  private writer: BatchWriter;
  private readonly absent: string;
  private readonly use: (batch: LogBatch) => void;

  /** `absent`: the cell of a feature that is null. */
  constructor(absent: string, use: (batch: LogBatch) => void) {
    this.absent = absent;
    this.use = use;
    this.writer = new BatchWriter(absent);
  }

  event: EventSink['event'] = (event, line) => {
    this.writer.event(event, line);
    if (this.writer.size >= BATCH_BYTES) this.end();
  };

  fault: EventSink['fault'] = (line, reason) => this.writer.fault(line, reason);

  end(): void {
    if (this.writer.isEmpty) return;
    const batch = this.writer.finish();
    this.writer = new BatchWriter(this.absent);
    this.use(batch);
  }
}

/** Reads a part of a file; its lines count from 1. @throws ProblemError */
export async function readLogRange({ source, format, log, context, range, absent }: LogRangeJob, use: (batch: LogBatch) => void, options: ReadOptions = {}): Promise<RangeEnd> {
  const sink = new BatchSink(absent, use);
  const { record, end } = recordReader(FORMATS.find(({ name }) => name === log) as LogFormat, context, sink);
  let last = 0;
  const lines = await readLogRecords(
    source,
    format,
    (text, line) => {
      last = line;
      record(text, line);
    },
    { ...options, range, onInvalid: (line) => sink.fault(line, 'bytes that are no UTF-8 text') },
  );
  end();
  sink.end();
  return { lines, last };
}

function recordReader(format: LogFormat, context: LogContext, sink: EventSink): { record: UseRecord; end: () => void } {
  if (format.records === 'json') {
    const records = new JsonRecords(format, context, sink);
    return { record: (text, line) => records.record(text, line), end: () => records.end() };
  }
  let current = '';
  const reader = format.open({ event: (event, line) => sink.event(event, line), fault: (line, reason) => sink.fault(line, otherFormat(current, format) ?? reason) });
  return {
    record: (text, line) => {
      current = text;
      reader.line(text, line);
    },
    end: () => reader.end(),
  };
}

/** That a line belongs to another log format. */
function otherFormat(line: string, own: LogFormat): string | undefined {
  const record = line.startsWith('{') ? parsedJson(line) : undefined;
  const other = FORMATS.find((format) => format !== own && format.name !== 'dumped-events' && (format.records === 'lines' ? format.matches(line) : isObject(record) && format.matches(record)));
  return other && `a line of another format (${other.title})`;
}
