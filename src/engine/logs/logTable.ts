import fs from 'node:fs/promises';
import path from 'node:path';
import { isObject, JsonFault, parseJson, parsedJson } from '../../core/logs/jsonValue.ts';
import type { JsonObject } from '../../core/logs/jsonValue.ts';
import { LogColumns, isOutside } from '../../core/logs/logColumns.ts';
import type { NamesFor } from '../../core/logs/logColumns.ts';
import type { LogEvent, LogRow } from '../../core/logs/logEvent.ts';
import type { LogFacts, Occurrences } from '../../core/logs/logFacts.ts';
import { OccurrenceCounter } from '../../core/logs/occurrenceCounter.ts';
import type { OperationsReport } from '../../core/logs/operations.ts';
import { OperationsCollector } from '../../core/logs/operationsCollector.ts';
import { PayloadSchema } from '../../core/logs/payloadSchema.ts';
import type { MalformedRecord } from '../../core/model.ts';
import { BUDGETS } from '../budgets.ts';
import type { Format } from '../formats/detectFormat.ts';
import type { HeaderCell } from '../formats/headerCells.ts';
import { LineIndex } from '../formats/lineIndex.ts';
import type { SourceFile } from '../formats/sourceFile.ts';
import { problems } from '../problems.ts';
import type { DetectedLog } from './detectLog.ts';
import { FORMATS } from './formats/index.ts';
import { GrowingTable, csvCell } from './growingTable.ts';
import { IdSet } from './idSet.ts';
import { inferenceTable, parquetToJson, readCsvObjects } from './inferenceTable.ts';
import { EventJoiner } from './joinEvents.ts';
import type { EventSink, JsonLogFormat, LogFormat } from './logFormat.ts';
import { LogPlaces } from './logPlaces.ts';
import { readLogRecords } from './readLogRecords.ts';

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
}

/** Formats that nearly any JSON log may look like. */
const GENERAL = new Set(['json-log', 'json-access-log', 'bentoml-monitoring', 'tensorflow-serving', 'triton-trace', 'bentoml-schema']);

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

class LogTableWriter {
  private readonly tables: { table: GrowingTable; columns: LogColumns; lines: LineIndex; cells: (string | undefined)[] }[];
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
    this.joiner = new EventJoiner(path.join(path.dirname(target), path.basename(target)), (event, place) => this.joined(event, place));
    this.tables = KINDS.map((kind) => ({ table: new GrowingTable(`${target}.${kind}`, options.absent ?? ''), columns: new LogColumns(options.namesFor), lines: new LineIndex(), cells: [] }));
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

  private async read({ text, format, log }: LogSource, onProgress: (bytes: number) => void): Promise<void> {
    const { signal } = this.options;
    const onInvalid = (line: number): void => sink.fault(line, 'bytes that are no UTF-8 text');
    let last = 0;
    const sink: EventSink = {
      event: (event, line) => this.event(event, this.places.place(line)),
      fault: (line, reason) => this.fault(line, reason, text),
    };
    if (log.format.records === 'json') {
      const records = new JsonRecords(log.format, log.context, sink);
      if (format === 'csv' && (await inferenceTable(text, format))) await readCsvObjects(text, (record, line) => records.object(record, (last = line)), (...fault) => sink.fault(...fault), { signal, onProgress });
      else {
        const copy = `${this.target}.json`;
        const json = format === 'parquet' ? await parquetToJson(text, copy, this.options.memory ?? 1024, signal) : text;
        await readLogRecords(json, format === 'json' ? format : 'jsonl', (record, line) => records.record(record, (last = line)), { signal, onProgress, onInvalid });
        await fs.rm(copy, { force: true });
      }
      records.end();
    } else {
      const reader = log.format.open({ ...sink, fault: (line, reason) => sink.fault(line, otherFormat(lineAt, log.format) ?? reason) });
      let lineAt = '';
      await readLogRecords(text, 'jsonl', (record, line) => {
        lineAt = record;
        reader.line(record, (last = line));
      }, { signal, onProgress, onInvalid });
      reader.end();
    }
    const place = this.places.place(last);
    if (this.lastFault !== place || (await endsWithNewline(text))) return;
    this.brokenEnd.add(place);
    if (this.lastKept === place) this.malformed.first.pop();
  }

