import fs from 'node:fs/promises';
import path from 'node:path';
import { isOutside } from '../../core/logs/logColumns.ts';
import type { NamesFor } from '../../core/logs/logColumns.ts';
import type { LogFacts, Occurrences } from '../../core/logs/logFacts.ts';
import { OccurrenceCounter } from '../../core/logs/occurrenceCounter.ts';
import type { OperationsReport } from '../../core/logs/operations.ts';
import { OperationsCollector } from '../../core/logs/operationsCollector.ts';
import { PayloadSchema } from '../../core/logs/payloadSchema.ts';
import type { MalformedRecord } from '../../core/model.ts';
import { BUDGETS } from '../budgets.ts';
import type { Format } from '../formats/detectFormat.ts';
import type { HeaderCell } from '../formats/headerCells.ts';
import type { LineIndex } from '../formats/lineIndex.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { problems } from '../problems.ts';
import type { DetectedLog } from './detectLog.ts';
import { IdSet } from './idSet.ts';
import { EventJoiner } from './joinEvents.ts';
import type { LogFault } from './logBatch.ts';
import { LogPlaces } from './logPlaces.ts';
import { LogRows } from './logRows.ts';
import { CellShapes } from './packedCells.ts';
import { unpackBatch } from './packedEvent.ts';
import type { PackedEvent, PackedRow } from './packedEvent.ts';
import { readLogFile } from './readLogFile.ts';

/** A file of a log: the text that is read, and its format. */
export interface LogSource {
  text: SourceFile;
  format: Format;
  log: DetectedLog;
}

/** A log as a table of text, written as CSV. */
export interface LogTable {
  csv: SourceFile;
  rows: number;
  /** All records that could not be used; the first of those that `facts` say nothing of. */
  malformed: { total: number; first: MalformedRecord[] };
  /** Names of the columns, with the line that has them first. */
  header: HeaderCell[];
  /** Place of each row, and what file and line a place is. */
  lines: LineIndex;
  places: LogPlaces;
  longestRecord: number;
  facts: LogFacts;
  operations: OperationsReport;
}

interface LogOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (share: number, rows: number) => void;
  /** The cell of what is absent or null. */
  absent?: string;
  /** MiB that a database may take to unpack Parquet. */
  memory?: number;
  /** Names of so many features, by the training file; and how many it would have. */
  namesFor?: NamesFor;
  trainingFeatures?: number | undefined;
  /** Its threads read large files. */
  kernel?: Kernel | undefined;
  /** Bytes of the ranges that files are read in. */
  rangeBytes?: number;
}

/**
 * Turns the files of a log, in the order given, into one CSV at `target`, which must lie in a private folder. Rows are requests with their
 * answers; where the log has none, its records.
 * @throws ProblemError
 */
export async function writeLogTable(sources: readonly LogSource[], target: string, shown: string, options: LogOptions = {}): Promise<LogTable> {
  const writer = new LogTableWriter(sources, target, options);
  try {
    return await writer.write(shown);
  } finally {
    writer.close();
  }
}

/** Kinds of rows, the best last: messages, requests, requests with features or answers. A table is of the best kind that the log has. */
const KINDS = ['notes', 'requests', 'payloads'] as const;

/** One row, of what holds for the whole event. */
const NO_PAYLOAD: readonly PackedRow[] = [[]];

class LogTableWriter {
  private readonly tables: readonly LogRows[];
  private readonly shapes = new CellShapes();
  private readonly places = new LogPlaces();
  private readonly joiner: EventJoiner;
  private readonly ids = new IdSet();
  private readonly operations: OperationsCollector;
  /** Number of the format of each file. */
  private readonly formats: readonly number[];
  private readonly schema = new PayloadSchema();
  private readonly malformed: LogTable['malformed'] = { total: 0, first: [] };
  private readonly otherFormats = new Map<string, OccurrenceCounter>();
  private readonly payloadFaults = new Map<string, OccurrenceCounter>();
  private readonly duplicates = new OccurrenceCounter();
  private readonly backwards = new OccurrenceCounter();
  private readonly unknownZones = new OccurrenceCounter();
  private readonly brokenEnd = new OccurrenceCounter();
  private largestStep = 0n;
  private previous: bigint | undefined;
  private records = 0;
  private paired = 0;
  private lastFault = 0;
  private lastKept = 0;
  private firstFault: MalformedRecord | undefined;
  private readonly sources: readonly LogSource[];
  private readonly target: string;
  private readonly options: LogOptions;