  private fault(line: number, reason: string, { shown }: SourceFile): void {
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

  private event(event: LogEvent, place: number): void {
    this.records++;
    if (event.paired) this.paired++;
    const { time } = event;
    if (time) {
      if (time.zone === 'unknown') this.unknownZones.add(place);
      // An answer is later than its request, and says nothing about the order.
      if (event.kind !== 'response' && event.kind !== 'label') {
        if (this.previous !== undefined && time.nanoseconds < this.previous) {
          this.backwards.add(place);
          const step = this.previous - time.nanoseconds;
          if (step > this.largestStep) this.largestStep = step;
        }
        this.previous = time.nanoseconds;
      }
    }
    if (event.id !== undefined && (event.kind === 'whole' || event.kind === 'request') && event.rows.length > 0 && !this.ids.add(event.id)) this.duplicates.add(place);
    this.joiner.add(event, place);
  }

  private joined(event: LogEvent, place: number): void {
    if (event.payloadFault !== undefined) counterOf(this.payloadFaults, event.payloadFault).add(place);
    this.operations.add(event, place, this.formats.length === 0 ? 0 : this.formats[this.places.locate(place).file]);
    if (event.rows.length > 0) {
      for (const row of event.rows) {
        this.schema.next();
        this.row(2, row, event.meta, place, event.time?.nanoseconds);
      }
    } else this.row(event.kind === 'note' ? 0 : 1, [], event.meta, place);
  }

  private row(kind: number, row: LogRow, meta: LogRow, place: number, time?: bigint): void {
    const { table, columns, lines, cells } = this.tables[kind] as (typeof this.tables)[number];
    columns.prepare(row, place);
    cells.fill(undefined);
    for (const list of [row, meta]) {
      for (const cell of list) {
        // A field that has never had a value is a column only of the payload.
        if (cell.text === null && cell.role !== 'feature') continue;
        const column = columns.of(cell, place);
        if (cell.text !== null) cells[column.index] = cell.kind === 'number' ? cell.text : csvCell(cell.text);
        if (cell.role === 'feature') this.schema.field(column.index, cell.kind, cell.text, place, time);
        else if ((cell.role === 'score' || cell.role === 'output') && cell.text !== null) columns.note(column, cell.text, place);
      }
    }
    while (cells.length < columns.columns.length) cells.push(undefined);
    if (cells.length > BUDGETS.columns) throw problems.tooManyColumns(this.sources[0]?.text.shown ?? '', cells.length, BUDGETS.columns);
    lines.add(place);
    table.add(cells);
  }

  private finish(best: (typeof this.tables)[number], shown: string): LogTable {
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

  private facts({ table, columns }: (typeof this.tables)[number], named: ReturnType<LogColumns['finish']>): LogFacts {
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

/** Reads records that are JSON, one by one. */
class JsonRecords {
  /** Lines of the records, for formats that hold events back. */
  private readonly lines: number[] = [];
  private readonly reader: ReturnType<JsonLogFormat['open']>;
  private readonly format: JsonLogFormat;
  private readonly sink: EventSink;

  constructor(format: JsonLogFormat, context: DetectedLog['context'], sink: EventSink) {
    this.format = format;
    this.sink = sink;
    this.reader = format.open(context);
  }

  record(text: string, line: number): void {
    const record = this.parse(text, line);
    if (record) this.object(record, line);
  }

  object(record: JsonObject, line: number): void {
    const other = this.format.matches(record) ? undefined : particular(record, this.format);
    if (other) return this.sink.fault(line, `a record of another format (${other.title})`);
    if (record.size === 0) return this.sink.fault(line, 'an empty object');
    const events = this.reader.read(record);
    if (typeof events === 'string') return this.sink.fault(line, events);
    if (this.reader.end) this.lines.push(line);
    for (const event of events) this.sink.event(event, line);
  }

  end(): void {
    for (const { event, record } of this.reader.end?.() ?? []) this.sink.event(event, this.lines[record] ?? 1);
  }

  private parse(text: string, line: number): JsonObject | undefined {
    try {
      const value = parseJson(text);
      if (isObject(value)) return value;
      this.sink.fault(line, 'no JSON object');
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      const other = /^\s*[{[]/.test(text) ? undefined : FORMATS.find((format) => format.records === 'lines' && format.name !== 'dumped-events' && format.matches(text));
      this.sink.fault(line, other ? `a line of another format (${other.title})` : error.message);
    }
    return undefined;
  }
}

/** A platform's own format: general ones look alike. */
function particular(record: JsonObject, own: LogFormat): LogFormat | undefined {
  return FORMATS.find((format) => format.records === 'json' && format !== own && !GENERAL.has(format.name) && format.matches(record));
}

/** That a line belongs to another log format. */
function otherFormat(line: string, own: LogFormat): string | undefined {
  const record = line.startsWith('{') ? parsedJson(line) : undefined;
  const other = FORMATS.find((format) => format !== own && format.name !== 'dumped-events' && (format.records === 'lines' ? format.matches(line) : isObject(record) && format.matches(record)));
  return other && `a line of another format (${other.title})`;
}