  constructor(sources: readonly LogSource[], target: string, options: LogOptions) {
    this.sources = sources;
    this.target = target;
    this.options = options;
    const titles = [...new Set(sources.map(({ log }) => log.format.title))];
    this.operations = new OperationsCollector(titles);
    this.formats = titles.length === 1 ? [] : sources.map(({ log }) => titles.indexOf(log.format.title));
    this.joiner = new EventJoiner(path.join(path.dirname(target), path.basename(target)), this.shapes, (event) => this.joined(event));
    this.tables = KINDS.map((kind) => new LogRows(`${target}.${kind}`, options.absent ?? '', options.namesFor));
  }

  async write(shown: string): Promise<LogTable> {
    const total = this.sources.reduce((sum, { text }) => sum + text.bytes, 0);
    let done = 0;
    for (const source of this.sources) {
      this.places.startFile();
      this.previous = undefined;
      await this.read(source, (bytes) => this.options.onProgress?.((0.95 * (done + bytes)) / total, this.records));
      done += source.text.bytes;
    }
    this.joiner.end();
    const best = this.tables.findLast(({ table }) => table.rows > 0);
    if (!best) throw problems.noRecords(shown, this.malformed.total, this.firstFault?.line ?? 1, this.firstFault?.reason ?? '');
    return this.finish(best, shown);
  }

  close(): void {
    this.joiner.close();
    for (const { table } of this.tables) table.close();
  }

  private async read(source: LogSource, onProgress: (bytes: number) => void): Promise<void> {
    const { signal, kernel, rangeBytes, absent = '', memory = 1024 } = this.options;
    const last = await readLogFile(source, { absent, memory, copy: `${this.target}.json`, kernel, rangeBytes, signal, onProgress }, (batch, before) => {
      const placeOf = (line: number): number => this.places.place(before + line);
      for (const { line, reason } of batch.faults) this.fault({ line: before + line, reason }, source.text);
      unpackBatch(batch, this.shapes, placeOf, (event, high, low) => this.event(event, high, low));
      this.joiner.endBatch();
    });
    const place = this.places.place(last);
    if (this.lastFault !== place || (await endsWithNewline(source.text))) return;
    this.brokenEnd.add(place);
    if (this.lastKept === place) this.malformed.first.pop();
  }

  private fault({ line, reason }: LogFault, { shown }: SourceFile): void {
    const place = this.places.place(line);
    const record: MalformedRecord = { line, reason, ...(this.sources.length > 1 ? { file: shown } : {}) };
    this.firstFault ??= record;
    this.malformed.total++;
    const [, title] = /^a (?:record|line) of another format \((.*)\)$/.exec(reason) ?? [];
    if (title !== undefined) return counterOf(this.otherFormats, title).add(place);
    this.lastFault = place;
    const { first } = this.malformed;
    if (first.length >= BUDGETS.malformedKept) return;
    first.push(record);
    this.lastKept = place;
  }

  /** `high`, `low`: hash of the id of a request. */
  private event(event: PackedEvent, high: number, low: number): void {
    this.records++;
    const { kind, place, nanoseconds } = event;
    if (event.paired) this.paired++;
    if (nanoseconds !== undefined) {
      if (event.unknownZone) this.unknownZones.add(place);
      // An answer is later than its request, and says nothing about the order.
      if (kind !== 'response' && kind !== 'label') {
        if (this.previous !== undefined && nanoseconds < this.previous) {
          this.backwards.add(place);
          const step = this.previous - nanoseconds;
          if (step > this.largestStep) this.largestStep = step;
        }
        this.previous = nanoseconds;
      }
    }
    if (event.hasId && (kind === 'whole' || kind === 'request') && event.hasRows && !this.ids.add(high, low)) this.duplicates.add(place);
    this.joiner.add(event);
  }

  private joined(event: PackedEvent): void {
    const { place, meta, payloadFault, nanoseconds } = event;
    if (payloadFault !== undefined) counterOf(this.payloadFaults, payloadFault).add(place);
    this.operations.record(event, place, this.formats.length === 0 ? 0 : this.formats[this.places.locate(place).file]);
    const kind = event.hasRows ? 2 : event.kind === 'note' ? 0 : 1;
    const rows = this.tables[kind] as LogRows;
    for (const row of event.hasRows ? event.rows : NO_PAYLOAD) {
      const fields = rows.add(row, meta, place);
      if (event.hasRows) this.schema.row(fields, place, nanoseconds);
    }
    const { length } = rows.columns.columns;
    if (length > BUDGETS.columns) throw problems.tooManyColumns(this.sources[0]?.text.shown ?? '', length, BUDGETS.columns);
  }

  private finish(best: LogRows, shown: string): LogTable {
    const named = best.columns.finish();
    if (named.length === 0) throw problems.noColumns(shown);
    for (const other of this.tables) if (other !== best) other.table.close();
    const bytes = best.table.finish(named.map(({ name }) => name), this.target);
    const first = this.sources[0] as LogSource;
    const lineOf = (place: number): number => this.places.locate(place).line;
    // An editor opens one file: lines of others are found by the row.
    const header = named.map(({ name, column }): HeaderCell => {
      const line = this.sources.length === 1 ? lineOf(column.line) : 1;
      return { name, line, column: 1, endLine: line, endColumn: 1 };
    });
    return {
      csv: { ...first.text, path: this.target, bytes },
      rows: best.table.rows,
      malformed: this.malformed,
      header,
      lines: best.lines,
      places: this.places,
      longestRecord: best.table.longestBytes,
      facts: this.facts(best, named),
      operations: this.operations.report((place) => this.at(place), this.schema.changes().map((change) => ({ ...change, column: named[change.index]?.name ?? '' }))),
    };
  }

  private at(place: number): Omit<Occurrences, 'count'> {
    const { file, line } = this.places.locate(place);
    return { line, ...(this.sources.length > 1 ? { file: this.sources[file]?.text.shown ?? '' } : {}) };
  }

  private facts({ table, columns }: LogRows, named: ReturnType<LogRows['columns']['finish']>): LogFacts {
    const at = (place: number): Omit<Occurrences, 'count'> => this.at(place);
    const some = (name: keyof LogFacts, counter: OccurrenceCounter): Partial<LogFacts> => {
      const result = counter.result(at);
      return result ? { [name]: result } : {};
    };
    const { format } = (this.sources[0] as LogSource).log;
    const listed = (counters: ReadonlyMap<string, OccurrenceCounter>): { key: string; found: Occurrences }[] => [...counters].flatMap(([key, counter]) => (counter.count === 0 ? [] : [{ key, found: counter.result(at) as Occurrences }]));
    const outside = named.find(({ role, column }) => role === 'score' && isOutside(column));
    const backwards = this.backwards.result(at);
    return {
      format: format.name,
      title: [...new Set(this.sources.map(({ log }) => log.format.title))].join(' and '),
      records: this.records,
      leftOut: this.tables.reduce((sum, each) => sum + (each.table === table ? 0 : each.table.rows), 0),
      joined: this.joiner.joined,
      ...(this.paired > 0 ? { paired: this.paired } : {}),
      roles: named.map(({ name, role }) => ({ column: name, role })),
      names: columns.names,
      ...(columns.positions && (columns.names === 'positions' || columns.names === 'training') ? { positions: { features: columns.positions.length, ...(columns.names === 'training' || this.options.trainingFeatures === undefined ? {} : { training: this.options.trainingFeatures }) } } : {}),
      otherFormats: listed(this.otherFormats).map(({ key, found }) => ({ title: key, ...found })),
      payloadFaults: listed(this.payloadFaults).map(({ key, found }) => ({ reason: key, ...found })),
      ...some('brokenEnd', this.brokenEnd),
      ...(backwards ? { clockBackwards: { ...backwards, largest: Number(this.largestStep) / 1e6 } } : {}),
      ...some('duplicateIds', this.duplicates),
      ...some('unanswered', this.joiner.unanswered),
      ...some('unasked', this.joiner.unasked),
      ...some('unknownLabels', this.joiner.unknownLabels),
      ...some('unknownZones', this.unknownZones),
      ...(outside ? { scoresOutside: { column: outside.name, count: outside.column.values.numbers - outside.column.values.within, ...at(outside.column.values.outside ?? outside.column.line) } } : {}),
    };
  }
}

/** A line without its end is one that was cut, or is still being written. */
async function endsWithNewline({ path: file, bytes }: SourceFile): Promise<boolean> {
  const handle = await fs.open(file, 'r');
  try {
    return (await handle.read(Buffer.alloc(1), 0, 1, bytes - 1)).buffer[0] === 10;
  } finally {
    await handle.close();
  }
}

function counterOf(counters: Map<string, OccurrenceCounter>, key: string): OccurrenceCounter {
  const counter = counters.get(key) ?? new OccurrenceCounter();
  counters.set(key, counter);
  return counter;
}
